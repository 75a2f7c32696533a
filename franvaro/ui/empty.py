"""The empty case that most pages share: a store without attendance."""

import streamlit as st

from franvaro.wording import empty as words


def nothing_imported() -> None:
    """Say that nothing is imported yet, and show the way to the page Import."""
    st.info(words.NOTHING_IMPORTED, icon=":material/upload_file:")
    st.page_link("pages/imports.py", label=words.TO_IMPORTS, icon=":material/arrow_forward:")
