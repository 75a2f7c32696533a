"""What a case says, as the documents need it: talks, contacts, measures, dates. Nothing is asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from franvaro.documents.bundle import Entry, Milestone
from franvaro.documents.talks import Agreed, Tick
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.measures import Measure, measures
from franvaro.domain.process import CLOSED, ActionRule, FieldKind
from franvaro.domain.roles import Role
from franvaro.domain.tasks import legal_notes
from franvaro.wording.cases import ROLES

POSTED: Final = frozenset(
    {"letter_to_guardian", "mail_to_mentor", "summons_to_talk", "summons_to_network_meeting"}
)
_TELLING: Final = frozenset({"informed_by", "channel"})


@dataclass(frozen=True)
class CaseContents:
    """One case, read for its documents. What only some roles may know is in none of them."""

    case: Case

    @property
    def talk_number(self) -> int:
        """Which talk of the plan the case is at; the last for a closed case."""
        stages = [stage.id for stage in self.case.policy.case_stages]
        return len(stages) if self.case.stage == CLOSED else stages.index(self.case.stage) + 1

    def talks_held(self) -> tuple[Event, ...]:
        """The talks that have deadlines, in the order they were held."""
        return self.case.events_of(name for rule in self.case.policy.deadlines for name in rule.met_by)

    def number_of(self, talk: Event) -> int:
        """Which talk of the plan was held."""
        names = [rule.met_by for rule in self.case.policy.deadlines]
        return 1 + next(place for place, met_by in enumerate(names) if talk.kind in met_by)

    def note_after(self, talk: Event) -> Event | None:
        """The newest note that documents a talk."""
        notes = (event for event in self._events() if talk.kind in self._rule(event).requires)
        return next(reversed([event for event in notes if "note" in event.texts]), None)

    def ticks(self, talk: Event) -> tuple[Tick, ...]:
        """What was to be ticked at a talk, and whether it was: in its own form, or by actions beside it."""
        fields = (self.case.policy.field(name) for name in self._rule(talk).fields)
        ticked = (
            Tick(field.label, talk.fields.get(field.id) == "true", talk.on)
            for field in fields
            if field.kind is FieldKind.TICK
        )
        return (*ticked, *self._beside(talk))

    def _beside(self, talk: Event) -> Iterator[Tick]:
        """What the sentences of the talk's stage have actions for (A2.4, A3.1): what is done, and what is not
        although another action rests on it. What is only recommended (A3.4) is never shown as missed.
        """
        policy = self.case.policy
        clauses = {
            clause.id
            for stage in policy.case_stages
            if stage.id in self._rule(talk).stages
            for clause in stage.clauses
        }
        rested_on = {name for action in policy.actions for name in action.requires}
        for action in policy.actions:
            done = newest(self.case.events_of((action.id,)))
            if action.clause in clauses and _is_tick(action) and (done or action.id in rested_on):
                yield Tick(action.title, done is not None, done.on if done else None)

    def agreed(self, talk: Event) -> tuple[Agreed, ...]:
        """The measures begun on the day of a talk or after it."""
        later = (measure for measure in measures(self.case) if measure.started_on >= talk.on)
        return tuple(
            Agreed(self.measure(one), self.choice("measure_owner", one.owner), one.evaluate_on)
            for one in later
        )

    def choice(self, field: str, value: str) -> str:
        """What people call the choices of a field, several with commas between."""
        labels = dict(self.case.policy.field(field).choices) if value else {}
        return ", ".join(labels.get(one, one) for one in value.split(","))

    def measure(self, one: Measure) -> str:
        """What a measure is called: its own words, else its kind."""
        begun = next(event for event in self.case.done if event.seq == one.seq)
        field = "adaptation_kind" if "adaptation_kind" in begun.fields else "measure_kind"
        words = begun.texts.get("description") or begun.texts.get("agreement")
        return words or self.choice(field, one.kind)

    def contacts(self) -> tuple[Entry, ...]:
        """Letters, mails, summonses and contacts with guardians."""
        return tuple(self._entry(event) for event in self._events() if self._is_contact(event))

    def talks(self) -> tuple[Entry, ...]:
        """Talks and meetings, with who was there."""
        held = (event for event in self._events() if "present" in event.fields)
        return tuple(
            Entry(event.on, self._rule(event).title, self.choice("present", event.fields["present"]))
            for event in held
        )

    def dates(self) -> tuple[Milestone, ...]:
        """Everything else that was done, and what the law asks for that is not."""
        others = (
            Milestone(self._rule(event).title, event.on)
            for event in self._events()
            if not self._is_contact(event) and not {"present", "evaluate_on", "measure"} & set(event.fields)
        )
        missing = (
            Milestone(note.reminder.label, None) for note in legal_notes(self.case) if not note.done_on
        )
        return (*others, *missing)

    def _events(self) -> Iterator[Event]:
        return (event for event in self.case.done if not self._rule(event).visible_to)

    def _is_contact(self, event: Event) -> bool:
        action = self._rule(event)
        return bool(POSTED.intersection(action.documents)) or (
            "outcome" in event.fields and "present" not in event.fields
        )

    def _entry(self, event: Event) -> Entry:
        role = ROLES[Role(event.role)] if event.role in frozenset(Role) else ""
        return Entry(event.on, self._rule(event).title, f"{event.actor}, {role}" if role else event.actor)

    def _rule(self, event: Event) -> ActionRule:
        action = self.case.policy.action(event.kind)
        if action is None:
            raise KeyError(event.kind)
        return action


def _is_tick(action: ActionRule) -> bool:
    """Whether an action only says that something was done, and how somebody was told."""
    return action.goal is None and not action.visible_to and _TELLING.issuperset(action.fields)


def newest(events: Iterable[Event]) -> Event | None:
    """The last of some events."""
    return max(events, key=lambda event: event.seq, default=None)


def booked_day(case: Case, name: str) -> date | None:
    """The newest day that a field of the case says."""
    found = newest(event for event in case.done if name in event.fields)
    return date.fromisoformat(found.fields[name]) if found else None
