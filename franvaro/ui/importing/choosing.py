"""The first step of an import: which files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from franvaro.gateways.imports import (
    Busy,
    ImportGateway,
    ImportOptions,
    ImportRefused,
    Source,
)
from franvaro.ui.escaping import escaped
from franvaro.ui.importing import progress
from franvaro.ui.importing.session import Review, go_on_with
from franvaro.wording import imports as words

MOST_BYTES: Final = 50 * 2**20
"""As in .streamlit/config.toml, which the browser keeps to and this program need not have been asked."""


def show(imports: ImportGateway) -> None:
    """The files to import, and a button that looks through them."""
    with st.form("import_files", border=False):
        files = st.file_uploader(words.FILES, accept_multiple_files=True, key="import_uploads")
        st.caption(words.LIMITS)
        is_asked = st.form_submit_button(words.LOOK_THROUGH, type="primary", icon=":material/search:")
    if is_asked and _may_be_read(files):
        sources = tuple(Source(file.name, file.getvalue()) for file in files)
        look_through(imports, sources, ImportOptions())
    with st.expander(words.WHAT_IS_NEEDED, icon=":material/help:", expanded=not imports.history()):
        st.markdown(words.NEEDED)


def look_through(imports: ImportGateway, sources: tuple[Source, ...], options: ImportOptions) -> None:
    """Read the files and go on with what importing them would do."""
    try:
        with progress.shown(words.LOOKING) as tell:
            reports = imports.preview(sources, options, tell)
    except ImportRefused as refused:
        reports = refused.reports
    except Busy:
        st.error(words.BUSY, icon=":material/hourglass:")
        return
    go_on_with(Review(sources, options, reports))


def _may_be_read(files: Sequence[UploadedFile]) -> bool:
    """Whether there are files, none of them too large; otherwise says so."""
    if not files:
        st.warning(words.NO_FILES, icon=":material/upload_file:")
        return False
    too_large = [file.name for file in files if file.size > MOST_BYTES]
    for name in too_large:
        st.error(words.TOO_LARGE.format(file=escaped(name)), icon=":material/block:")
    return not too_large
