"""All that a page or the command line may ask or do about cases, bound to one viewer in one role.

Every method does the same in the same order: authorise the role, narrow to the viewer's reach, ask or record,
write the trail. What may not be done is raised as Illegal with the reason, as Conflict when somebody else was
first, or as NotAllowed when it is out of reach.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from franvaro.access import Action, NotAllowed
from franvaro.answers import Student
from franvaro.casebook import Casebook, Conflict, open_casebook
from franvaro.domain import corrections
from franvaro.domain.actions import Choice, Doer, choices, new_event
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case, stream_of
from franvaro.domain.events import NewEvent
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.domain.tasks import Task, next_deadline
from franvaro.domain.tasks import tasks as tasks_of
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.answers import CaseRow, OwedTask
from franvaro.gateways.cases.basis import CaseBasis
from franvaro.gateways.cases.opening import CaseOpening, first_owner
from franvaro.gateways.cases.store import CaseStore

__all__ = ["CaseGateway", "Conflict", "open_case_gateway"]


@dataclass(frozen=True)
class CaseGateway:
    """One viewer's door to the cases. `role` is the one the viewer acts and looks in.

    With None the viewer looks in every role, and acts as whoever answers for the stage.
    """

    gateway: Gateway
    casebook: Casebook
    role: Role | None = None

    def cases(self, policy_id: str | None = None, *, is_open: bool | None = None) -> tuple[CaseRow, ...]:
        """The cases in reach, the first due first; closed ones last."""
        self._record(Action.SHOW_LIST, detail="cases")
        students = self._store.students()
        asked = [
            case
            for case in self._store.cases()
            if policy_id in (None, case.policy.id) and is_open in (None, case.is_open)
        ]
        rows = (self._row(case, owed, students.get(case.student)) for case, owed in self._owed(asked))
        return tuple(sorted(rows, key=_by_due))

    def case(self, case_id: str) -> Case:
        """One case. Raises Illegal for one that is not there or out of reach, and leaves a trail."""
        case = self._store.case(case_id)
        if case is None:
            self._record(Action.REFUSED, detail=f"case {case_id}")
            raise Illegal(Refusal(RefusalKind.UNKNOWN_CASE, names=(case_id,)))
        self._record(Action.SHOW_STUDENT, case=case, detail="case")
        return case

    def open_case(
        self,
        student: tuple[str, str],
        policy_id: str,
        *,
        breach: date | None = None,
        month: Month | None = None,
        on: date | None = None,
    ) -> Case:
        """Open a case on a breach or a report, found in the attendance unless given.

        Raises Illegal when one is open already (I-21), when nothing is found to rest it on, or when the
        routine has no cases.
        """
        self._reach(student)
        policy = self.gateway.policy(policy_id)
        basis = CaseBasis(self.gateway, self.casebook, policy, student)
        opening = CaseOpening(self._store, basis, self._allowed(self.role or first_owner(policy)))
        opened = opening.open(on or self.today, breach=breach, month=month)
        self._record(Action.RECORD, case=opened, detail=f"open {opened.case_id}")
        return opened

    def actions(self, case_id: str) -> tuple[Choice, ...]:
        """Every action of the case's routine, with what stands in the way of each."""
        case = self.case(case_id)
        return choices(case, self.acting_role(case))

    def act(
        self,
        case_id: str,
        action: str,
        values: Mapping[str, str],
        *,
        on: date | None = None,
        expected_seq: int | None = None,
    ) -> Case:
        """Record an action; the case afterwards.

        `expected_seq` is the newest event that the person saw. Raises Conflict with the newest there is when
        somebody else has acted since, Illegal with what stands in the way.
        """
        case = self._seen(case_id, expected_seq)
        doer = self._doer(case)
        new = new_event(
            case,
            action,
            values,
            doer=doer,
            on=on or self.today,
            calendar=self._store.calendar(case.school_unit),
            rests_on=self.gateway.version,
        )
        return self._append(case, new)

    def correct(self, case_id: str, seq: int, reason: str, *, expected_seq: int | None = None) -> Case:
        """Strike an event through; the case afterwards. Raises as `act`."""
        case = self._seen(case_id, expected_seq)
        if not case.is_open and self._store.cases_of(case.student, case.policy.id)[-1].case_id != case_id:
            raise Illegal(Refusal(RefusalKind.NOT_NEWEST_CASE, policy=case.policy))
        doer = self._doer(case)
        new = corrections.correction(case, seq, reason, doer=doer, readers=self.roles, on=self.today)
        return self._append(case, new)

    def tasks(self, role: Role | None = None, on: date | None = None) -> tuple[OwedTask, ...]:
        """What is owed in all cases, of one role or of all; those that are due by `on`, or everything."""
        self._record(Action.SHOW_LIST, detail="tasks")
        students = self._store.students()
        found = (
            OwedTask(task, case, students.get(case.student))
            for case, owed in self._owed(self._store.cases())
            for task in owed
            if role in (None, task.role) and (on is None or task.has_come(on))
        )
        return tuple(sorted(found, key=OwedTask.by_due))

    def students(self) -> dict[tuple[str, str], Student]:
        """The students in reach, by school unit and id."""
        self._record(Action.SHOW_LIST, detail="students")
        return self._store.students()

    def _owed(self, cases: Collection[Case]) -> Iterator[tuple[Case, tuple[Task, ...]]]:
        """Each case with what is owed in it, by the routine and by decisions of meetings."""
        calendar = cache(self._store.calendar)
        decided = self._store.decision_tasks(cases, self.roles)
        for case in cases:
            yield case, (*tasks_of(case, calendar(case.school_unit)), *decided.get(case.case_id, ()))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the viewer looks and acts in: the chosen one if the viewer has it, or all there are."""
        mine = self.gateway.viewer.roles
        return mine & {self.role} if self.role else mine

    @property
    def _store(self) -> CaseStore:
        return CaseStore(self.gateway, self.casebook)

    @property
    def today(self) -> date:
        """The day things are recorded on."""
        return self.gateway.now.date()

    def acting_role(self, case: Case) -> Role:
        """The role the viewer acts in. Raises NotAllowed for one the viewer does not have."""
        return self._allowed(self.role or case.owner_role or first_owner(case.policy))

    def _allowed(self, role: Role) -> Role:
        if role not in self.gateway.viewer.roles:
            self._record(Action.REFUSED, detail=f"as {role}")
            raise NotAllowed(role)
        return role

    def _doer(self, case: Case) -> Doer:
        finder = CaseBasis(self.gateway, self.casebook, case.policy, case.student)
        return Doer(self.gateway.viewer.name, self.acting_role(case), self.today, finder.is_high())

    def _seen(self, case_id: str, expected_seq: int | None) -> Case:
        case = self.case(case_id)
        if expected_seq is not None and expected_seq != case.seq:
            raise Conflict(self.casebook.events(stream_of(case_id))[-1])
        return case

    def _append(self, case: Case, new: NewEvent) -> Case:
        self._record(Action.RECORD, case=case, detail=f"{new.kind} {case.case_id}")
        self.casebook.append(new.stream, case.seq, new, at=self.gateway.now)
        return self._store.fold(self.casebook.events(new.stream))

    def row(self, case: Case, student: Student | None = None) -> CaseRow:
        """A case as it stands in a list."""
        ((_, owed),) = self._owed((case,))
        return self._row(case, owed, student)

    def _row(self, case: Case, owed: tuple[Task, ...], student: Student | None) -> CaseRow:
        deadline = next_deadline(case)
        due_on = deadline.due_on if deadline else None
        as_of = self.gateway.as_of
        return CaseRow(
            case=case,
            student=student,
            nominal_on=deadline.nominal_on if deadline else None,
            due_on=due_on,
            is_overdue=due_on is not None and due_on < as_of,
            owed=owed,
            days_in_stage=((case.closed_on or as_of) - case.stage_since).days,
            is_watched=case.watch_until is not None and as_of <= case.watch_until,
        )

    def _reach(self, student: tuple[str, str]) -> None:
        if student not in self._store.students():
            self._record(Action.REFUSED, student=student)
            raise Illegal(Refusal(RefusalKind.UNKNOWN_STUDENT, names=(student[1],)))

    def _record(
        self,
        action: Action,
        *,
        case: Case | None = None,
        student: tuple[str, str] | None = None,
        detail: str | None = None,
    ) -> None:
        unit, student_id = (case.student if case else student) or (None, None)
        gateway = self.gateway
        gateway.trail.record(
            gateway.now, gateway.viewer, action, school_unit=unit, student_id=student_id, detail=detail
        )


def _by_due(row: CaseRow) -> tuple[bool, bool, date, str]:
    due = row.due_on or row.case.opened_on
    return (not row.case.is_open, row.due_on is None, due, row.case.case_id)


def open_case_gateway(gateway: Gateway, role: Role | None = None) -> CaseGateway:
    """A viewer's door to the cases of the gateway's data folder, in a role or in every one."""
    return CaseGateway(gateway, _casebook(gateway.store.folder.root), role)


@lru_cache(maxsize=4)
def _casebook(root: Path) -> Casebook:
    return open_casebook(root)
