"""Which documents there are, and as which files."""

from __future__ import annotations

from enum import StrEnum


class DocumentForm(StrEnum):
    """A document to edit or to print, named by its ending."""

    DOCX = "docx"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        """What a browser calls it."""
        if self is DocumentForm.PDF:
            return "application/pdf"
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocumentKind(StrEnum):
    """Every document, named as its template is."""

    GUARDIAN_LETTER = "guardian_letter"
    MENTOR_MAIL = "mentor_mail"
    TALK_SUMMONS = "talk_summons"
    NETWORK_SUMMONS = "network_summons"
    TALK_PREPARATION = "talk_preparation"
    TALK_NOTE = "talk_note"
    EXCLUSION_NOTICE = "exclusion_notice"
    CASE_BUNDLE = "case_bundle"
    AGENDA = "agenda"
    DECISION_SHEET = "decision_sheet"
    COMMON_NOTE = "common_note"
