"""The files: a calendar, and lessons month by month in the canonical layout with Swedish headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from franvaro.demo.chance import Ints, Times
from franvaro.demo.lessons import YearLessons
from franvaro.demo.people import Student
from franvaro.demo.year import YearPlan
from franvaro.domain.calendar import Month

CALENDAR_FILE = "kalender.csv"
LESSON_FILES = "lektioner-*.csv"
_CALENDAR_HEADINGS = "school_unit;kind;start_date;end_date;name"
_MINUTE_FORMAT, _SECOND_FORMAT = "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"
_LINE_END = "\r\n"


def month_file(month: Month) -> str:
    """`lektioner-2026-09.csv`"""
    return f"lektioner-{month}.csv"


def corrected_file(month: Month) -> str:
    """`lektioner-rättad-2026-09.csv`: by name it comes last, whatever the rules of sorting."""
    return f"lektioner-rättad-{month}.csv"


@dataclass(frozen=True)
class LessonTexts:
    """What the rows of a year refer to, as text: one row per student and one per occasion."""

    students: pl.DataFrame
    occasions: pl.DataFrame


def lesson_texts(year: YearLessons, students: Sequence[Student], school_unit: str) -> LessonTexts:
    """Texts of a year, made once for all its months."""
    return LessonTexts(_student_table(students, school_unit), _occasion_table(year))


def write_lessons(path: Path, year: YearLessons, texts: LessonTexts) -> None:
    """Write rows as Windows-1252 text with semicolons and CRLF, as school systems in Sweden do."""
    frame = _columns(year, texts)
    text = frame.write_csv(separator=";", line_terminator=_LINE_END)
    path.write_bytes(text.encode("cp1252"))


def write_calendar(path: Path, plans: Sequence[YearPlan], school_unit: str) -> None:
    """Write terms, breaks and staff days of some school years in UTF-8."""
    lines = [_CALENDAR_HEADINGS]
    for plan in plans:
        lines += [
            f"{school_unit};{entry.kind};{entry.start_date};{entry.end_date};{entry.name}"
            for entry in plan.entries
        ]
    path.write_bytes("".join(line + _LINE_END for line in lines).encode())


def _student_table(students: Sequence[Student], school_unit: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "Skolenhet": [school_unit] * len(students),
            "Elev-id": [student.student_id for student in students],
            "Förnamn": [student.given_name for student in students],
            "Efternamn": [student.family_name for student in students],
            "Skyddsmarkering": [student.security_marking or "Ingen" for student in students],
        }
    )


def _occasion_table(year: YearLessons) -> pl.DataFrame:
    occasions, timetable = year.occasions, year.timetable
    names = [school_class.name for school_class in timetable.classes]
    grades = [school_class.step.grade_level or None for school_class in timetable.classes]
    mentors = [timetable.teachers[mentor].name for mentor in timetable.mentors]
    teachers = [teacher.name for teacher in timetable.teachers]
    start, end = _moments(occasions.start_at), _moments(occasions.end_at)
    school_class = _looked_up(names, occasions.school_class)
    number = pl.Series(occasions.position + 1).cast(pl.String)
    return pl.DataFrame(
        {
            "Klass": school_class,
            "Årskurs": _looked_up(grades, occasions.school_class),
            "Mentor": _looked_up(mentors, occasions.school_class),
            "Lektions-id": school_class.str.replace_all(" ", "") + start.dt.strftime("-%y%m%d-") + number,
            "Starttid": start.dt.strftime(_MINUTE_FORMAT),
            "Sluttid": end.dt.strftime(_MINUTE_FORMAT),
            "Lektionslängd": pl.Series(occasions.minutes),
            "Ämne": _looked_up(list(occasions.subjects), occasions.subject),
            "Lärare": _looked_up(teachers, occasions.teacher),
            "Inställd": pl.Series(np.where(occasions.is_cancelled, "ja", "nej")),
        }
    )


def _moments(times: Times) -> pl.Series:
    return pl.Series(times.astype("datetime64[ms]"))


def _looked_up(texts: Sequence[str | None], places: Ints) -> pl.Series:
    return pl.Series(list(texts), dtype=pl.String).gather(places)


def _columns(year: YearLessons, texts: LessonTexts) -> pl.DataFrame:
    """The rows with all columns. Only registered lessons have minutes; absence goes before an activity."""
    is_reported = ~np.isnat(year.reported_at)
    minutes = year.occasions.minutes[year.occasion]
    is_activity = year.occasions.is_activity[year.occasion] & (year.valid + year.invalid == 0)
    other = np.where(is_activity, minutes, 0)
    shown = {
        "Närvaro": minutes - year.valid - year.invalid - year.late - other,
        "Giltig frånvaro": year.valid,
        "Ogiltig frånvaro": year.invalid,
        "Annan skolaktivitet": other,
        "Sen ankomst": year.late,
    }
    reported = pl.Series(is_reported)
    return pl.concat(
        [
            texts.students[year.student],
            texts.occasions[year.occasion],
            pl.DataFrame(
                {
                    "Registrerad": pl.Series(np.where(is_reported, "ja", "nej")),
                    **{heading: _where(reported, values) for heading, values in shown.items()},
                    "Registrerad tid": _moments(year.reported_at).dt.strftime(_SECOND_FORMAT),
                }
            ),
        ],
        how="horizontal",
    )


def _where(reported: pl.Series, values: Ints) -> pl.Series:
    """The values where reported, else nothing."""
    return pl.Series(values).zip_with(reported, pl.Series([None], dtype=pl.Int64))
