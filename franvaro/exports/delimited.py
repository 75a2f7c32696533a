"""Delimited text → table. Fast where that can be proved to be right, careful everywhere else."""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.csv

from franvaro.exports.careful import Body, Records, read_carefully
from franvaro.exports.encoding import Text
from franvaro.exports.layout import find_layout
from franvaro.exports.table import Table, column_names, passed_over_notes, without_empty_rows

_BLOCK_BYTES = 8 << 20  # far more than the longest line that is let through


def read_delimited(text: Text) -> Table:
    """The table in a text file. Raises Refused: `quoting`, `too-large`, `empty-file`."""
    layout = find_layout(text.utf8)
    body = Body(
        utf8=text.utf8,
        start=layout.body_start,
        separator=layout.separator,
        first_line=layout.body_line,
        width=len(layout.headings),
        is_cut=text.is_cut,
    )
    fast = read_fast(body)
    records = fast or read_carefully(body)
    cells, lines = without_empty_rows(records.cells, records.lines)
    return Table(
        headings=layout.headings,
        heading_line=layout.heading_line,
        cells=cells,
        lines=lines,
        ragged=records.ragged,
        notes=passed_over_notes(layout.passed_over),
        may_hold_line_breaks=fast is None,
    )


def read_fast(body: Body) -> Records | None:
    """The same records as `read_carefully`, or None when that cannot be proved.

    The proof: no line holds a quote, or every line that does obeys the strict grammar on its own; the parser
    refuses a line with another number of fields; and it finds exactly as many records as there are line ends,
    so no line end was swallowed and record n stands on line n.
    """
    end = _end_without_line_ends(body)
    if body.is_cut or end <= body.start or not _quotes_are_plain(body):
        return None
    try:
        records = _parse(body, end)
    except pa.ArrowInvalid:
        return None
    line_feeds = body.utf8.count(b"\n", body.start, end)
    returns = body.utf8.count(b"\r", body.start, end)
    if records.num_rows != line_feeds + 1 or returns not in (0, line_feeds):
        return None
    lines = pl.int_range(body.first_line, body.first_line + records.num_rows, dtype=pl.Int32, eager=True)
    return Records(pl.DataFrame(pl.from_arrow(records)), lines.alias("line"))


def _end_without_line_ends(body: Body) -> int:
    end = len(body.utf8)
    for _ in range(4):
        if end > body.start and body.utf8[end - 1] in b"\r\n":
            end -= 1
    return end


def _parse(body: Body, end: int) -> pa.Table:
    """Every field as text to the letter. Raises ArrowInvalid for a line with another number of fields."""
    names = column_names(body.width)
    return pyarrow.csv.read_csv(
        pa.py_buffer(body.utf8).slice(body.start, end - body.start),
        read_options=pyarrow.csv.ReadOptions(column_names=names, block_size=_BLOCK_BYTES),
        parse_options=pyarrow.csv.ParseOptions(delimiter=body.separator, ignore_empty_lines=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )


def _quotes_are_plain(body: Body) -> bool:
    """Whether every line with a quote is a row of whole fields, quoted ones closed before the line's end."""
    if body.utf8.find(b'"', body.start) < 0:
        return True
    separator = f"\\x{{{ord(body.separator):x}}}"
    quoted_or_bare = f'(?:"(?:[^"]|"")*"|[^"{separator}]*)'
    grammar = f"^{quoted_or_bare}(?:{separator}{quoted_or_bare})*\r?$"
    lines = pl.Series([body.utf8[body.start :].decode()]).str.split("\n").explode()
    return bool((~lines.str.contains('"', literal=True) | lines.str.contains(grammar)).all())
