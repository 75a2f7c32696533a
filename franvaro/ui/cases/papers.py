"""The documents of a case: which one, what only the person knows, and the file."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import streamlit as st

from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.people import Contact, Meeting
from franvaro.documents.text_template import BrokenTemplate
from franvaro.documents.writing import file_name
from franvaro.domain.cases import Case
from franvaro.domain.roles import Role
from franvaro.gateways.cases.answers import CaseRow
from franvaro.gateways.cases.documents import POSTED, CaseDocuments
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.papers import Details
from franvaro.ui import casework, letterhead
from franvaro.ui.escaping import escaped
from franvaro.wording import case_board
from franvaro.wording import case_papers as words

_SUMMONSES: Final = (DocumentKind.TALK_SUMMONS, DocumentKind.NETWORK_SUMMONS)
_UNSIGNED: Final = (DocumentKind.TALK_PREPARATION, DocumentKind.TALK_NOTE)
_MOST: Final = 200


def show(door: CaseGateway, row: CaseRow) -> None:
    """The choice of a document, its details and the downloads; nothing is made before a click."""
    if row.student is None:
        st.caption(words.UNKNOWN_STUDENT)
        return
    if row.student.is_protected:
        st.info(words.PROTECTED, icon=":material/shield_person:")
    documents = CaseDocuments(door, row.case, row.student)
    kinds = documents.kinds()
    if not kinds:
        st.caption(words.NONE)
        return
    key = f"paper-{row.case.case_id}"
    kind = st.selectbox(
        words.WHICH, kinds, index=None, format_func=words.kind, placeholder=words.HINT, key=key
    )
    if kind in kinds:
        _document(documents, kind)


def _document(documents: CaseDocuments, kind: DocumentKind) -> None:
    details = _details(documents, kind)
    if details is None:
        st.caption(words.NAME_NEEDED)
        return
    try:
        documents.check(kind)
    except BrokenTemplate as error:
        st.error(escaped(str(error)), icon=":material/block:")
        return
    if kind is DocumentKind.MENTOR_MAIL:
        _mail(documents, details)
    else:
        letterhead.edit(documents.door.gateway, documents.case.school_unit)
        with st.container(horizontal=True):
            for form in DocumentForm:
                _download(documents, kind, form, details)
    st.caption(words.NOTE)


def _download(documents: CaseDocuments, kind: DocumentKind, form: DocumentForm, details: Details) -> None:
    st.download_button(
        words.form(form),
        data=lambda: _now(documents).file(kind, form, details),
        file_name=file_name(kind, form),
        mime=form.media_type,
        on_click="ignore",
        icon=":material/download:",
        key=f"paper-{documents.case.case_id}-{form}",
    )


def _mail(documents: CaseDocuments, details: Details) -> None:
    if "@" not in details.mentor_email.strip("@ ") or " " in details.mentor_email:
        st.caption(words.WRONG_ADDRESS)
        return
    st.download_button(
        words.MAIL,
        data=lambda: _now(documents).mail(details),
        file_name="mejl-till-mentor.eml",
        mime="message/rfc822",
        on_click="ignore",
        icon=":material/mail:",
        key=f"paper-{documents.case.case_id}-mail",
    )


def _now(documents: CaseDocuments) -> CaseDocuments:
    """The same documents at the moment of the click, which the trail tells."""
    return CaseDocuments(casework.door_again(), documents.case, documents.student)


def _details(documents: CaseDocuments, kind: DocumentKind) -> Details | None:
    """What only the person knows; None until there is a name to sign with."""
    if kind in _UNSIGNED:
        return Details(Contact("", ""))
    is_board = kind is DocumentKind.EXCLUSION_NOTICE
    contact = _principal() if is_board else _contact(documents)
    details = Details(
        contact=contact,
        meeting=_meeting() if kind in _SUMMONSES else None,
        participants=_participants(documents.case) if kind in _SUMMONSES else (),
        purpose=_text(words.PURPOSE, "purpose", words.USUAL_PURPOSE) if kind in _SUMMONSES else "",
        recipient=_recipient() if kind in POSTED else (),
        mentor_email=_text(words.MENTOR_EMAIL, "mentor-email") if kind is DocumentKind.MENTOR_MAIL else "",
        board_contact=_text(words.BOARD, "board") if is_board else "",
        last_day=st.date_input(words.LAST_DAY, value=None, format="YYYY-MM-DD") if is_board else None,
    )
    return details if contact.name else None


def _contact(documents: CaseDocuments) -> Contact:
    st.markdown(f"**{words.CONTACT}**")
    role = documents.door.role or documents.case.owner_role
    with st.grid(2):
        return Contact(
            _text(words.NAME, "name"),
            _text(words.ROLE, "role", case_board.role(role).lower() if role else ""),
            _text(words.PHONE, "phone"),
            _text(words.EMAIL, "email"),
        )


def _principal() -> Contact:
    """Who has decided of an exclusion and signs the notice, whoever makes it (A4.3)."""
    st.markdown(f"**{words.PRINCIPAL}**")
    with st.grid(3):
        name, phone = _text(words.NAME, "principal-name"), _text(words.PHONE, "principal-phone")
        email = _text(words.EMAIL, "principal-email")
    return Contact(name, case_board.role(Role.PRINCIPAL).lower(), phone, email)


def _meeting() -> Meeting:
    st.markdown(f"**{words.MEETING}**")
    with st.grid(3):
        day = st.date_input(words.DAY, format="YYYY-MM-DD", key="paper-day")
        time = st.time_input(words.TIME, value="08:30", key="paper-time")
        place = _text(words.PLACE, "place")
    return Meeting(datetime.combine(day, time), place)


def _participants(case: Case) -> tuple[str, ...]:
    names = tuple(label for _, label in case.policy.field("present").choices)
    chosen = st.pills(
        words.PARTICIPANTS,
        names,
        selection_mode="multi",
        default=names[:2],
        format_func=escaped,
        key="paper-participants",
    )
    return tuple(name[0].lower() + name[1:] for name in chosen)


def _recipient() -> tuple[str, ...]:
    return tuple(st.text_area(words.RECIPIENT, key="paper-recipient", max_chars=500).splitlines())


def _text(label: str, name: str, usual: str = "") -> str:
    """A line of text, kept in the session so that the next document need not ask again."""
    written = st.text_input(label, usual, key=f"paper-{name}", max_chars=_MOST, persist_state="session")
    return (written or "").strip()
