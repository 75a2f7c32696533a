"""The readings of the routines, by their ids."""

from __future__ import annotations

from franvaro.ui.definitions import section
from franvaro.wording.definitions import page
from franvaro.wording.definitions import readings as words


def show() -> None:
    """Every reading: the question, how it is read, and whether a school can change it."""
    section.heading(page.READINGS)
    section.text(words.ABOUT)
    rows = (
        (f"**{reading}**", question, answer, words.YES if is_setting else "")
        for reading, question, answer, is_setting in words.READINGS
    )
    section.table(words.HEADINGS, rows, alt=words.TABLE)
