"""From one page to another by a button."""

from typing import NoReturn

import streamlit as st


def go_to(page: str) -> NoReturn:
    """Show another file of `pages/`. What is chosen there and in the frame stays chosen.

    The empty set of parameters matters: without it Streamlit would clear the address itself, and it refuses
    to as soon as a choice stands there. The choices come back to the address by themselves.
    """
    st.switch_page(f"pages/{page}", query_params={})
