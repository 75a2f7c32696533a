"""Lists as spreadsheets for a Swedish Excel, in which imported text can never become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from franvaro.documents.listing import FileFormat, Kind, Listing, Value

ABOUT_SHEET: Final = "Om listan"
BYTE_ORDER_MARK: Final = "\ufeff"

# What a spreadsheet takes for the start of a formula, in full width too.
_FORMULA_STARTS: Final = frozenset("=+-@|%＝＋－＠")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
_FORMATS: Final = {Kind.RATE: "0.0 %", Kind.DATE: "yyyy-mm-dd"}
_WIDEST: Final = 44


def write(listing: Listing, file_format: FileFormat) -> bytes:
    """The list as a file of that format."""
    writers: dict[FileFormat, Callable[[Listing], bytes]] = {
        FileFormat.CSV: to_csv,
        FileFormat.XLSX: to_workbook,
    }
    return writers[file_format](listing)


def safe_text(text: str) -> str:
    """Text that a spreadsheet shows and never reckons with, on one line.

    An apostrophe goes before what would start a formula, also behind spaces.
    """
    line = _UNPRINTABLE.sub(" ", text)
    return f"'{line}" if line.lstrip()[:1] in _FORMULA_STARTS else line


def to_csv(listing: Listing) -> bytes:
    """Semicolons, decimal commas and UTF-8 with a byte order mark: what a Swedish Excel opens by itself."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([safe_text(column.heading) for column in listing.columns])
    kinds = [column.kind for column in listing.columns]
    for row in listing.rows:
        writer.writerow([_as_text(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return text.getvalue().encode("utf-8")


def to_workbook(listing: Listing) -> bytes:
    """An Excel workbook: the list on its first sheet, what it is of on the second."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "franvaro"
    _write_list(workbook.create_sheet(safe_text(listing.title)[:31]), listing)
    about = workbook.create_sheet(ABOUT_SHEET)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, _WIDEST
    for note in listing.notes:
        about.append([_cell(about, text, Kind.TEXT) for text in note])
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _write_list(sheet: WriteOnlyWorksheet, listing: Listing) -> None:
    last = get_column_letter(len(listing.columns))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{last}{len(listing.rows) + 1}"
    for number, column in enumerate(listing.columns):
        values = [column.heading, *(_as_text(row[number], column.kind) for row in listing.rows)]
        width = max(len(value) for value in values)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(width + 3, _WIDEST)
    sheet.append([_heading(sheet, column.heading) for column in listing.columns])
    kinds = [column.kind for column in listing.columns]
    for row in listing.rows:
        sheet.append([_cell(sheet, value, kind) for value, kind in zip(row, kinds, strict=True)])


def _heading(sheet: WriteOnlyWorksheet, heading: str) -> WriteOnlyCell:
    cell = _cell(sheet, heading, Kind.TEXT)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value, kind: Kind) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, safe_text(value))
        # Else text such as "#REF!" would become an error value.
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = _FORMATS.get(kind, "General")
    return cell


def _as_text(value: Value, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if kind is Kind.RATE:
        percent = round(Decimal(value) * 100, 2)
        return f"{percent} %".replace(".", ",")
    return safe_text(str(value))
