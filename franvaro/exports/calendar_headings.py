"""The headings of a school's calendar, by which it is known also among exports of attendance."""

from __future__ import annotations

from collections.abc import Iterable

from franvaro.exports.headings import Field, Kind, recognised

FIELDS = (
    Field("school_unit", ("school_unit", "Skolenhet"), Kind.KEY, is_required=True),
    Field("kind", ("kind", "Typ"), Kind.KEY, is_required=True),
    Field("start_date", ("start_date", "Startdatum"), Kind.MOMENT, is_required=True),
    Field("end_date", ("end_date", "Slutdatum"), Kind.MOMENT, is_required=True),
    Field("name", ("name", "Namn"), Kind.NAME),
)


def is_calendar(headings: Iterable[str]) -> bool:
    """Whether every heading that a calendar must have is there."""
    return {field.name for field in FIELDS if field.is_required} <= recognised(FIELDS, headings)
