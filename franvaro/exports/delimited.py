"""Delimited text → table. Fast where that can be proved to be right, careful everywhere else."""

from __future__ import annotations

import codecs
import re

import polars as pl

from franvaro.exports.careful import Body, read_carefully
from franvaro.exports.cells import Cells, categories
from franvaro.exports.encoding import Text
from franvaro.exports.layout import find_layout
from franvaro.exports.table import Rows, Table, column_names, passed_over_notes

# The grammar of a line with quotes is written out column by column, which has its limits.
_MOST_QUOTED_COLUMNS = 60
_LONE_RETURN = re.compile(rb"\r[^\n]")


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
    rows = read_fast(body) or read_carefully(body)
    notes = passed_over_notes(layout.passed_over)
    return Table(layout.headings, layout.heading_line, rows.without_empty(), notes)


def read_fast(body: Body) -> Rows | None:
    """The same rows as `read_carefully` gives, or None when that cannot be proved.

    The proof: each line is a row of the right number of fields, none of them with a line break, since either
    no field is quoted and the separators are just as many as they should be while the parser refuses a line
    with too many; or each line with a quote obeys the strict grammar by itself, and no other line differs.
    """
    end = _end_without_line_ends(body)
    lines = body.utf8.count(b"\n", body.start, end) + 1
    if body.is_cut or end <= body.start or not _is_regular(body, end, lines):
        return None
    try:
        cells = Cells(_parsed(body, end).rechunk())
    except pl.exceptions.PolarsError:
        return None
    if cells.height != lines:
        return None
    numbers = pl.int_range(body.first_line, body.first_line + lines, dtype=pl.Int32, eager=True)
    return Rows(cells, numbers.alias("line"))


def _end_without_line_ends(body: Body) -> int:
    """Where the last line ends. More than a few blank lines there are left to the careful reader."""
    end = len(body.utf8)
    for _ in range(4):
        if end > body.start and body.utf8[end - 1] in b"\r\n":
            end -= 1
    return end


def _parsed(body: Body, end: int) -> pl.DataFrame:
    """Every field to the letter. Raises PolarsError for a line with too many fields."""
    return pl.read_csv(
        body.utf8[body.start : end],
        has_header=False,
        separator=body.separator,
        schema=categories(column_names(body.width)),
        quote_char='"' if _has_quotes(body) else None,
        raise_if_empty=True,
    )


def _has_quotes(body: Body) -> bool:
    return body.utf8.find(b'"', body.start) >= 0


def _is_regular(body: Body, end: int, lines: int) -> bool:
    if _LONE_RETURN.search(body.utf8, body.start, end):
        return False
    if body.utf8.startswith(codecs.BOM_UTF8, body.start):  # the parser would drop it
        return False
    if _has_quotes(body):
        return body.width <= _MOST_QUOTED_COLUMNS and _obeys_grammar(body, end)
    separators = body.utf8.count(body.separator.encode(), body.start, end)
    return separators == lines * (body.width - 1)


def _obeys_grammar(body: Body, end: int) -> bool:
    """Whether every line is a row of whole fields, quoted ones closed before the line's end."""
    separator = f"\\x{{{ord(body.separator):x}}}"
    field = f'(?:"(?:[^"]|"")*"|[^"{separator}]*)'
    grammar = f"^{field}(?:{separator}{field}){{{body.width - 1}}}\r?$"
    lines = pl.Series([body.utf8[body.start : end].decode()]).str.split("\n").explode()
    return bool(lines.str.contains(grammar).all())
