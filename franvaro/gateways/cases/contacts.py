"""Full invalid days and the contacts they ask for (B2.1), and logged outages (B1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from franvaro.access import Action
from franvaro.attendance import case_questions
from franvaro.attendance.archive import ImportRecord, load_manifest
from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.contacts import (
    CONTACT,
    CONTACT_ROLES,
    OUTAGE,
    OUTAGE_ROLES,
    SEEN,
    STRIKE,
    ContactOutcome,
    ContactPerson,
    Outage,
    contact_stream,
    contact_task,
    outage_stream,
    outages,
    standing_contacts,
)
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.policy import Contact
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.gateways import translating as translating
from franvaro.gateways.cases.acting import acting_role
from franvaro.gateways.cases.answers import ContactRow
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore
from franvaro.gateways.translating import Row


@dataclass(frozen=True)
class ContactGateway:
    """One viewer's door to the day's absence and to outages."""

    door: CaseGateway

    def contacts(self, first: date, last: date, school_unit: str | None = None) -> tuple[ContactRow, ...]:
        """The full invalid days between two dates with their contacts, newest first, by class and name."""
        self._record(Action.SHOW_LIST, detail=f"contacts {first} {last}")
        gateway = self.door.gateway
        scope = gateway.viewer.scope.within(school_unit)
        rule = gateway.monthly_policy().contact
        rows = case_questions.full_day_contacts(scope, gateway.snapshot, first, last) if rule else ()
        imports, events = load_manifest(gateway.store.folder).in_force, self._contact_events()
        calendars = {unit: self._store.calendar(unit) for unit in {row["school_unit"] for row in rows}}
        return tuple(
            _contact_row(row, imports, events, calendars[row["school_unit"]], rule) for row in rows if rule
        )

    def see(self, student: tuple[str, str], day: date) -> None:
        """Record that the mentor has opened the item: from now on the absence is known (I-11).

        Whoever acts in another role may look without anything being recorded.
        """
        if Role.MENTOR not in self.door.roles:
            return
        stream = contact_stream(*student, day)
        if not any(event.kind == SEEN for event in self.door.casebook.events(stream)):
            self._append(stream, SEEN, self.door.today, {}, student=student)

    def log_contact(
        self,
        student: tuple[str, str],
        day: date,
        outcome: ContactOutcome,
        *,
        on: date | None = None,
        person: ContactPerson | None = None,
        note: str = "",
        expected_seq: int | None = None,
    ) -> None:
        """Record an attempt to reach a guardian.

        Raises Conflict when `expected_seq` is not the newest, Illegal for a day that has not come and for
        whoever may not (B2.2).
        """
        if on is not None and on > self.door.today:
            raise Illegal(Refusal(RefusalKind.FUTURE, names=(on.isoformat(),)))
        texts = {"note": note.strip()} if note.strip() else {}
        self._append(
            contact_stream(*student, day),
            CONTACT,
            on or self.door.today,
            {"outcome": outcome.value, **({"person": person.value} if person else {})},
            texts=texts,
            student=student,
            expected_seq=expected_seq,
        )

    def strike_contact(
        self, student: tuple[str, str], day: date, seq: int, *, expected_seq: int | None = None
    ) -> None:
        """Strike a logged contact through. Raises Conflict as `log_contact`, Illegal for one not there."""
        stream = contact_stream(*student, day)
        standing = standing_contacts(self.door.casebook.events(stream))
        if seq not in {event.seq for event in standing}:
            raise Illegal(Refusal(RefusalKind.UNKNOWN_EVENT, names=(str(seq),)))
        fields = {"event": str(seq)}
        self._append(stream, STRIKE, self.door.today, fields, student=student, expected_seq=expected_seq)

    def draft(self, student: tuple[str, str], day: date) -> str:
        """What the viewer has written about a contact and not recorded."""
        kept = self.door.casebook.draft(self.door.gateway.viewer.name, _form(student, day)) or {}
        return kept.get("note", "")

    def save_draft(self, student: tuple[str, str], day: date, note: str) -> None:
        """Keep it, sealed, until a contact is recorded; nothing is kept of nothing."""
        viewer, form = self.door.gateway.viewer.name, _form(student, day)
        if note.strip():
            self.door.casebook.save_draft(viewer, form, {"note": note})
        else:
            self.door.casebook.drop_draft(viewer, form)

    def outages(self, school_unit: str) -> tuple[Outage, ...]:
        """The outages that stand, by their start."""
        return outages(self.door.casebook.events(outage_stream(school_unit)))

    def log_outage(self, school_unit: str, started_at: datetime, ended_at: datetime, note: str = "") -> None:
        """Record when registering was not possible.

        Raises ValueError for an outage that ends before it starts, Illegal for one that is not over and for
        whoever may not.
        """
        Outage(started_at, ended_at, 0)
        if ended_at > self.door.gateway.now:
            raise Illegal(Refusal(RefusalKind.FUTURE, names=(ended_at.date().isoformat(),)))
        fields = {"started_at": started_at.isoformat(), "ended_at": ended_at.isoformat()}
        texts = {"note": note.strip()} if note.strip() else {}
        self._append(outage_stream(school_unit), OUTAGE, started_at.date(), fields, texts=texts)

    def strike_outage(self, school_unit: str, seq: int) -> None:
        """Strike an outage through."""
        self._append(outage_stream(school_unit), STRIKE, self.door.today, {"event": str(seq)})

    @property
    def _store(self) -> CaseStore:
        return CaseStore(self.door.gateway, self.door.casebook)

    def _contact_events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.door.casebook.all_events("contact/"):
            found.setdefault(event.stream, []).append(event)
        return found

    def _append(
        self,
        stream: str,
        kind: str,
        on: date,
        fields: Mapping[str, str],
        *,
        texts: Mapping[str, str] | None = None,
        student: tuple[str, str] | None = None,
        expected_seq: int | None = None,
    ) -> None:
        gateway = self.door.gateway
        if student and not gateway.viewer.scope.reaches(*student):
            self._record(Action.REFUSED, student=student)
            raise Illegal(Refusal(RefusalKind.UNKNOWN_STUDENT, names=(student[1],)))
        role = acting_role(self.door, kind, CONTACT_ROLES if student else OUTAGE_ROLES)
        self._record(Action.RECORD, student=student, detail=kind)
        new = NewEvent(
            stream, kind, on, gateway.viewer.name, role.value, fields, texts or {}, gateway.version
        )
        seq = self.door.casebook.seq(stream) if expected_seq is None else expected_seq
        self.door.casebook.append(stream, seq, new, at=gateway.now)

    def _record(
        self, action: Action, *, student: tuple[str, str] | None = None, detail: str | None = None
    ) -> None:
        gateway = self.door.gateway
        unit, student_id = student or (None, None)
        gateway.trail.record(
            gateway.now, gateway.viewer, action, school_unit=unit, student_id=student_id, detail=detail
        )


def _form(student: tuple[str, str], day: date) -> str:
    return f"{contact_stream(*student, day)}/{CONTACT}"


def _contact_row(
    row: Row,
    imports: Iterable[ImportRecord],
    events: Mapping[str, list[Event]],
    calendar: SchoolCalendar,
    rule: Contact,
) -> ContactRow:
    student = translating.student(row)
    day = row["lesson_date"]
    task = contact_task(
        student.key,
        day,
        _imported_at(row, imports),
        events=events.get(contact_stream(*student.key, day), ()),
        calendar=calendar,
        rule=rule,
    )
    return ContactRow(
        student, task, row["is_preliminary"], row["lessons"], row["invalid_minutes"], row["registered_by"]
    )


def _imported_at(row: Row, imports: Iterable[ImportRecord]) -> datetime:
    """When the first import that can have told of the day was done (I-11).

    A later import that says the same again does not make the contact due later.
    """
    day: date = row["lesson_date"]
    registered: datetime = row["registered_by"]
    covering = [
        one.imported_at
        for one in imports
        if one.start_date
        and one.end_date
        and one.start_date <= day <= one.end_date
        and row["school_unit"] in one.school_units
    ]
    return min((at for at in covering if at >= registered), default=max(covering, default=registered))
