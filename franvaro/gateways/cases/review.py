"""The nurse's review of a report: who waits for a decision, and decisions, one or many at once (B4, B5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from franvaro.access import Action, NotAllowed
from franvaro.domain.actions import Doer, new_event
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case, fold
from franvaro.domain.events import Event, NewEvent, recorded
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.reports import Report
from franvaro.domain.review import DECIDE, Decision, NeutralReason, queue, review_stream
from franvaro.domain.roles import Role
from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.basis import CaseBasis
from franvaro.gateways.cases.opening import CaseOpening, Expected
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.store import CaseStore

LETTER: Final = ("letter", "mail_to_mentor")
"""What a letter to the guardian is recorded as in the case (B4.2)."""
LIFT: Final = ("mentor_notified", "propose_to_eht")
"""What continuing absence is recorded as in the case (B5.1)."""


@dataclass(frozen=True)
class ReviewGateway:
    """One viewer's door to the review of one school unit's report for a month."""

    reports: ReportGateway
    month: Month

    def queue(self) -> tuple[QueueRow, ...]:
        """The students of the newest revision with open cases and decisions. Raises Illegal without one."""
        report = self.reports.report(self.month)
        students = self._store.students()
        entries = queue(report, self.reports.policy, self._open_cases(), self._decisions())
        return tuple(
            QueueRow(entry, students.get((report.school_unit, entry.student.student_id))) for entry in entries
        )

    def decide(
        self,
        student_ids: Iterable[str],
        decision: Decision,
        *,
        reason: NeutralReason | None = None,
        note: str = "",
        seen: Mapping[str, int] | None = None,
    ) -> None:
        """Record one decision about one student or many, all or none (B4.1).

        A letter opens a case for whoever has none, and is recorded in it with the mail to the mentor (B4.2).
        `seen` is the newest decision that the person saw, by student id; 0 or nothing where there was none.
        Raises Illegal, and Conflict when somebody else has just decided.
        """
        report = self.reports.report(self.month)
        in_report = {student.student_id for student in report.students}
        open_cases = self._open_cases()
        events: list[Expected] = []
        for student_id in student_ids:
            if student_id not in in_report:
                raise Illegal(Refusal(RefusalKind.NOT_IN_REPORT, names=(student_id,)))
            self._record(student_id, f"decide {decision}")
            stream, seq, new = self._decision(report, student_id, decision, reason, note)
            events.append((stream, seq if seen is None else seen.get(student_id, 0), new))
            if decision is Decision.LETTER_AND_MAIL:
                events.extend(self._letter(report, student_id, open_cases.get(student_id)))
        self.reports.door.casebook.append_all(events, at=self.reports.door.gateway.now)

    def lift(self, student_ids: Iterable[str]) -> None:
        """Tell the mentors that the absence continues to be high, and lift the cases to EHT (B5.1).

        All or none. Raises Illegal for a student without an open case, or whose case is past the review, and
        Conflict.
        """
        report, open_cases = self.reports.report(self.month), self._open_cases()
        events: list[Expected] = []
        for student_id in student_ids:
            if student_id not in open_cases:
                raise Illegal(Refusal(RefusalKind.UNKNOWN_CASE, names=(student_id,)))
            self._record(student_id, "lift")
            events.extend(self._done(report, open_cases[student_id], LIFT))
        self.reports.door.casebook.append_all(events, at=self.reports.door.gateway.now)

    @property
    def _store(self) -> CaseStore:
        return CaseStore(self.reports.door.gateway, self.reports.door.casebook)

    @property
    def is_nurse(self) -> bool:
        """Whether the viewer acts, or may act, as the nurse."""
        door = self.reports.door
        return door.role in (None, Role.SCHOOL_NURSE) and Role.SCHOOL_NURSE in door.gateway.viewer.roles

    def require_nurse(self) -> Role:
        """The nurse's role: the review is hers (B4.1). Raises NotAllowed for whoever acts in another."""
        gateway, role = self.reports.door.gateway, self.reports.door.role or Role.SCHOOL_NURSE
        if not self.is_nurse:
            gateway.trail.record(gateway.now, gateway.viewer, Action.REFUSED, detail=f"review as {role}")
            raise NotAllowed(role)
        return role

    def _open_cases(self) -> dict[str, Case]:
        wanted = (self.reports.school_unit, self.reports.policy.id)
        return {
            case.student_id: case
            for case in self._store.cases()
            if case.is_open and (case.school_unit, case.policy.id) == wanted
        }

    def _decisions(self) -> dict[str, tuple[Event, ...]]:
        """The decisions of the month by student id."""
        found: dict[str, tuple[Event, ...]] = {}
        prefix = review_stream(self.reports.school_unit, self.month, "")
        for event in self.reports.door.casebook.all_events(prefix):
            student_id = event.stream.removeprefix(prefix)
            found[student_id] = (*found.get(student_id, ()), event)
        return found

    def _decision(
        self, report: Report, student_id: str, decision: Decision, reason: NeutralReason | None, note: str
    ) -> Expected:
        door = self.reports.door
        stream = review_stream(report.school_unit, report.month, student_id)
        new = NewEvent(
            stream,
            DECIDE,
            door.today,
            door.gateway.viewer.name,
            self.require_nurse().value,
            {"decision": decision.value, **({"reason": reason.value} if reason else {})},
            {"note": note.strip()} if note.strip() else {},
            rests_on=report.rests_on,
        )
        return stream, door.casebook.seq(stream), new

    def _letter(self, report: Report, student_id: str, case: Case | None) -> tuple[Expected, ...]:
        """The letter and the mail in the student's case, which is opened if there is none."""
        opening: tuple[Expected, ...] = ()
        if case is None:
            opening = self._opening(report, student_id)
            case = fold((recorded(opening[-1][2], 1, report.made_at),), self.reports.policy)
        return (*opening, *self._done(report, case, LETTER))

    def _done(self, report: Report, case: Case, actions: Iterable[str]) -> tuple[Expected, ...]:
        """Actions in a case, as the next events of it. Raises Illegal."""
        door = self.reports.door
        doer = Doer(door.gateway.viewer.name, self.require_nurse(), door.today)
        calendar = self._store.calendar(report.school_unit)
        done = (
            new_event(case, action, {}, doer=doer, on=door.today, calendar=calendar, rests_on=report.rests_on)
            for action in actions
        )
        return tuple((new.stream, case.seq + number, new) for number, new in enumerate(done))

    def _opening(self, report: Report, student_id: str) -> tuple[Expected, ...]:
        door = self.reports.door
        student = (report.school_unit, student_id)
        basis = CaseBasis(door.gateway, door.casebook, self.reports.policy, student)
        return CaseOpening(self._store, basis, self.require_nurse()).events(door.today, month=report.month)

    def _record(self, student_id: str, what: str) -> None:
        gateway = self.reports.door.gateway
        gateway.trail.record(
            gateway.now,
            gateway.viewer,
            Action.RECORD,
            school_unit=self.reports.school_unit,
            student_id=student_id,
            detail=f"{what} {self.month}",
        )
