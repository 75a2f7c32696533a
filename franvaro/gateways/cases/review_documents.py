"""The letters and mails that a review has decided on, as files to take away (B4.2, B4.4, B5.1)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from franvaro.access import Action
from franvaro.answers import Student
from franvaro.documents import writing
from franvaro.documents.composing import compose
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.letters import GuardianLetter
from franvaro.documents.mail import MentorMail, mail_draft
from franvaro.documents.people import Contact
from franvaro.documents.templates import Templates
from franvaro.documents.text_template import BrokenTemplate
from franvaro.domain.calendar import Month
from franvaro.domain.reports import Report, ReportRow
from franvaro.domain.review import Decision
from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.figures import StudentFigures, label_of
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.letterheads import Letterheads
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.wording.documents import FILE_NAMES

__all__ = ["Contact", "Decided", "DocumentForm", "ReviewDocuments", "file_name"]

Figures = Mapping[tuple[str, str], tuple[int, int, int]]

TEMPLATES: Final = "templates"
SENDER: Final = "letter-sender"
MAIL_FILE: Final = FILE_NAMES[DocumentKind.MENTOR_MAIL]
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Decided:
    """Whom a review has decided to write to, in the order of the report.

    `protected` get no letter, and `changed` none until the report has a new revision: the attendance now says
    something else than the figures that the decision rests on. `mentors` are told, one mail each.
    """

    letters: tuple[QueueRow, ...]
    protected: tuple[QueueRow, ...]
    changed: tuple[QueueRow, ...]
    mentors: tuple[str, ...]


@dataclass(frozen=True)
class ReviewDocuments:
    """One viewer's door to the papers of one month's review."""

    review: ReviewGateway

    def decided(self) -> Decided:
        """Who is written to. Raises Illegal without a report."""
        queue = self.review.queue()
        chosen = [row for row in queue if _is_letter(row)]
        protected = tuple(row for row in chosen if row.student and row.student.is_protected)
        others = [row for row in chosen if row not in protected]
        now, revisions = self._figures_now(), self.review.reports.revisions(self.review.month)
        letters = tuple(row for row in others if row.student and _stands(row, revisions, now))
        return Decided(
            letters=letters,
            protected=protected,
            changed=tuple(row for row in others if row not in letters),
            mentors=tuple(sorted({name for row in queue if _is_told(row) for name in _mentor(row)})),
        )

    def letters(self, contact: Contact, form: DocumentForm) -> bytes:
        """The letters to guardians as one file, each beginning on a new page.

        Leaves a trail of every student that is written about before there is anything to send. Raises
        BrokenTemplate, ValueError when there is nobody to write to, and NotAllowed.
        """
        rows = self.decided().letters
        for row in rows:
            self._record(f"{DocumentKind.GUARDIAN_LETTER} {form}", row.student)
        return writing.write(tuple(self._letters(rows, contact)), form, self._templates)

    def drafts(self, contact: Contact) -> tuple[tuple[str, bytes], ...]:
        """File name and content of a draft to each mentor. Nothing in either is about a student."""
        mentors = self.decided().mentors
        self._record(f"{DocumentKind.MENTOR_MAIL}: {len(mentors)}")
        return tuple(
            (
                f"{MAIL_FILE}-{number:02}.eml",
                mail_draft(MentorMail(mentor, None, contact.name), self._templates),
            )
            for number, mentor in enumerate(mentors, start=1)
        )

    def mails(self, contact: Contact) -> bytes:
        """The drafts to mentors in a zip."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
            for name, draft in self.drafts(contact):
                folder.writestr(zipfile.ZipInfo(name, _EARLIEST), draft)
        return packed.getvalue()

    def problem(self, contact: Contact) -> str | None:
        """What is wrong with the school's own words, in Swedish; None when the papers can be made."""
        try:
            for letter in self._letters(self.decided().letters[:1], contact):
                compose(letter, self._templates.words(DocumentKind.GUARDIAN_LETTER))
            mail_draft(MentorMail("", None, contact.name), self._templates)
        except BrokenTemplate as broken:
            return str(broken)
        return None

    def sender(self) -> dict[str, str]:
        """Whom the viewer's letters asked to be reached the last time: `name`, `phone`, `email`."""
        return self._door.casebook.draft(self._door.gateway.viewer.name, SENDER) or {}

    def remember_sender(self, contact: Contact) -> None:
        """Keep whom the letters ask to be reached, for the next time."""
        self._door.casebook.save_draft(self._door.gateway.viewer.name, SENDER, asdict(contact))

    def _letters(self, rows: tuple[QueueRow, ...], contact: Contact) -> Iterator[GuardianLetter]:
        school = Letterheads(self._door.gateway).school(self.review.reports.school_unit)
        for row in rows:
            if row.student is not None:
                yield GuardianLetter(
                    school=school,
                    student=label_of(row.student),
                    written_on=self._door.today,
                    periods=StudentFigures(self._door.gateway, row.student).letter(self.review.month),
                    rules=self.review.reports.policy.rules,
                    mentor=row.student.mentor or "",
                    contact=contact,
                )

    def _figures_now(self) -> Figures:
        """The minutes behind every rule's answer as the attendance is now, by student id and rule."""
        reports = self.review.reports
        flagged = self._door.gateway.flagged(reports.policy.id, self.review.month, reports.school_unit)
        return {
            (one.student.student_id, answer.rule.id): (
                answer.absence_minutes,
                answer.offered_minutes,
                answer.reported_minutes,
            )
            for one in flagged
            for answer in one.answers
        }

    @property
    def _door(self) -> CaseGateway:
        return self.review.reports.door

    @property
    def _templates(self) -> Templates:
        return Templates(self._door.gateway.store.folder.root / TEMPLATES)

    def _record(self, detail: str, student: Student | None = None) -> None:
        """The trail of a paper that leaves franvaro. Raises NotAllowed for whoever does not act as nurse."""
        gateway = self._door.gateway
        self.review.require_nurse()
        gateway.trail.record(
            gateway.now,
            gateway.viewer,
            Action.EXPORT,
            school_unit=self.review.reports.school_unit,
            student_id=student.student_id if student else None,
            detail=f"{detail} {self.review.month}",
        )


