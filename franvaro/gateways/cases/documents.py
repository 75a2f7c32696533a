"""The documents of a case, for one viewer: which there can be, what they say, and the file with its trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from franvaro.access import Action
from franvaro.answers import Student
from franvaro.documents.composing import Content
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.mail import MentorMail, mail_draft
from franvaro.documents.templates import Templates
from franvaro.documents.writing import write
from franvaro.domain.cases import Case
from franvaro.gateways.cases.contents import CaseContents
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.papers import CasePapers, Details

KINDS: Final = {
    "letter_to_guardian": DocumentKind.GUARDIAN_LETTER,
    "mail_to_mentor": DocumentKind.MENTOR_MAIL,
    "summons_to_talk": DocumentKind.TALK_SUMMONS,
    "summons_to_network_meeting": DocumentKind.NETWORK_SUMMONS,
    "talk_preparation": DocumentKind.TALK_PREPARATION,
    "talk_note": DocumentKind.TALK_NOTE,
    "exclusion_notice": DocumentKind.EXCLUSION_NOTICE,
    "case_bundle": DocumentKind.CASE_BUNDLE,
}
"""The documents that a routine may name, by the names it uses."""
POSTED: Final = frozenset(
    {
        DocumentKind.GUARDIAN_LETTER,
        DocumentKind.TALK_SUMMONS,
        DocumentKind.NETWORK_SUMMONS,
        DocumentKind.EXCLUSION_NOTICE,
    }
)
"""Never made of a student with protected identity."""


@dataclass(frozen=True)
class CaseDocuments:
    """The documents of one case, of a student whom the store knows."""

    door: CaseGateway
    case: Case
    student: Student

    def kinds(self) -> tuple[DocumentKind, ...]:
        """Those that the routine names and that can be made of the case as it stands."""
        named = (KINDS[rule.id] for rule in self.case.policy.documents if rule.id in KINDS)
        return tuple(kind for kind in named if self._can_be_made(kind))

    def content(self, kind: DocumentKind, details: Details) -> Content:
        """What a document says. Raises KeyError for a kind that is not among `kinds`, ValueError without a
        meeting to call to.
        """
        if kind not in self.kinds():
            raise KeyError(kind)
        match kind:
            case DocumentKind.GUARDIAN_LETTER:
                return self._papers.letter(details)
            case DocumentKind.TALK_SUMMONS | DocumentKind.NETWORK_SUMMONS:
                return self._papers.summons(kind, details)
            case DocumentKind.TALK_PREPARATION:
                return self._papers.preparation()
            case DocumentKind.TALK_NOTE:
                return self._papers.note()
            case DocumentKind.EXCLUSION_NOTICE:
                return self._papers.exclusion(details)
            case DocumentKind.CASE_BUNDLE:
                return self._papers.bundle(details)
            case _:
                raise KeyError(kind)

    def file(self, kind: DocumentKind, form: DocumentForm, details: Details) -> bytes:
        """A document as a file. The trail is written before there is anything to send.

        Raises BrokenTemplate for a template of the school's own that cannot be used.
        """
        content = self.content(kind, details)
        self._record(kind)
        return write([content], form, self._templates)

    def mail(self, details: Details) -> bytes:
        """The draft that tells the mentor of the case. Raises ValueError for an address that is none."""
        self._record(DocumentKind.MENTOR_MAIL)
        mail = MentorMail(self.student.mentor or "", details.mentor_email, details.contact.name)
        return mail_draft(mail, self._templates)

    def check(self, kind: DocumentKind) -> None:
        """Raise BrokenTemplate for words of the school's own that cannot be read."""
        self._templates.words(kind)

    @property
    def _papers(self) -> CasePapers:
        return CasePapers(self.door, self.case, self.student)

    @property
    def _templates(self) -> Templates:
        return Templates(self.door.gateway.store.folder.root / "templates")

    def _can_be_made(self, kind: DocumentKind) -> bool:
        if self.student.is_protected and kind in (*POSTED, DocumentKind.MENTOR_MAIL):
            return False
        needs = {
            DocumentKind.GUARDIAN_LETTER: self.case.report_month,
            DocumentKind.TALK_NOTE: CaseContents(self.case).talks_held(),
            DocumentKind.EXCLUSION_NOTICE: self._papers.grounds(),
        }
        return bool(needs.get(kind, True))

    def _record(self, kind: DocumentKind) -> None:
        """Leave the trail, and look once more whether the case is in reach. Raises Illegal."""
        self.door.case(self.case.case_id)
        gateway, (unit, student_id) = self.door.gateway, self.case.student
        gateway.trail.record(
            gateway.now,
            gateway.viewer,
            Action.EXPORT,
            school_unit=unit,
            student_id=student_id,
            detail=f"{kind} {self.case.case_id}",
        )
