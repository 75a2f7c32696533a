"""From what is known of students and groups to an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from franvaro.domain.agenda import Agenda
from franvaro.domain.agenda_items import (
    Changed,
    ChecklistState,
    ContactMade,
    DoneAction,
    GroupItem,
    Item,
    ReasonKind,
    SectionKind,
    StatutoryLine,
)
from franvaro.domain.agenda_order import arranged, numbered, section_of
from franvaro.domain.agenda_reasons import AgendaDay, Candidate, followed_up, reasons
from franvaro.domain.agenda_rules import AgendaRule, DecisionKind, Duty
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.meetings import Meeting

FOLLOW_UP_MINUTES = 2
"""What following up the decisions about one student may take; it is not part of the shared time."""


def make_agenda(
    candidates: Iterable[Candidate],
    groups: Iterable[GroupItem],
    day: AgendaDay,
    meeting: Meeting,
    *,
    report_revision: str | None,
    numbers: Mapping[Key, int],
) -> Agenda:
    """The agenda as it is now. `numbers` are the pseudonyms that this meeting has given already."""
    items = [item for candidate in candidates if (item := _item(candidate, day, meeting)) is not None]
    sections = numbered(arranged(items, meeting, day.rule.items), numbers)
    return Agenda(
        on=day.on,
        policy_id=day.policy.id,
        school_unit=meeting.school_unit,
        report_revision=report_revision,
        version=None,
        groups=tuple(groups),
        sections=sections,
    )


def _item(candidate: Candidate, day: AgendaDay, meeting: Meeting) -> Item | None:
    """A student's item before it has a number; None for who has no reason to be on the agenda."""
    found = reasons(candidate, day)
    if not found:
        return None
    case = candidate.case
    section = section_of(found, is_discussed=candidate.discussed_on is not None)
    return Item(
        number=0,
        school_unit=candidate.student[0],
        student_id=candidate.student[1],
        case_id=case.case_id if case else None,
        belongs_to=section,
        reason=found[0],
        reasons=found,
        figures=candidate.figures,
        changed=_changed(candidate),
        minutes=FOLLOW_UP_MINUTES if section is SectionKind.FOLLOW_UP else day.rule.minutes,
        stage=case.stage if case else None,
        contacts=_contacts(candidate, day.rule),
        checklists=_checklists(case) if case else (),
        measures=candidate.measures,
        statutory=statutory(case, day.rule),
        decisions=followed_up(candidate.decisions, day.last_of(candidate.student[0])),
        proposed=proposed(candidate, {reason.kind for reason in found}, day.rule),
        attendees=meeting.called(candidate.student),
        is_pinned=candidate.student in meeting.pinned,
    )


def proposed(candidate: Candidate, kinds: set[ReasonKind], rule: AgendaRule) -> DecisionKind | None:
    """What might be decided: a suggestion, which whoever decides need not follow."""
    decided = {decision.kind for decision in candidate.decisions}
    if ReasonKind.NOT_REDUCED in kinds:
        has_met = DecisionKind.NETWORK_MEETING in decided
        return DecisionKind.HAND_OVER if has_met else DecisionKind.NETWORK_MEETING
    if ReasonKind.CONTINUING in kinds:
        is_opened = candidate.case is not None and candidate.case.events_of(rule.investigation_opened)
        if is_opened or DecisionKind.ABSENCE_INVESTIGATION in decided:
            return DecisionKind.PEDAGOGICAL_MAPPING
        return DecisionKind.ABSENCE_INVESTIGATION
    if ReasonKind.RISING in kinds:
        return DecisionKind.MENTOR_TALK
    if not candidate.is_flagged and candidate.case and not kinds & _ASKED_FOR:
        return DecisionKind.CLOSE
    return DecisionKind.KEEP_WATCHING


_ASKED_FOR = {ReasonKind.NOMINATED, ReasonKind.DEADLINE_PASSED, ReasonKind.DEADLINE_NEAR}


def statutory(case: Case | None, rule: AgendaRule) -> tuple[StatutoryLine, ...]:
    """The duties that the routine knows, each with the first day it was done; None is *nej*."""
    return tuple(
        StatutoryLine(duty, _first_day(case.events_of(rule.fulfilling(duty))) if case else None)
        for duty in Duty
        if rule.fulfilling(duty)
    )


def _first_day(events: Iterable[Event]) -> date | None:
    return min((event.on for event in events), default=None)


def _changed(candidate: Candidate) -> Changed:
    """What was done in the case after the student was last discussed; all of it if that never was."""
    case, last = candidate.case, candidate.discussed_on
    if case is None:
        return Changed(last)
    done = (event for event in case.done if last is None or event.on > last)
    return Changed(last or case.opened_on, _done(case, done))


def _done(case: Case, events: Iterable[Event]) -> tuple[DoneAction, ...]:
    """What everybody who sees the case may know; never what is kept to certain roles."""
    found = ((event, case.policy.action(event.kind)) for event in events)
    return tuple(
        DoneAction(event.on, action.id, action.title)
        for event, action in found
        if action is not None and not action.visible_to
    )


def _contacts(candidate: Candidate, rule: AgendaRule) -> tuple[ContactMade, ...]:
    """Contacts with the guardian, those of the case and those of single days, by day."""
    of_case = candidate.case.events_of(rule.contacts) if candidate.case else ()
    made = (
        ContactMade(one.on, one.role, one.fields.get("outcome")) for one in (*of_case, *candidate.contacts)
    )
    return tuple(sorted(made, key=lambda one: (one.on, one.role, one.outcome or "")))


def _checklists(case: Case) -> tuple[ChecklistState, ...]:
    """The routine's lists as far as everybody may know of them; one that is kept to roles is left out."""
    open_steps = {action.id for action in case.policy.actions if not action.visible_to}
    found = (
        (one, tuple(step for step in one.actions if step in open_steps)) for one in case.policy.checklists
    )
    return tuple(
        ChecklistState(one.id, one.title, _done(case, case.events_of(steps)), len(steps))
        for one, steps in found
        if steps
    )
