"""The canonical lesson file in the shapes it comes in: one school, the same figures whatever the shape."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlwt

from tests.oracle import Lesson

Cell = str | int | bool | datetime | None
Rows = list[list[Cell]]


@dataclass(frozen=True)
class Shape:
    """How a file is written. `suffix` decides the container; encoding, separator and newline are for text."""

    suffix: str = ".csv"
    encoding: str = "utf-8"
    separator: str = ";"
    newline: str = "\n"
    is_swedish: bool = True
    is_split: bool = False
    is_typed: bool = False
    has_reported_column: bool = True
    has_late_column: bool = True
    reason_heading: str | None = None
    writes_zeros: bool = True
    yes_and_no: tuple[str, str] = ("ja", "nej")
    time_format: str = "%Y-%m-%d %H:%M"
    minutes_format: str = "{}"


SHAPES = {
    "utf-8": Shape(),
    "utf-8 with BOM, English": Shape(encoding="utf-8-sig", is_swedish=False, yes_and_no=("true", "false")),
    "utf-16": Shape(encoding="utf-16", separator="\t", has_reported_column=False, minutes_format=" {} "),
    "cp1252 with CRLF": Shape(encoding="cp1252", newline="\r\n", minutes_format="{},0", writes_zeros=False),
    "comma": Shape(separator=",", yes_and_no=("1", "0"), time_format="%Y-%m-%dT%H:%M:%S"),
    "tab, old Mac": Shape(separator="\t", newline="\r", encoding="latin-1", minutes_format="{} min"),
    "date and time apart": Shape(is_split=True, has_late_column=False, yes_and_no=("JA", "")),
    "xlsx": Shape(suffix=".xlsx", is_typed=True, yes_and_no=("Ja", "Nej")),
    "xlsx as text, date and time apart": Shape(suffix=".xlsx", is_split=True, has_reported_column=False),
    "xls": Shape(suffix=".xls", is_swedish=False),
    "parquet": Shape(suffix=".parquet", is_typed=True, is_swedish=False, has_late_column=False),
    "parquet as text": Shape(suffix=".parquet", is_split=True, reason_heading="Frånvaroorsak"),
}

REASON = "Magsjuka-hemligt"


def write_file(lessons: Sequence[Lesson], path: Path, shape: Shape) -> Path:
    """Writes the lessons to `path` with the shape's suffix, and returns the path written."""
    path = path.with_suffix(shape.suffix)
    columns = _columns(shape)
    headings = [swedish if shape.is_swedish else english for english, swedish, _ in columns]
    rows = [[value(lesson) for _, _, value in columns] for lesson in lessons]
    WRITERS[shape.suffix](path, headings, rows, shape)
    return path


Column = tuple[str, str, Callable[[Lesson], Cell]]


def _columns(shape: Shape) -> list[Column]:
    """English heading, Swedish heading and value, in the order written."""
    columns: list[Column] = [
        ("school_unit", "Skolenhet", lambda lesson: lesson.school_unit),
        ("student_id", "Elev-id", lambda lesson: lesson.student_id),
        ("given_name", "Förnamn", lambda lesson: lesson.given_name),
        ("family_name", "Efternamn", lambda lesson: lesson.family_name),
        ("security_marking", "Skyddsmarkering", lambda lesson: lesson.security_marking),
        ("school_class", "Klass", lambda lesson: lesson.school_class),
        ("grade_level", "Årskurs", lambda lesson: lesson.grade_level),
        ("mentor", "Mentor", lambda lesson: lesson.mentor),
        *_time_columns(shape),
        ("offered_minutes", "Lektionslängd (min)", lambda lesson: lesson.teaching_length),
        ("activity", "Ämne", lambda lesson: lesson.activity),
        ("teacher", "Lärare", lambda lesson: lesson.teacher),
        ("cancelled", "INSTÄLLD", lambda lesson: _flag(lesson.is_cancelled, shape)),
        ("valid_absence_minutes", "Giltig frånvaro", _minutes(shape, lambda lesson: lesson.valid_minutes)),
        (
            "other_attendance_minutes",
            "Annan skolaktivitet",
            _minutes(shape, lambda lesson: lesson.other_minutes),
        ),
        ("reported_timestamp", "Registrerad tid", lambda lesson: _time(lesson.reported_at, shape)),
        ("note", "Anteckning", lambda lesson: "övrigt"),
    ]
    if shape.has_reported_column:
        columns.append(("is_reported", "Registrerad", lambda lesson: _flag(lesson.is_marked_reported, shape)))
    if shape.has_late_column:
        columns += [
            (
                "invalid_absence_minutes",
                "Ogiltig frånvaro",
                _minutes(shape, lambda lesson: lesson.invalid_minutes),
            ),
            ("late_minutes", "Sen ankomst", _minutes(shape, lambda lesson: lesson.late_minutes)),
        ]
    else:
        with_late = _minutes(shape, lambda lesson: lesson.invalid_minutes + lesson.late_minutes)
        columns.append(("invalid_absence_minutes", "Ogiltig frånvaro", with_late))
    if shape.reason_heading:
        columns.append((shape.reason_heading, shape.reason_heading, lambda lesson: REASON))
    return columns