def file_name(month: Month, form: DocumentForm) -> str:
    """What the letters of a month are called as a file, which tells nothing of anybody."""
    return f"{FILE_NAMES[DocumentKind.GUARDIAN_LETTER]}-{month}.{form}"


def _is_letter(row: QueueRow) -> bool:
    return row.entry.reviewed is not None and row.entry.reviewed.decision is Decision.LETTER_AND_MAIL


def _is_told(row: QueueRow) -> bool:
    """Whether the mentor is told: of a letter (B4.2), and of absence that continues to be high (B5.1)."""
    if row.entry.reviewed is None or row.entry.reviewed.decision is Decision.REGISTRATION_ERROR:
        return False
    return _is_letter(row) or row.entry.continues


def _mentor(row: QueueRow) -> tuple[str, ...]:
    return (row.student.mentor,) if row.student and row.student.mentor else ()


def _stands(row: QueueRow, revisions: Sequence[Report], now: Figures) -> bool:
    """Whether the figures that the decision rests on are those of the attendance now."""
    decided = row.entry.reviewed
    rested_on = {report.rests_on: report for report in revisions}
    report = rested_on.get(decided.rests_on or "") if decided else None
    if report is None:
        return False
    seen = [one for one in report.rows if one.student_id == row.entry.student.student_id and one.rule]
    return bool(seen) and all(_minutes(one) == now.get(one.key) for one in seen)


def _minutes(row: ReportRow) -> tuple[int, int, int]:
    return (row.absence_minutes, row.offered_minutes, row.reported_minutes)
