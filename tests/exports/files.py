"""Small lesson files, written the way school systems and Excel write them, and reading them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlwt

from franvaro.exports.reader import read_export
from franvaro.exports.result import Problem, ReadFile, ReadOptions, Refused

TODAY = date(2026, 11, 20)

Cell = str | int | float | bool | datetime | date | None
Row = dict[str, Cell]

# A lesson on Thursday 1 October 2026, attended in full.
LESSON: Row = {
    "Elev-id": "20130101-1234",
    "Förnamn": "Åsa",
    "Efternamn": "Öberg",
    "Klass": "9A",
    "Starttid": "2026-10-01 08:10",
    "Sluttid": "2026-10-01 09:00",
    "Ämne": "Matematik",
    "Närvaro": "50",
    "Giltig frånvaro": "0",
    "Ogiltig frånvaro": "0",
}


def lesson(**changes: Cell) -> Row:
    """`LESSON` with other cells; `_` in a keyword stands for space or hyphen in a heading."""
    headings = {heading.replace(" ", "_").replace("-", "_"): heading for heading in (*LESSON, *_OTHERS)}
    return {**LESSON, **{headings[keyword]: cell for keyword, cell in changes.items()}}


_OTHERS = (
    "Skolenhet",
    "Skyddsmarkering",
    "Årskurs",
    "Mentor",
    "Lektions-id",
    "Datum",
    "Lektionslängd",
    "Lärare",
    "Inställd",
    "Registrerad",
    "Annan skolaktivitet",
    "Sen ankomst",
    "Registrerad tid",
    "Namn",
    "Orsak",
)


def headings_of(rows: Iterable[Row]) -> list[str]:
    """Every heading of the rows, in the order of first use."""
    return list(dict.fromkeys(heading for row in rows for heading in row))


def table_of(rows: Sequence[Row]) -> list[list[Cell]]:
    """The headings and then the rows, all equally wide."""
    headings = headings_of(rows)
    return [[*headings], *([row.get(heading) for heading in headings] for row in rows)]


def csv_text(
    rows: Sequence[Row], separator: str = ";", newline: str = "\n", quoting: Any = csv.QUOTE_MINIMAL
) -> str:
    """The rows as delimited text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=newline, quoting=quoting)
    writer.writerows(table_of(rows))
    return text.getvalue()


def csv_file(*rows: Row, **form: Any) -> bytes:
    """The rows as a UTF-8 CSV file."""
    return csv_text(rows, **form).encode()


def xlsx_file(*rows: Row, above: Sequence[Sequence[Cell]] = (), title: str = "Lektioner") -> bytes:
    """The rows as a workbook of one sheet, below some rows of something else."""
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for cells in (*above, *table_of(rows)):
        workbook.active.append(list(cells))
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def xls_file(*rows: Row) -> bytes:
    """The rows as a workbook of the old kind."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Lektioner")
    for at_row, cells in enumerate(table_of(rows)):
        for at_column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(at_row, at_column, cell)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def parquet_file(*rows: Row) -> bytes:
    """The rows as Parquet, each column of the type its cells have."""
    headings, *cells = table_of(rows)
    table = pa.table([pa.array(column) for column in zip(*cells, strict=True)], names=headings)
    data = pa.BufferOutputStream()
    pq.write_table(table, data)
    return bytes(data.getvalue())


def read(data: bytes, **options: Any) -> ReadFile:
    """The file as read on the day the tests take place."""
    return read_export(data, "export.csv", ReadOptions(**{"today": TODAY, **options}))


def read_rows(*rows: Row, **options: Any) -> ReadFile:
    """The rows as read from a CSV file. The first is on line 2."""
    return read(csv_file(*rows), **options)


def taken(result: ReadFile) -> list[dict[str, Any]]:
    """The rows that count."""
    assert result.rows_read == result.rows.num_rows + result.set_aside.num_rows
    rows: list[dict[str, Any]] = result.rows.to_pylist()
    return rows


def set_aside(result: ReadFile) -> list[tuple[int, str, str | None]]:
    """(line, code, column) of the rows that do not count."""
    rows = [(row["line"], row["code"], row["column"]) for row in result.set_aside.to_pylist()]
    problems = [problem for problem in result.problems.to_pylist() if problem["severity"] == "set_aside"]
    assert rows == [(problem["line"], problem["code"], problem["column"]) for problem in problems]
    assert result.rows_read == result.rows.num_rows + len(rows)
    return rows


def notes(result: ReadFile) -> list[tuple[int | None, str]]:
    """(line, code) of what is noted."""
    problems = result.problems.to_pylist()
    return [(problem["line"], problem["code"]) for problem in problems if problem["severity"] == "note"]


def records(result: ReadFile) -> list[dict[str, str]]:
    """What is kept of the rows that were set aside."""
    return [json.loads(record) for record in result.set_aside["record"].to_pylist()]


def refusal(data: bytes, **options: Any) -> tuple[Problem, ...]:
    """Why the file is refused."""
    try:
        read(data, **options)
    except Refused as refused:
        return refused.problems
    raise AssertionError("the file was read")