def _time_columns(shape: Shape) -> list[Column]:
    if shape.is_split:
        return [
            ("Datum", "Datum", lambda lesson: f"{lesson.start_time:%Y-%m-%d}"),
            ("start_time", "Starttid", lambda lesson: f"{lesson.start_time:%H:%M}"),
            ("end_time", "Sluttid", lambda lesson: f"{lesson.end_time:%H:%M}"),
        ]
    return [
        ("start_time", "Starttid", lambda lesson: _time(lesson.start_time, shape)),
        ("end_time", "Sluttid", lambda lesson: _time(lesson.end_time, shape)),
    ]


def _time(moment: datetime | None, shape: Shape) -> Cell:
    return moment if shape.is_typed or moment is None else moment.strftime(shape.time_format)


def _flag(value: bool, shape: Shape) -> Cell:
    if shape.is_typed and shape.suffix == ".parquet":
        return value
    return shape.yes_and_no[0] if value else shape.yes_and_no[1]


def _minutes(shape: Shape, value: Callable[[Lesson], int]) -> Callable[[Lesson], Cell]:
    """Without a column for it, what is registered is told from what is not by its zeros."""

    def cell(lesson: Lesson) -> Cell:
        minutes = value(lesson)
        has_zeros = shape.writes_zeros or not shape.has_reported_column
        if minutes == 0 and not (has_zeros and lesson.is_marked_reported):
            return None
        return minutes if shape.is_typed else shape.minutes_format.format(minutes)

    return cell


def _write_text(path: Path, headings: list[str], rows: Rows, shape: Shape) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=shape.separator, lineterminator=shape.newline)
    writer.writerow(headings)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(shape.encoding))


def _write_xlsx(path: Path, headings: list[str], rows: Rows, _: Shape) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Lektioner")
    for row in [headings, *rows]:
        sheet.append(row)
    workbook.save(path)


def _write_xls(path: Path, headings: list[str], rows: Rows, _: Shape) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Lektioner")
    table: Rows = [[*headings], *rows]
    for at_row, row in enumerate(table):
        for at_column, value in enumerate(row):
            if value is not None:
                sheet.write(at_row, at_column, value)
    workbook.save(str(path))


def _write_parquet(path: Path, headings: list[str], rows: Rows, shape: Shape) -> None:
    columns: Iterable[Sequence[Cell]] = zip(*rows, strict=True)
    if not shape.is_typed:
        columns = [[None if cell is None else str(cell) for cell in column] for column in columns]
    arrays = [pa.array(column) for column in columns]
    pq.write_table(pa.table(arrays, names=headings), path)


WRITERS: dict[str, Callable[[Path, list[str], Rows, Shape], None]] = {
    ".csv": _write_text,
    ".xlsx": _write_xlsx,
    ".xls": _write_xls,
    ".parquet": _write_parquet,
}
