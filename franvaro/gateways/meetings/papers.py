"""The papers of a meeting as files: the agenda, the common note, a decision sheet for each student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from franvaro.access import Action, NotAllowed
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.meetings import Agenda as AgendaPaper
from franvaro.documents.meetings import CommonNote, Decision, DecisionSheet
from franvaro.documents.people import School
from franvaro.documents.sections import Item, Section
from franvaro.documents.templates import Templates
from franvaro.documents.writing import write
from franvaro.domain.agenda import Agenda
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.contents import AgendaContents, may_be_printed
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import agenda as wording
from franvaro.wording import cases, meeting_decisions


@dataclass(frozen=True)
class AgendaPapers:
    """One viewer's papers of one meeting. Nothing restricted is ever on them."""

    gateway: AgendaGateway

    def agenda(self, found: Agenda, *, with_names: bool = False) -> AgendaPaper:
        """An agenda of the meeting, by pseudonym; with names for the principal alone. Raises NotAllowed."""
        if with_names:
            self.allow_names()
        return AgendaPaper(
            self._school,
            found.on,
            self._contents(found).sections(),
            self._present,
            version=str(found.version or ""),
            rests_on=found.report_revision or "",
            shows_names=with_names,
        )

    def allow_names(self) -> None:
        """Leave a trail of names that are to be shown. Raises NotAllowed for others than the principal."""
        gateway, chosen = self.gateway.door.gateway, self.gateway.door.role
        if Role.PRINCIPAL not in gateway.viewer.roles or chosen not in (None, Role.PRINCIPAL):
            self._record(Action.REFUSED, "agenda with names")
            raise NotAllowed(chosen)
        self._record(Action.REVEAL, "agenda with names")

    def common_note(self, *, written_by: str = "", next_on: date | None = None) -> CommonNote:
        """What was decided, student by student and by pseudonym, for all to read."""
        found = self.gateway.agenda()
        contents, decided = self._contents(found), self._decided()
        items = tuple(
            Item(student=contents.label(item), facts=_decided_facts(decided[item.student]))
            for item in found.students
            if item.student in decided
        )
        sections = (Section(wording.DECISIONS_HEADING, items),)
        return CommonNote(self._school, found.on, self._present, sections, written_by, next_on)

    def decision_sheets(self, *, written_by: str = "") -> tuple[DecisionSheet, ...]:
        """A sheet for each student about whom something was decided, for the student's own file."""
        found = self.gateway.agenda()
        contents, decided = self._contents(found), self._decided()
        return tuple(
            DecisionSheet(
                self._school,
                found.on,
                contents.label(item),
                contents.reasons(item),
                contents.figures(item),
                tuple(_paper_decision(one) for one in decided[item.student]),
                self._present,
                "\n".join(filter(None, map(self._note, decided[item.student]))),
                written_by,
                found.report_revision or "",
            )
            for item in found.students
            if item.student in decided
        )

    def file(self, contents: Sequence[AgendaPaper | CommonNote | DecisionSheet], form: DocumentForm) -> bytes:
        """Papers of one kind as a file. The trail is written before there is anything to send.

        Raises BrokenTemplate for a template of the school's own that cannot be used, ValueError for none.
        """
        kind = contents[0].kind if contents else DocumentKind.AGENDA
        self._record(Action.EXPORT, kind)
        return write(contents, form, Templates(self.gateway.door.gateway.store.folder.root / "templates"))

    @property
    def _school(self) -> School:
        return School(self.gateway.school_unit or wording.ALL_UNITS)

    @property
    def _present(self) -> tuple[str, ...]:
        return tuple(cases.ROLES[role] for role in self.gateway.meeting().called(None))

    def _contents(self, found: Agenda) -> AgendaContents:
        return AgendaContents(found, self.gateway.students(), self.gateway.policy)

    def _decided(self) -> dict[Key, tuple[MeetingDecision, ...]]:
        found: dict[Key, tuple[MeetingDecision, ...]] = {}
        for one in self.gateway.meeting().decisions:
            if may_be_printed(one.kind):
                found[one.student] = (*found.get(one.student, ()), one)
        return found

    def _note(self, decision: MeetingDecision) -> str:
        """What was written beside a decision."""
        events = self.gateway.door.casebook.events(decision.stream)
        return events[decision.number - 1].texts.get("note", "")

    def _record(self, action: Action, detail: str) -> None:
        gateway = self.gateway.door.gateway
        gateway.trail.record(
            gateway.now,
            gateway.viewer,
            action,
            school_unit=self.gateway.school_unit or None,
            detail=f"{detail} {self.gateway.on}",
        )


def _decided_facts(decisions: tuple[MeetingDecision, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((wording.DECIDED, meeting_decisions.decision(one)) for one in decisions)


def _paper_decision(one: MeetingDecision) -> Decision:
    return Decision(
        wording.DECISIONS[one.kind],
        cases.ROLES[one.owner] if one.owner else "",
        one.due_on,
        one.evaluate_on,
        cases.ROLES[one.informs_guardian] if one.informs_guardian else "",
    )
