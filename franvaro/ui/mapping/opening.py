"""The first step: which file is to be explained."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.mapping import FirstLook, MappingGateway, Refused, Source
from franvaro.ui.importing import problems
from franvaro.ui.importing.problems import Found, Problems
from franvaro.ui.mapping.session import Explained, go_on_with
from franvaro.wording import mapping as words


def show(mappings: MappingGateway) -> None:
    """A file to open."""
    with st.form("mapping_file", border=False):
        file = st.file_uploader(words.FILE, key="mapping_upload")
        is_asked = st.form_submit_button(words.OPEN, type="primary", icon=":material/table_view:")
    if not is_asked:
        return
    if file is None:
        st.warning(words.NO_FILE, icon=":material/upload_file:")
        return
    source = Source(file.name, file.getvalue())
    look = looked_at(mappings, source)
    if look:
        go_on_with(Explained(source, look))


def looked_at(mappings: MappingGateway, source: Source, heading: int | None = None) -> FirstLook | None:
    """The first look at a file; None, and why, when it has no rows to explain."""
    try:
        with st.spinner(words.LOOKING):
            return mappings.look(source, heading)
    except Refused as refused:
        st.error(words.CANNOT_OPEN, icon=":material/block:")
        found = Problems.of(Found(source.name, problem) for problem in refused.problems)
        problems.show(mappings.imports.gateway, found, key="mapping-problems")
        return None
