"""Where one visitor is in explaining a file: nothing opened, or a file its first look and last answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from franvaro.gateways.mapping import FirstLook, MappingGateway, Source, Understood
from franvaro.ui.importing import session as imports

_KEY: Final = "mapping_in_work"
TOLD: Final = "mapping_told"


@dataclass(frozen=True)
class Explained:
    """A file that is being explained. `understood` is what the mapping with that text made of it."""

    source: Source
    look: FirstLook
    understood: Understood | None = None
    text: str = ""

    @property
    def key(self) -> str:
        """Tells the widgets of this file and its headings from those of another."""
        return f"map-{self.source.sha256[:8]}-{self.look.heading}"


def opened() -> MappingGateway:
    """The door to mappings, for the one who is looking."""
    return MappingGateway(imports.opened())


def in_work() -> Explained | None:
    """The file that this visitor is explaining."""
    return st.session_state.get(_KEY)


def go_on_with(explained: Explained) -> None:
    """Draw the page anew with this in it."""
    st.session_state[_KEY] = explained
    st.rerun()


def hold(explained: Explained) -> None:
    """Keep this for the page Tolka fil, which is shown next."""
    st.session_state[_KEY] = explained


def understood(explained: Explained, answer: Understood, text: str) -> None:
    """Draw the page anew with what the mapping made of the file."""
    go_on_with(replace(explained, understood=answer, text=text))


def start_again() -> None:
    """Let go of the file; a button's callback."""
    st.session_state.pop(_KEY, None)
