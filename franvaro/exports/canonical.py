"""The canonical lesson file: one row per student and lesson, headings in English or Swedish."""

from __future__ import annotations

from franvaro.exports.formats import Format
from franvaro.exports.headings import Field, Kind
from franvaro.exports.judging import read_lessons
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading, matched, raw_rows
from franvaro.exports.table import Table

PROFILE = "canonical"


def _field(name: str, *swedish: str, kind: Kind, is_required: bool = False) -> Field:
    return Field(name, (name, *swedish), kind, is_required)


FIELDS = (
    _field("school_unit", "Skolenhet", kind=Kind.KEY),
    _field("student_id", "Elev-id", "Personnummer", kind=Kind.ID, is_required=True),
    _field("given_name", "Förnamn", kind=Kind.NAME),
    _field("family_name", "Efternamn", kind=Kind.NAME),
    Field("full_name", ("Namn", "Elev"), Kind.NAME),
    _field("security_marking", "Skyddsmarkering", kind=Kind.MARKING),
    _field("school_class", "Klass", kind=Kind.KEY, is_required=True),
    _field("grade_level", "Årskurs", kind=Kind.KEY),
    _field("mentor", "Mentor", kind=Kind.KEY),
    _field("lesson_id", "Lektions-id", kind=Kind.KEY),
    Field("date", ("Datum",), Kind.MOMENT),
    _field("start_time", "Starttid", kind=Kind.MOMENT, is_required=True),
    _field("end_time", "Sluttid", kind=Kind.MOMENT, is_required=True),
    _field("offered_minutes", "Lektionslängd", kind=Kind.MINUTES),
    _field("activity", "Ämne", "Kurs", kind=Kind.KEY),
    _field("teacher", "Lärare", kind=Kind.KEY),
    _field("cancelled", "Inställd", kind=Kind.FLAG),
    _field("is_reported", "Registrerad", kind=Kind.FLAG),
    _field("attendance_minutes", "Närvaro", kind=Kind.MINUTES),
    _field("valid_absence_minutes", "Giltig frånvaro", kind=Kind.MINUTES, is_required=True),
    _field("invalid_absence_minutes", "Ogiltig frånvaro", kind=Kind.MINUTES, is_required=True),
    _field("other_attendance_minutes", "Annan skolaktivitet", kind=Kind.MINUTES),
    _field("late_minutes", "Sen ankomst", kind=Kind.MINUTES),
    _field("reported_timestamp", "Registrerad tid", kind=Kind.MOMENT),
)


def _read(table: Table, options: ReadOptions) -> Reading:
    match = matched(table, FIELDS)
    return read_lessons(table, match, raw_rows(table, match, FIELDS), PROFILE, options)


LESSON_FILE = Format(PROFILE, FIELDS, _read)
