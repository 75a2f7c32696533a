"""Long work on the screen, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from franvaro.gateways.imports import Progress, Step
from franvaro.ui.escaping import escaped
from franvaro.wording import imports as words


@contextmanager
def shown(label: str) -> Iterator[Progress]:
    """A box that names the step in work and lists those before it. It goes when the work is over."""
    place = st.empty()
    box = place.status(label, expanded=True)

    def tell(step: Step) -> None:
        said = words.step(step, escaped(step.file_name))
        box.update(label=said)
        box.caption(said)

    try:
        yield tell
    finally:
        place.empty()
