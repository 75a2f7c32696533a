"""How to go about a step of a routine: the school's own words, or its page, one click away."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from franvaro.domain.policy import Stage
from franvaro.ui.escaping import escaped
from franvaro.wording import routine as words

_ADDRESS: Final = re.compile(r"https?://\S+")


def show(stage: Stage) -> None:
    """What the routine says of how the step can be done (A1.5); nothing where it says nothing."""
    if stage.guide and _ADDRESS.fullmatch(stage.guide):
        st.link_button(words.GUIDE, stage.guide, type="tertiary", icon=":material/open_in_new:")
    elif stage.guide:
        st.caption(f"{words.GUIDE}: {escaped(stage.guide)}")
