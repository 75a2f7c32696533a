"""The table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from franvaro.domain.policy import Policy
from franvaro.ui.escaping import escaped
from franvaro.wording.definitions import page as words

_NARROWEST: Final = 260


def show(policies: Sequence[Policy]) -> None:
    """Links to every section, in the order of the page."""
    with st.container(border=True):
        st.markdown(f"**{words.CONTENTS}**")
        with st.grid(3, min_column_width=_NARROWEST, gap="xsmall"):
            for anchor, title in _places(policies):
                st.markdown(words.link(anchor, escaped(title)))


def _places(policies: Iterable[Policy]) -> tuple[tuple[str, str], ...]:
    return (
        *(words.ABSENCE, words.GROUPS, words.COVERAGE, words.PERIODS, words.STATUSES),
        *((policy.id, policy.name) for policy in policies),
        *(words.FULL_DAYS, words.REGISTRATION, words.DEADLINES, words.PRIVACY, words.READINGS),
    )
