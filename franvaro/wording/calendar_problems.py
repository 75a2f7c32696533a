"""What is wrong in a calendar file and how to mend it, in Swedish. Other codes are those of every import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

CALENDAR_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "calendar-too-large": (
        "Filen är större än 1 MB och kan inte vara en kalender.",
        "Välj filen med skolans terminer, lov och studiedagar.",
    ),
    "calendar-field-count": (
        "Raden har {found} fält men rubrikraden har {expected}.",
        "Rätta raden så att varje rubrik har ett fält. Text med skiljetecken i ska stå inom citattecken.",
    ),
    "calendar-kind": (
        "”{value}” är inget som en kalender kan innehålla.",
        "Skriv term (eller termin), break (eller lov) eller staff_day (eller studiedag).",
    ),
    "calendar-date": (
        "”{value}” är inget datum.",
        "Skriv datumet som 2026-10-31.",
    ),
    "calendar-year": (
        "Datumet {value} ligger utanför åren 2000–2100.",
        "Rätta årtalet.",
    ),
    "calendar-order": (
        "Slutdatumet {end} ligger före startdatumet {start}.",
        "Byt plats på datumen eller rätta det ena. En enda dag har samma start- och slutdatum.",
    ),
}
"""What is wrong and what to do, per code, with the problem's details as {names}."""


def no_school_day(nominal_date: date) -> str:
    """A deadline that the calendar is too short for."""
    return (
        f"Kalendern har ingen skoldag {nominal_date.isoformat()} eller senare."
        " Lägg till nästa termin i skolans kalender, så kan sista dagen räknas ut."
    )
