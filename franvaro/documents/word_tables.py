"""Tables of Word files with columns as wide as their words ask for, which not every program finds out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from franvaro.documents.blocks import Table
from franvaro.documents.word_template import text_width

_SMALL: Final = Pt(9)
_LETTER: Final = Mm(1.95)
_SIDES: Final = Mm(4)
_TOGETHER: Final = 12
"""So many rows, or fewer, stand on one page."""
# A no-break space is not a place to break at.
_WORDS: Final = re.compile(r"[ \n-]")
_LINES: Final = re.compile(r"\n")


def write_table(file: WordDocument, block: Table) -> None:
    """The table, and a little room below, without which Word would join it with one that follows."""
    table = file.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    widths = column_widths(block, text_width(file))
    _repeat_as_heading(table.rows[0])
    _fill(table.rows[0].cells, block.columns, block, is_heading=True)
    for row in block.rows:
        _fill(table.add_row().cells, row, block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
        for cell in column.cells:
            cell.width = Emu(width)
    if len(block.rows) <= _TOGETHER:
        _keep_together(table)
    below = file.add_paragraph().paragraph_format
    below.line_spacing, below.space_after = Pt(8), Pt(0)


def column_widths(block: Table, whole: int) -> list[int]:
    """The width of each column, in all at most `whole`: room for its longest word, then for its texts."""
    columns = list(zip(block.columns, *block.rows, strict=True))
    least = [_room(column, _WORDS) for column in columns]
    wanted = [_room(column, _LINES) for column in columns]
    if sum(wanted) <= whole:
        return [width * whole // sum(wanted) for width in wanted]
    if sum(least) >= whole:
        return [width * whole // sum(least) for width in least]
    share = (whole - sum(least)) / (sum(wanted) - sum(least))
    return [low + int(share * (high - low)) for low, high in zip(least, wanted, strict=True)]


def _room(column: Sequence[str], pieces: re.Pattern[str]) -> int:
    """What the longest piece needs in whichever font stands in for the one that is named."""
    heading, *texts = (max(map(len, pieces.split(text))) for text in column)
    bold_heading = heading + 1
    return _SIDES + _LETTER * max((bold_heading, *texts))


def _fill(cells: Sequence[_Cell], row: Sequence[str], table: Table, *, is_heading: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        if number in table.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(text)
        run.bold, run.font.size = is_heading or None, _SMALL


def _keep_together(table: WordTable) -> None:
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _repeat_as_heading(row: Any) -> None:
    """The row stands at the top of each page, and is read as headings by those who listen."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
