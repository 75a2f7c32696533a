"""Long work on the screen, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from franvaro.import_gateway import Progress, Step
from franvaro.ui.escaping import escaped
from franvaro.wording import imports as words


@contextmanager
def shown(label: str) -> Iterator[Progress]:
    """A box that names the step in work and lists those before it. It turns red if the work is broken off."""
    with st.status(label, expanded=True) as box:

        def tell(step: Step) -> None:
            said = words.step(step, escaped(step.file_name))
            box.update(label=said)
            box.caption(said)

        yield tell
