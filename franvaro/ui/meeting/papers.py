"""The papers of a meeting to take away: by pseudonym as a rule, with names behind a warning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.meetings import Agenda, CommonNote, DecisionSheet
from franvaro.documents.writing import file_name
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.gateways.meetings.papers import AgendaPapers
from franvaro.ui.meeting import again
from franvaro.wording import meeting as words

Contents = Sequence[Agenda | CommonNote | DecisionSheet]


def show(gateway: AgendaGateway) -> None:
    """What may be taken away now. Nothing is made, and nothing sent, before somebody asks for it."""
    has_decided = bool(gateway.meeting().decisions)
    with st.popover(words.PAPERS, icon=":material/download:"):
        _files(gateway, DocumentKind.AGENDA, words.AGENDA_PAPER, _agenda)
        if has_decided:
            _files(gateway, DocumentKind.COMMON_NOTE, words.NOTE_PAPER, lambda papers: [papers.common_note()])
    with st.popover(words.WITH_NAMES, icon=":material/warning:"):
        st.warning(words.WITH_NAMES_WARNING, icon=":material/warning:")
        _with_names(gateway, has_decided=has_decided)


def _with_names(gateway: AgendaGateway, *, has_decided: bool) -> None:
    if _is_principal(gateway):
        named = f"{words.AGENDA_PAPER}, {words.NAMED}"
        _files(gateway, DocumentKind.AGENDA, named, _agenda_with_names)
    else:
        st.caption(words.NAMES_FOR_PRINCIPAL)
    if has_decided:
        _files(
            gateway, DocumentKind.DECISION_SHEET, words.SHEETS_PAPER, lambda papers: papers.decision_sheets()
        )


def _agenda(papers: AgendaPapers) -> Contents:
    """The newest frozen agenda, or as it would be now."""
    return [papers.agenda(papers.gateway.agenda())]


def _agenda_with_names(papers: AgendaPapers) -> Contents:
    return [papers.agenda(papers.gateway.agenda(), with_names=True)]


def _is_principal(gateway: AgendaGateway) -> bool:
    door = gateway.door
    return Role.PRINCIPAL in door.gateway.viewer.roles and door.role in (None, Role.PRINCIPAL)


def _files(
    gateway: AgendaGateway, kind: DocumentKind, label: str, contents: Callable[[AgendaPapers], Contents]
) -> None:
    """One paper, to print and to edit."""
    with st.container(horizontal=True):
        for form in (DocumentForm.PDF, DocumentForm.DOCX):
            st.download_button(
                f"{label} ({form.upper()})",
                data=lambda form=form: _file(gateway, contents, form),  # type: ignore[misc]
                file_name=file_name(kind, form),
                mime=form.media_type,
                on_click="ignore",
                icon=":material/download:",
                key=f"meeting-paper-{label}-{form}",
            )


def _file(gateway: AgendaGateway, contents: Callable[[AgendaPapers], Contents], form: DocumentForm) -> bytes:
    papers = AgendaPapers(again.at_this_moment(gateway))
    return papers.file(contents(papers), form)
