"""A choice of one thing in sight that may also be changed from elsewhere on the page; in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from franvaro.ui.filters import ADDRESS


def switch(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    say: Callable[[str], str] = str,
    is_labelled: bool = False,
) -> str:
    """One of the options. A button's callback may choose another by setting the session's `key`.

    The first is chosen by setting it too, since a control cannot have both a default and be set.
    """
    is_chosen = st.session_state[key] in options if key in st.session_state else key in st.query_params
    if not is_chosen:
        st.session_state[key] = options[0]
    chosen = st.segmented_control(
        label,
        options,
        required=True,
        format_func=say,
        key=key,
        bind=ADDRESS,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    return next((option for option in options if option == chosen), options[0])
