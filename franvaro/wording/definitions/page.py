"""Titles of the page Definitioner, and what stands around its sections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

INTRODUCTION: Final = (
    "Vad varje siffra betyder, med exempel från er egen skola. Beteckningar som I-04 pekar på tolkningarna"
    " längst ner."
)
CONTENTS: Final = "Innehåll"
EXAMPLE: Final = "Så ser det ut hos er"
NO_EXAMPLE: Final = "Här visas ett exempel från er skola när det finns närvaro inläst."
READINGS_ANCHOR: Final = "tolkningar"

ABSENCE: Final = ("franvaro", "Frånvaro i procent")
GROUPS: Final = ("grupper", "Klass, årskurs och skola")
COVERAGE: Final = ("registrerad-tid", "Registrerad tid och osäkra siffror")
PERIODS: Final = ("perioder", "Perioder")
STATUSES: Final = ("svar", "Säker, möjlig, under gränsen")
FULL_DAYS: Final = ("hela-dagar", "Hela dagar med ogiltig frånvaro")
REGISTRATION: Final = ("i-tid", "Registrering i tid")
DEADLINES: Final = ("frister", "Samtal och frister")
PRIVACY: Final = ("skydd", "Det som aldrig sparas")
READINGS: Final = (READINGS_ANCHOR, "Tolkningarna")


def link(anchor: str, title: str) -> str:
    """A line of the contents; `title` as it may be shown."""
    return f"[{title}](#{anchor})"


def readings(ids: Iterable[str]) -> str:
    """Which readings a text rests on."""
    return f":small[Tolkningar: {', '.join(link(READINGS_ANCHOR, reading) for reading in ids)}]"
