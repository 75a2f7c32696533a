"""The third step of an import: what changed, and where to go now."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.imports import ImportGateway
from franvaro.ui.importing import file_table, problems
from franvaro.ui.importing.session import Outcome, start_again
from franvaro.ui.navigation import go_to
from franvaro.wording import imports as words


def show(imports: ImportGateway, outcome: Outcome) -> None:
    """What an import changed, who is flagged now, and what was set aside."""
    new = [report for report in outcome.reports if not report.unchanged]
    taken = sum(report.rows_taken or 0 for report in new)
    superseded = sum(report.rows_superseded or 0 for report in new)
    st.success(words.imported(len(new), taken, superseded), icon=":material/check_circle:")
    if (now := imports.gateway.attention()) is not None:
        st.markdown(words.flagged(now, outcome.before))
    with st.container(horizontal=True):
        if st.button(words.SEE_FLAGGED, type="primary", icon=":material/flag:"):
            go_to("flagged.py")
        st.button(words.MORE_FILES, on_click=start_again, icon=":material/upload_file:")
    file_table.show(outcome.reports, is_imported=True)
    problems.show(imports.gateway, outcome.problems, key="outcome")
