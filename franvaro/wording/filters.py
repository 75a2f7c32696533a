"""The words of the choices at the top of the pages."""

from __future__ import annotations

from typing import Final

SCHOOL_UNIT: Final = "Skola"
ALL_SCHOOL_UNITS: Final = "Alla skolor"
POLICY: Final = "Rutin"
MONTH: Final = "Månad"
SCHOOL_CLASS: Final = "Klass"
GRADE_LEVEL: Final = "Årskurs"
MENTOR: Final = "Mentor"
ANY: Final = "Alla"
SEARCH: Final = "Sök"
SEARCH_HINT: Final = "Namn, elev-id eller klass"
_ONGOING: Final = "{month} (pågår)"


def report_month(month: str, *, is_closed: bool) -> str:
    """A month to choose, with a word that says so while it lasts."""
    return month if is_closed else _ONGOING.format(month=month)
