"""A school small enough to know by heart, for tests of pages: September and October 2024, an hour a day.

Each month has 20 days with one lesson of 60 minutes: 1 200 minutes. What each student is there for:

`bo`    invalid in both months: certain, continuing, two reports in a row
`ada`   invalid in October only: certain, new
`gun`   as ada, with protected identity
`fia`   valid in September, little in October: certain by two months, the newest month clean
`eva`   55 invalid minutes and 240 unreported in October: possible
`cia`   invalid in September only: no longer
`dan`   always there
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.attendance.school import file_of, lesson, take_in, weekdays

SEPTEMBER = weekdays(date(2024, 9, 2), 20)
OCTOBER = weekdays(date(2024, 10, 1), 20)
ODD_NAME = "![bild](http://example.org/a.png)"


def build(folder: Path) -> None:
    """Import the school into a data folder."""
    take_in(folder, file_of(_lines()))


def _lines() -> Iterator[str]:
    yield from _student("bo", "Bo;Öberg", september=100, october=100)
    yield from _student("ada", f"{ODD_NAME};=1+1", october=120)
    yield from _student("gun", "Gunilla;Hemlig", october=90, marking="Sekretessmarkering")
    yield from _student("fia", "Fia;Ek", valid_days=(8, 2))
    yield from _student("eva", "Eva;Åkesson", october=55, unreported_days=4, school_class="8B")
    yield from _student("cia", "Cia;Dahl", september=100)
    yield from _student("dan", "Dan;Lind", school_class="8B")


def _student(
    student: str,
    name: str,
    *,
    september: int = 0,
    october: int = 0,
    valid_days: tuple[int, int] = (0, 0),
    unreported_days: int = 0,
    school_class: str = "7A",
    marking: str = "",
) -> Iterator[str]:
    """A student's two months. Invalid minutes fall on the first days of a month, as many a day as there are;
    valid days come first too, unreported ones last.
    """
    for days, invalid, valid, unreported in (
        (SEPTEMBER, september, valid_days[0], 0),
        (OCTOBER, october, valid_days[1], unreported_days),
    ):
        for number, day in enumerate(days):
            absent = min(60, max(0, invalid - 60 * number))
            yield lesson(
                day,
                student,
                name=name,
                marking=marking,
                school_class=school_class,
                invalid=absent,
                valid=60 if number < valid else 0,
                is_reported=number < len(days) - unreported,
            )
