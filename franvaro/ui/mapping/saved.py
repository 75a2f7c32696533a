"""The school's own mappings and the packaged proposals: to take away, to add and to remove."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.mapping import Mapping, MappingGateway, Refused, read_mapping, write_mapping
from franvaro.ui.escaping import escaped
from franvaro.ui.importing import problems
from franvaro.ui.importing.problems import Found, Problems
from franvaro.ui.mapping.session import TOLD
from franvaro.wording import mapping as words

_WIDTHS = (6, 2, 2)
_TYPE = "application/toml"


def show(mappings: MappingGateway) -> None:
    """What is saved, what can be added, and what is proposed."""
    if told := st.session_state.pop(TOLD, None):
        st.success(told, icon=":material/check_circle:")
    st.header(words.OWN, anchor=False)
    st.caption(words.OWN_HELP)
    own = mappings.saved()
    if not own:
        st.info(words.NO_OWN, icon=":material/translate:")
    for mapping in own:
        _row(mapping, mappings)
    _adding(mappings)
    with st.expander(words.PROPOSALS, icon=":material/lightbulb:"):
        st.caption(words.PROPOSALS_HELP)
        for mapping in mappings.proposals():
            _row(mapping, None)


def _row(mapping: Mapping, mappings: MappingGateway | None) -> None:
    """One mapping; it can be removed where it is the school's own."""
    name, download, remove = st.columns(_WIDTHS, vertical_alignment="center")
    mark = "" if mapping.is_verified else f" :gray-badge[{words.NOT_VERIFIED}]"
    level = words.LEVELS[mapping.level][0]
    name.markdown(f"**{escaped(mapping.name)}**{mark}  \n{escaped(mapping.source)} {level}")
    download.download_button(
        words.DOWNLOAD,
        write_mapping(mapping),
        file_name=f"{mapping.profile}.toml",
        mime=_TYPE,
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{mapping.profile}-{mappings is None}",
    )
    if mappings and remove.button(words.REMOVE, icon=":material/delete:", key=f"remove-{mapping.profile}"):
        mappings.remove(mapping)
        st.session_state[TOLD] = words.REMOVED.format(name=escaped(mapping.name))
        st.rerun()


def _adding(mappings: MappingGateway) -> None:
    with st.form("mapping_added", clear_on_submit=True, border=False):
        file = st.file_uploader(words.UPLOAD, key="mapping_toml")
        is_asked = st.form_submit_button(words.UPLOAD_BUTTON, icon=":material/add:")
    if not is_asked or file is None:
        return
    try:
        mapping = read_mapping(file.getvalue().decode("utf-8", errors="replace"))
    except Refused as refused:
        found = Problems.of(Found(file.name, problem) for problem in refused.problems)
        problems.show(mappings.imports.gateway, found, key="mapping-toml-problems")
        return
    mappings.save(mapping)
    st.session_state[TOLD] = words.SAVED.format(name=escaped(mapping.name))
    st.rerun()
