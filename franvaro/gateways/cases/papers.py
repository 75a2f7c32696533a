"""What the documents of a case say: its events and its student's figures as the documents' own values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.answers import Student
from franvaro.documents.bundle import CaseBundle, MeasureTaken
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.letters import ExclusionNotice, GuardianLetter, NetworkSummons, TalkSummons
from franvaro.documents.people import Contact, Meeting, School
from franvaro.documents.talks import TalkNote, TalkPreparation
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.measures import measures
from franvaro.gateways.cases.contents import CaseContents, newest
from franvaro.gateways.cases.figures import StudentFigures, label_of, total
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.letterheads import Letterheads
from franvaro.gateways.cases.timeline import CaseTimeline

BUNDLE: Final = DocumentKind.CASE_BUNDLE.value
LOOKED_BACK: Final = timedelta(weeks=8)
"""How far back the paper before a talk looks."""
MONTHS_BEFORE: Final = 3


@dataclass(frozen=True)
class Details:
    """What only the person who makes a document knows. `contact` signs it and is whom to reach."""

    contact: Contact
    meeting: Meeting | None = None
    participants: tuple[str, ...] = ()
    purpose: str = ""
    recipient: tuple[str, ...] = ()
    mentor_email: str = ""
    board_contact: str = ""
    last_day: date | None = None


@dataclass(frozen=True)
class CasePapers:
    """One case, of a student whom the store knows, as one viewer's documents tell of it."""

    door: CaseGateway
    case: Case
    student: Student

    @property
    def read(self) -> CaseContents:
        """The case's events, read for documents."""
        return CaseContents(self.case)

    def letter(self, details: Details) -> GuardianLetter:
        """The letter about the month the case rests on, in both ways its rules count (B4.2)."""
        month = self.case.report_month or Month.of(self.case.opened_on)
        return GuardianLetter(
            self._school,
            label_of(self.student),
            self.door.today,
            self._figures.letter(month),
            self.case.policy.rules,
            self.student.mentor or "",
            details.contact,
            details.recipient,
            details.meeting,
        )

    def summons(self, kind: DocumentKind, details: Details) -> TalkSummons | NetworkSummons:
        """A call to the talk the case is at, or to the network meeting. ValueError without a meeting."""
        if details.meeting is None:
            raise ValueError("a summons is to a meeting")
        common = (
            self._school,
            label_of(self.student),
            self.door.today,
            details.meeting,
            details.participants,
            details.purpose,
            details.contact,
            details.recipient,
        )
        if kind is DocumentKind.NETWORK_SUMMONS:
            return NetworkSummons(*common)
        return TalkSummons(*common, talk_number=self.read.talk_number)

    def preparation(self) -> TalkPreparation:
        """What the absence of the last eight weeks looks like (A1.1)."""
        figures, last = self._figures, self.door.gateway.as_of
        first = last - LOOKED_BACK
        days = figures.days(first, last)
        absent = [day["valid_minutes"] + day["invalid_minutes"] for day in days]
        full = sum(minutes >= day["offered_minutes"] for minutes, day in zip(absent, days, strict=True))
        return TalkPreparation(
            self._school,
            label_of(self.student),
            self.read.talk_number,
            self.door.today,
            first,
            last,
            total(days),
            full,
            sum(minutes > 0 for minutes in absent) - full,
            len(days),
            figures.weekdays(first, last),
            figures.hours(first, last),
            figures.subjects(first, last),
            figures.weeks(first, last),
        )

    def note(self) -> TalkNote:
        """What the newest talk came to (A1.4, A2.3, A3.3)."""
        read = self.read
        talk = read.talks_held()[-1]
        note = read.note_after(talk)
        texts = {**talk.texts, **(note.texts if note else {})}
        next_on = talk.fields.get("next_talk_on")
        return TalkNote(
            self._school,
            label_of(self.student),
            read.number_of(talk),
            talk.on,
            tuple(read.choice("present", talk.fields.get("present", "")).split(", ")),
            read.ticks(talk),
            read.agreed(talk),
            (note or talk).actor,
            (note or talk).on,
            date.fromisoformat(next_on) if next_on else None,
            outcome=read.choice("outcome", talk.fields.get("outcome", "")),
            text="\n".join(texts[name] for name in ("agreement", "note") if name in texts),
        )

    def grounds(self) -> str:
        """The principal's documented grounds for exclusion (A4.3); empty without."""
        found = newest(event for event in self.case.done if "grounds" in event.texts)
        return found.texts["grounds"] if found else ""

    def exclusion(self, details: Details) -> ExclusionNotice:
        """The notice of an exclusion that is decided (A4.2)."""
        decided_on = self.case.closed_on or self.door.today
        return ExclusionNotice(
            self._school,
            label_of(self.student),
            self.door.today,
            decided_on,
            details.last_day or decided_on,
            self.grounds(),
            details.contact,
            details.board_contact,
            details.recipient,
        )

    def bundle(self, details: Details) -> CaseBundle:
        """Everything that was seen and done: for the school board (B7.1), or as grounds (A4.3)."""
        read, case = self.read, self.case
        title = next(rule.title for rule in case.policy.documents if rule.id == BUNDLE)
        first = Month.of(case.opened_on)
        for _ in range(MONTHS_BEFORE):
            first = first.previous()
        return CaseBundle(
            self._school,
            label_of(self.student),
            f"{case.policy.name}, version {case.policy.version}",
            case.opened_on,
            self.door.today,
            self._handed_over_on(),
            details.contact,
            self._figures.months(first, Month.of(self.door.gateway.as_of)),
            read.contacts(),
            read.talks(),
            self._measures(),
            read.dates(),
            title,
            is_for_board=bool(self._handing_over()),
        )

    def _handed_over_on(self) -> date | None:
        """The day that the bundle was handed over."""
        found = newest(self.case.events_of(self._handing_over()))
        return found.on if found else None

    def _handing_over(self) -> tuple[str, ...]:
        """The actions by which a case goes on elsewhere with its bundle; those that end it are none."""
        rules = self.case.policy.actions
        return tuple(rule.id for rule in rules if BUNDLE in rule.documents and rule.outcome is None)

    def _measures(self) -> tuple[MeasureTaken, ...]:
        story = CaseTimeline(self.door, self.case)
        taken = []
        for one in measures(self.case):
            before, after = story.around(one.started_on)
            evaluated_on = one.evaluated[-1][0] if one.evaluated else None
            owner = self.read.choice("measure_owner", one.owner)
            figures = (before.tally, after.tally if evaluated_on else None)
            taken.append(MeasureTaken(self.read.measure(one), owner, one.started_on, evaluated_on, *figures))
        return tuple(taken)

    @property
    def _school(self) -> School:
        return Letterheads(self.door.gateway).school(self.case.school_unit)

    @property
    def _figures(self) -> StudentFigures:
        return StudentFigures(self.door.gateway, self.student)
