"""One school in every encoding, separator and container gives the same rows."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

import pytest

from tests.exports.files import (
    Cell,
    Row,
    csv_file,
    csv_text,
    lesson,
    notes,
    parquet_file,
    read,
    set_aside,
    taken,
    xls_file,
    xlsx_file,
)

SCHOOL = [
    lesson(),
    lesson(Starttid="2026-10-01 09:10", Sluttid="2026-10-01 10:00", Ämne="Svenska; läs, skriv", Närvaro="30")
    | {"Ogiltig frånvaro": "20"},
    lesson(Elev_id="007", Förnamn='Märta "Mia"', Klass="1E2", Närvaro="", Ogiltig_frånvaro="50"),
    lesson(Elev_id="20130215-TF01", Efternamn="NA", Klass="9A", Närvaro="0", Giltig_frånvaro="50"),
]
EXPECTED = taken(read(csv_file(*SCHOOL)))


Members = Mapping[str, bytes]
NO_OTHERS: Members = MappingProxyType({})


def zipped(data: bytes, name: str = "export.csv", others: Members = NO_OTHERS) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in {name: data, **others}.items():
            archive.writestr(member, content)
    return packed.getvalue()


def typed(row: Row) -> dict[str, Cell]:
    """The row as a program would write it: moments and numbers instead of text."""
    minutes = ("Närvaro", "Giltig frånvaro", "Ogiltig frånvaro")
    return {
        heading: datetime.fromisoformat(str(cell))
        if heading in ("Starttid", "Sluttid")
        else (int(str(cell)) if cell else None)
        if heading in minutes
        else cell
        for heading, cell in row.items()
    }


def split(row: Row) -> dict[str, Cell]:
    """The row with the date in a column of its own."""
    day, start = str(row["Starttid"]).split(" ")
    return {**row, "Datum": day, "Starttid": start, "Sluttid": str(row["Sluttid"]).split(" ")[1]}


def in_english(row: Row) -> dict[str, Cell]:
    names = {
        "Elev-id": "student_id",
        "Förnamn": "given_name",
        "Efternamn": "family_name",
        "Klass": "school_class",
        "Starttid": "start_time",
        "Sluttid": "end_time",
        "Ämne": "activity",
        "Närvaro": "attendance_minutes",
        "Giltig frånvaro": "valid_absence_minutes",
        "Ogiltig frånvaro": "invalid_absence_minutes",
    }
    return {names[heading]: cell for heading, cell in row.items()}


TEXT = csv_text(SCHOOL)
FORMS: dict[str, Callable[[], bytes]] = {
    "UTF-8 with BOM": lambda: TEXT.encode("utf-8-sig"),
    "UTF-16 little-endian": lambda: b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16 big-endian": lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "Windows-1252 with CRLF": lambda: csv_text(SCHOOL, newline="\r\n").encode("cp1252"),
    "Latin-1": lambda: TEXT.encode("latin-1"),
    "comma": lambda: csv_file(*SCHOOL, separator=","),
    "tab": lambda: csv_file(*SCHOOL, separator="\t"),
    "every field quoted": lambda: csv_file(*SCHOOL, quoting=csv.QUOTE_ALL),
    "CR only": lambda: csv_file(*SCHOOL, newline="\r"),
    "no last line end": lambda: TEXT.rstrip("\n").encode(),
    "gzip": lambda: gzip.compress(TEXT.encode()),
    "zip": lambda: zipped(TEXT.encode()),
    "zip made on a Mac": lambda: zipped(
        TEXT.encode(), others={"__MACOSX/._export.csv": b"\0\5", ".DS_Store": b"\0"}
    ),
    "zip with a read-me": lambda: zipped(TEXT.encode(), others={"about.pdf": b"%PDF-1.7"}),
    "zip with a workbook": lambda: zipped(xlsx_file(*SCHOOL), "export.xlsx"),
    "gzip of Parquet": lambda: gzip.compress(parquet_file(*SCHOOL)),
    "xlsx": lambda: xlsx_file(*SCHOOL),
    "xls": lambda: xls_file(*SCHOOL),
    "Parquet": lambda: parquet_file(*SCHOOL),
    "xlsx with typed cells": lambda: xlsx_file(*map(typed, SCHOOL)),
    "Parquet with typed columns": lambda: parquet_file(*map(typed, SCHOOL)),
    "date and time apart": lambda: csv_file(*map(split, SCHOOL)),
    "date and time apart in xlsx": lambda: xlsx_file(*map(split, SCHOOL)),
    "English headings": lambda: csv_file(*map(in_english, SCHOOL)),
    "headings in another order": lambda: csv_file(*[dict(reversed(row.items())) for row in SCHOOL]),
    "ISO times": lambda: TEXT.replace("2026-10-01 ", "2026-10-01T").encode(),
    "times in UTC": lambda: TEXT.replace("01 08:10", "01 06:10Z").replace(" 09:00", " 07:00Z").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_school_gives_the_same_rows(form: str) -> None:
    result = read(FORMS[form]())
    assert taken(result) == EXPECTED
    assert set_aside(result) == []


def test_signs_that_only_windows_1252_has_are_read() -> None:
    row = lesson(Ämne="Musik – kör", Mentor="Zoë O’Brien")
    assert taken(read(csv_text([row]).encode("cp1252"))) == taken(read(csv_file(row)))
    assert taken(read(csv_file(row)))[0]["activity"] == "Musik – kör"


@pytest.mark.parametrize("shift", range(4))
def test_a_long_file_may_have_a_letter_of_several_bytes_anywhere(shift: int) -> None:
    rows = [lesson(Elev_id=f"{number:{7 + shift}}", Ämne="å€" * 40) for number in range(1000)]
    assert {row["activity"] for row in taken(read(csv_file(*rows)))} == {"å€" * 40}


def test_the_school_is_read_to_the_letter() -> None:
    assert [row["student_id"] for row in EXPECTED] == [
        "20130101-1234",
        "20130101-1234",
        "007",
        "20130215-TF01",
    ]
    assert [row["school_class"] for row in EXPECTED] == ["9A", "9A", "1E2", "9A"]
    assert [row["given_name"] for row in EXPECTED][2] == 'Märta "Mia"'
    assert [row["family_name"] for row in EXPECTED][3] == "NA"
    assert [row["activity"] for row in EXPECTED][1] == "Svenska; läs, skriv"
    assert [row["invalid_absence_minutes"] for row in EXPECTED] == [0, 20, 50, 0]
    assert [row["attendance_minutes"] for row in EXPECTED] == [50, 30, None, 0]
    assert [row["line"] for row in EXPECTED] == [2, 3, 4, 5]


def test_separators_are_told_by_the_headings_and_not_by_the_names() -> None:
    rows = [lesson(Efternamn="a,b,c,d,e,f,g,h,i,j,k,l\tm\tn") for _ in range(3)]
    assert taken(read(csv_file(rows[0])))[0]["family_name"] == "a,b,c,d,e,f,g,h,i,j,k,l m n"


def test_excel_tells_the_separator_on_the_first_line() -> None:
    result = read(b"sep=,\r\n" + csv_file(*SCHOOL, separator=",", newline="\r\n"))
    assert [{**row, "line": row["line"] - 1} for row in taken(result)] == EXPECTED


def test_excel_rows_are_counted_as_excel_shows_them() -> None:
    above: list[list[Cell]] = [["Frånvaro läsåret 2026/27"], [], [None, "Utskriftsdatum: 2026-11-20"]]
    result = read(xlsx_file(*SCHOOL, above=above))
    assert [row["line"] for row in taken(result)] == [5, 6, 7, 8]
    assert notes(result) == [(1, "passed-over"), (3, "passed-over")]


def test_columns_and_rows_that_excel_left_empty_are_passed_over() -> None:
    rows = [{"": None, "Klass": row["Klass"], " ": None, **row} for row in SCHOOL]
    result = read(xlsx_file(*rows[:2], {}, *rows[2:]))
    assert [{**row, "line": 0} for row in taken(result)] == [{**row, "line": 0} for row in EXPECTED]
    assert result.ignored_columns == ()


def test_an_excel_time_without_a_format_is_a_fraction_of_a_day() -> None:
    start = (datetime(2026, 10, 1, 8, 10) - datetime(1899, 12, 30)).total_seconds() / 86400
    row = lesson(Starttid=start, Sluttid=start + 50 / 1440)
    assert taken(read(xlsx_file(row))) == taken(read(csv_file(lesson())))


def test_an_excel_date_and_excel_clocks_make_times() -> None:
    row = lesson(Datum=date(2026, 10, 1), Starttid=(8 * 60 + 10) / 1440, Sluttid=9 / 24)
    assert taken(read(xlsx_file(row))) == taken(read(csv_file(lesson())))
