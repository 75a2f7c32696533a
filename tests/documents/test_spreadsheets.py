"""Lists that leave franvaro open in a Swedish Excel, and nothing in them is ever reckoned with."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing, Value
from franvaro.documents.spreadsheets import safe_text, to_csv, to_workbook, write

COLUMNS = (
    ListColumn("Elev"),
    ListColumn("Minuter över gränsen", Kind.WHOLE),
    ListColumn("Ogiltig frånvaro", Kind.RATE),
    ListColumn("Över gränsen från", Kind.DATE),
)
DANGEROUS = [
    "=1+1",
    "+46 70 123",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "＝1+1",
    '=HYPERLINK("http://example.org","Lisa")',
    "=cmd|' /C calc'!A0",
]


def listing(*rows: tuple[Value, ...]) -> Listing:
    return Listing("flaggade-elever", "Flaggade elever", COLUMNS, rows, notes=(("Månad", "oktober 2026"),))


def of_student(name: str) -> Listing:
    return listing((name, 193, 0.094, date(2026, 10, 5)))


def csv_rows(content: Listing) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(content).decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet_cells(content: Listing) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(to_workbook(content))).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_name_that_looks_like_a_formula_is_text_in_csv(text: str) -> None:
    name = csv_rows(of_student(text))[1][0]
    assert name.startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_name_that_looks_like_a_formula_is_text_in_excel(text: str) -> None:
    cell = load_workbook(io.BytesIO(to_workbook(of_student(text)))).worksheets[0]["A2"]
    assert (cell.data_type, str(cell.value)[0]) == ("s", "'")


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "TRUE", "1E2", "0012", "2026-10-01"])
def test_text_that_looks_like_a_value_stays_the_text_it_is_in_excel(text: str) -> None:
    cell = load_workbook(io.BytesIO(to_workbook(of_student(text)))).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize("text", ["Öberg, Åsa", "O'Hara", "von Döbeln-Ek, Anne-Marie", "7B", ""])
def test_an_ordinary_name_is_written_to_the_letter(text: str) -> None:
    assert safe_text(text) == text


@given(st.text())
def test_no_text_at_all_can_start_a_formula_or_break_its_row(text: str) -> None:
    rows = csv_rows(of_student(text))
    assert len(rows) == 2
    assert rows[1][0].lstrip()[:1] not in set("=+-@")
    assert sheet_cells(of_student(text))[1][1] == 193


def test_headings_are_guarded_like_everything_else() -> None:
    odd = Listing("lista", "Lista", (ListColumn("=1+1"),), [("a",)])
    assert csv_rows(odd)[0] == ["'=1+1"]
    assert sheet_cells(odd)[0] == ["'=1+1"]


def test_a_swedish_excel_reads_the_csv_without_asking() -> None:
    content = to_csv(of_student("Öberg, Åsa"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == (
        '"Elev";"Minuter över gränsen";"Ogiltig frånvaro";"Över gränsen från"\r\n'
        '"Öberg, Åsa";"193";"9,40 %";"2026-10-05"\r\n'
    )


def test_numbers_and_dates_are_numbers_and_dates_in_excel() -> None:
    sheet = load_workbook(io.BytesIO(to_workbook(of_student("Öberg, Åsa")))).worksheets[0]
    minutes, rate, since = (sheet[place] for place in ("B2", "C2", "D2"))
    assert (minutes.value, rate.value, since.value.date()) == (193, 0.094, date(2026, 10, 5))
    assert (rate.number_format, since.number_format) == ("0.0 %", "yyyy-mm-dd")


def test_what_is_missing_is_an_empty_cell() -> None:
    empty = listing(("Öberg, Åsa", None, None, None))
    assert csv_rows(empty)[1] == ["Öberg, Åsa", "", "", ""]
    assert sheet_cells(empty)[1] == ["Öberg, Åsa", None, None, None]


def test_a_list_without_rows_has_its_headings() -> None:
    assert csv_rows(listing()) == [[column.heading for column in COLUMNS]]
    assert sheet_cells(listing()) == [[column.heading for column in COLUMNS]]


def test_the_workbook_says_what_the_list_is_of() -> None:
    about = load_workbook(io.BytesIO(to_workbook(of_student("Öberg, Åsa")))).worksheets[1]
    assert (about.title, about["A1"].value, about["B1"].value) == ("Om listan", "Månad", "oktober 2026")


def test_the_format_decides_the_ending_and_the_kind_of_file() -> None:
    content = of_student("Öberg, Åsa")
    assert content.file_name(FileFormat.XLSX) == "flaggade-elever.xlsx"
    assert write(content, FileFormat.XLSX).startswith(b"PK")
    assert write(content, FileFormat.CSV).startswith(b"\xef\xbb\xbf")


def test_a_row_with_too_few_values_cannot_be_listed() -> None:
    with pytest.raises(ValueError, match="has 4 values"):
        listing(("Öberg, Åsa",))
