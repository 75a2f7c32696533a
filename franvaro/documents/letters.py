"""What goes to a guardian or a participant by post: the letter (B4.2, B4.4), the summonses, the notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from franvaro.documents.blocks import Address, Block, Facts, Paragraph, texts
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.people import AbsencePeriod, Contact, Meeting, SchoolPaper, StudentLabel, figures
from franvaro.domain.policy import Rule
from franvaro.wording import documents as wording
from franvaro.wording import formats


def _student_words(student: StudentLabel) -> dict[str, str]:
    return {
        "student": student.shown,
        "given_name": student.given_name or student.shown,
        "student_genitive": wording.genitive(student.shown),
        "student_in_class": wording.in_class(student.shown, student.school_class),
    }


def _posted(recipient: Sequence[str], signer: Contact) -> dict[str, Sequence[Block]]:
    """What all that is posted has: to whom, when that is known, and from whom."""
    lines = texts(recipient)
    return {
        "address": (Address(lines),) if lines else (),
        "contact": (signer.facts,),
        "signature": (signer.signature,),
    }


@dataclass(frozen=True, slots=True)
class GuardianLetter(SchoolPaper):
    """The fact of a student's absence, what the school does, whom to reach (B4.2, B4.4). No cause, no threat.

    `rules` are those of the policy that made the school write. Raises ProtectedStudent; ValueError without
    figures.
    """

    kind: ClassVar = DocumentKind.GUARDIAN_LETTER
    required: ClassVar = frozenset({"figures", "contact"})

    student: StudentLabel
    written_on: date
    periods: tuple[AbsencePeriod, ...]
    rules: tuple[Rule, ...]
    mentor: str
    contact: Contact
    recipient: tuple[str, ...] = ()
    invitation: Meeting | None = None

    def __post_init__(self) -> None:
        self.student.refuse_protected("letter to guardian")
        if not self.periods:
            raise ValueError("a letter to a guardian states figures")

    def words(self) -> Mapping[str, str]:
        """The student, the period, what the routine says, the invitation if there is one."""
        return {
            **_student_words(self.student),
            "date": formats.day(self.written_on),
            "period": self.periods[0].name,
            "limits": wording.limits(self.rules),
            "unregistered": wording.unregistered(max(period.tally.unreported for period in self.periods)),
            "mentor": self.mentor,
            "contact_name": self.contact.name,
            "contact_role": self.contact.role,
            "invitation_time": self.invitation.time if self.invitation else "",
            "invitation_place": self.invitation.place if self.invitation else "",
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The address, the figures, whom to reach, the signature."""
        return {
            **_posted(self.recipient, self.contact),
            "figures": (figures(self.periods),),
        }


@dataclass(frozen=True, slots=True)
class _Summons(SchoolPaper):
    """A call to a meeting: who, when, where, why. Raises ProtectedStudent."""

    student: StudentLabel
    written_on: date
    meeting: Meeting
    participants: tuple[str, ...]
    purpose: str
    contact: Contact
    recipient: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.student.refuse_protected("summons")

    def words(self) -> Mapping[str, str]:
        """The student, the day it was written, the meeting in words."""
        return {
            **_student_words(self.student),
            "date": formats.day(self.written_on),
            "time": self.meeting.time,
            "place": self.meeting.place,
            "purpose": self.purpose,
            "contact_name": self.contact.name,
            "contact_role": self.contact.role,
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The address, the meeting, whom to reach, the signature."""
        return {
            **_posted(self.recipient, self.contact),
            "meeting": (
                Facts(
                    (
                        (wording.TIME, self.meeting.time),
                        (wording.PLACE, self.meeting.place or wording.NOT_KNOWN),
                        (wording.PARTICIPANTS, wording.listed(texts(self.participants))),
                        (wording.PURPOSE, self.purpose),
                    )
                ),
            ),
        }


@dataclass(frozen=True, slots=True)
class TalkSummons(_Summons):
    """A participant is called to talk 1–4 of the plan (A1.3, A2.2, A3.2)."""

    kind: ClassVar = DocumentKind.TALK_SUMMONS
    required: ClassVar = frozenset({"meeting", "contact"})

    talk_number: int = 1

    def words(self) -> Mapping[str, str]:
        """What every summons says, and which talk it is."""
        return {**_Summons.words(self), "talk": wording.talk(self.talk_number)}


@dataclass(frozen=True, slots=True)
class NetworkSummons(_Summons):
    """Student and guardian are called, with mentor, principal and others, to a network meeting (B6.1)."""

    kind: ClassVar = DocumentKind.NETWORK_SUMMONS
    required: ClassVar = frozenset({"meeting", "contact"})


@dataclass(frozen=True, slots=True)
class ExclusionNotice(SchoolPaper):
    """A participant is told of being excluded, on which grounds, and how to complain (A4.2, A4.3).

    The grounds are the principal's own words. Raises ValueError without them, ProtectedStudent.
    """

    kind: ClassVar = DocumentKind.EXCLUSION_NOTICE
    required: ClassVar = frozenset({"decision", "grounds"})

    student: StudentLabel
    written_on: date
    decided_on: date
    last_day: date
    grounds: str
    principal: Contact
    board_contact: str = ""
    recipient: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.student.refuse_protected("exclusion notice")
        if not self.grounds.strip():
            raise ValueError("nobody is excluded without the principal's documented grounds (A4.3)")

    def words(self) -> Mapping[str, str]:
        """The participant, the days, how the board is reached."""
        return {
            **_student_words(self.student),
            "date": formats.day(self.written_on),
            "decided_on": formats.day(self.decided_on),
            "last_day": formats.day(self.last_day),
            "principal": self.principal.name,
            "board_contact": self.board_contact,
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The address, the decision, its grounds, the principal."""
        return {
            **_posted(self.recipient, self.principal),
            "decision": (
                Facts(
                    (
                        (wording.DECISION, wording.EXCLUSION),
                        (wording.DECIDED, formats.day(self.decided_on)),
                        (wording.DECIDED_BY, f"{self.principal.name}, {self.principal.role}"),
                        (wording.LAST_DAY, formats.day(self.last_day)),
                    )
                ),
            ),
            "grounds": (Paragraph(self.grounds),),
        }
