"""The letters and mails that the decisions ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from franvaro.domain.roles import Role
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.review_documents import (
    Contact,
    Decided,
    DocumentForm,
    ReviewDocuments,
    file_name,
)
from franvaro.ui import casework, letterhead
from franvaro.ui.escaping import escaped
from franvaro.wording import cases
from franvaro.wording import review as words

_NAME, _PHONE, _EMAIL = "sender-name", "sender-phone", "sender-email"
_ZIP: Final = "application/zip"


def show(review: ReviewGateway) -> None:
    """How many papers there are, whom they ask to be reached, and the files."""
    st.header(words.PAPERS, anchor=False)
    documents = ReviewDocuments(review)
    decided = documents.decided()
    if not (decided.letters or decided.mentors or decided.protected or decided.changed):
        st.caption(words.NO_PAPERS)
        return
    st.markdown(words.papers(len(decided.letters), len(decided.mentors)))
    st.caption(words.PAPERS_ABOUT)
    if decided.protected:
        st.info(words.protected(len(decided.protected)), icon=":material/shield_person:")
    if decided.changed:
        st.warning(escaped(words.outdated(decided.changed)), icon=":material/sync_problem:")
    if decided.letters:
        letterhead.edit(review.reports.door.gateway, review.reports.school_unit)
    if decided.letters or decided.mentors:
        _files(documents, decided, _sender(documents))


def _sender(documents: ReviewDocuments) -> Contact:
    """Whom the letters ask to be reached: as the last time until it is changed, and kept for the next."""
    kept = documents.sender()
    with st.container(horizontal=True):
        name = st.text_input(words.YOUR_NAME, kept.get("name", ""), key=_NAME, help=words.SENDER_HELP)
        phone = st.text_input(words.PHONE, kept.get("phone", ""), key=_PHONE)
        email = st.text_input(words.EMAIL, kept.get("email", ""), key=_EMAIL)
    role = cases.ROLES[Role.SCHOOL_NURSE]
    contact = Contact(name.strip(), role, phone.strip(), email.strip())
    if contact.name and contact != Contact(**{"name": "", "role": role, **kept}):
        documents.remember_sender(contact)
    return contact


def _files(documents: ReviewDocuments, decided: Decided, contact: Contact) -> None:
    if not contact.name:
        st.caption(words.NAME_FIRST)
        return
    if problem := documents.problem(contact):
        st.error(escaped(problem), icon=":material/edit_document:")
        return
    month = str(documents.review.month)
    with st.container(horizontal=True):
        if decided.letters:
            for form, label in ((DocumentForm.DOCX, words.AS_WORD), (DocumentForm.PDF, words.AS_PDF)):
                _letters(documents, contact, form, label)
        if decided.mentors:
            st.download_button(
                words.MAILS,
                data=lambda: _again(documents).mails(contact),
                file_name=f"mail-till-mentorer-{month}.zip",
                mime=_ZIP,
                on_click="ignore",
                icon=":material/outgoing_mail:",
                key="review-mails",
            )
    st.caption(words.CARE)


def _letters(documents: ReviewDocuments, contact: Contact, form: DocumentForm, label: str) -> None:
    """A download. The file is made, and leaves its trail, when somebody clicks."""
    st.download_button(
        label,
        data=lambda: _again(documents).letters(contact, form),
        file_name=file_name(documents.review.month, form),
        mime=form.media_type,
        on_click="ignore",
        icon=":material/download:",
        key=f"review-letters-{form}",
    )


def _again(documents: ReviewDocuments) -> ReviewDocuments:
    """The same door at this very moment, for what is made after the page was drawn."""
    reports = replace(documents.review.reports, door=casework.door_again())
    return ReviewDocuments(replace(documents.review, reports=reports))
