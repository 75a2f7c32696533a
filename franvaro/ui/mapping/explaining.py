"""A file that is being explained, from its first rows to the saved mapping."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from franvaro.gateways.mapping import (
    Busy,
    ImportRefused,
    Mapping,
    MappingGateway,
    lacks,
    profile_of,
    write_mapping,
)
from franvaro.ui.importing import session as imports
from franvaro.ui.importing.session import Review
from franvaro.ui.mapping import first_rows, preview, questions, session
from franvaro.ui.mapping.session import Explained
from franvaro.ui.navigation import go_to
from franvaro.wording import imports as import_words
from franvaro.wording import mapping as words


def show(mappings: MappingGateway, explained: Explained) -> None:
    """The file, the questions, how it is understood, and the way to keep the answers."""
    st.button(words.OTHER_FILE, on_click=session.start_again, icon=":material/arrow_back:")
    first_rows.show(mappings, explained)
    draft = questions.asked(explained)
    missing = lacks(draft)
    if missing:
        st.warning(words.lacks(missing), icon=":material/help:")
    is_asked = st.button(words.CHECK, type="primary", icon=":material/preview:", disabled=bool(missing))
    if is_asked:
        _understand(mappings, explained, draft)
    if explained.understood is None:
        return
    if write_mapping(draft) != explained.text:
        st.warning(words.CHANGED_SINCE, icon=":material/sync:")
        return
    preview.show(explained.understood)
    if not explained.understood.report.is_refused:
        _saving(mappings, explained, draft)


def _understand(mappings: MappingGateway, explained: Explained, draft: Mapping) -> None:
    try:
        with st.spinner(words.CHECKING):
            answer = mappings.understand(explained.source, draft)
    except Busy:
        st.error(import_words.BUSY, icon=":material/hourglass:")
        return
    session.understood(explained, answer, write_mapping(draft))


def _saving(mappings: MappingGateway, explained: Explained, draft: Mapping) -> None:
    """The name under which the mapping is kept; what is kept was seen by a person, and so is verified."""
    name = st.text_input(
        words.NAME,
        value=_name(explained),
        help=words.NAME_HELP,
        max_chars=60,
        key=f"{explained.key}-name",
        width=420,
    ).strip()
    with st.container(horizontal=True):
        is_import = st.button(words.SAVE_AND_IMPORT, type="primary", icon=":material/upload_file:")
        is_save = st.button(words.SAVE, icon=":material/save:")
    if not (is_import or is_save):
        return
    if not profile_of(name):
        st.error(words.NO_NAME, icon=":material/edit:")
        return
    named = replace(draft, name=name, is_verified=True)
    mappings.save(named)
    if is_import:
        _import(mappings, explained, named)
    else:
        st.success(words.SAVED.format(name=name), icon=":material/check_circle:")


def _name(explained: Explained) -> str:
    return explained.look.near or explained.source.name.rpartition(".")[0][:60]


def _import(mappings: MappingGateway, explained: Explained, mapping: Mapping) -> None:
    """Go on to the page Import, where the file can be looked through and confirmed."""
    options = mappings.options(mapping)
    sources = (explained.source,)
    try:
        with st.spinner(import_words.LOOKING):
            reports = mappings.imports.preview(sources, options, lambda step: None)
    except ImportRefused as refused:
        reports = refused.reports
    except Busy:
        st.error(import_words.BUSY, icon=":material/hourglass:")
        return
    session.start_again()
    imports.hold(Review(sources, options, reports))
    go_to("imports.py")
