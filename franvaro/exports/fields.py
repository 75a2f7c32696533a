"""Delimited text → grid: the separator is found from the shape of the rows, without known headings."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from franvaro.exports.careful import Body, Record, records_of
from franvaro.exports.encoding import Text
from franvaro.exports.grid import Grid
from franvaro.exports.layout import separator_line
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import MOST_COLUMNS

_LINES_LOOKED_AT = 200
_SAMPLE_BYTES = 200_000
_NO_WIDTH = -1  # a row of any width says something when a cell does


def read_text_grid(text: Text, most_rows: int | None = None) -> Grid:
    """The rows of a text file. Raises Refused: `quoting` or `too-large`."""
    sample = text.utf8[:_SAMPLE_BYTES].decode(errors="ignore").splitlines()[:_LINES_LOOKED_AT]
    named = separator_line(sample[0])
    separator = named or max((";", ",", "\t", "|"), key=lambda sign: _fitness(sample, sign))
    start = _after_first_line(text.utf8) if named else 0
    body = Body(text.utf8, start, separator, 2 if named else 1, _NO_WIDTH, is_cut=text.is_cut)
    records = list(islice(_bounded(records_of(body)), most_rows))
    whole = [record for record in records if not record.is_cut]
    return Grid(
        rows=tuple(tuple(record.fields) for record in whole),
        lines=tuple(record.line for record in whole),
        cut_line=next((record.line for record in records if record.is_cut), None),
    )


def _fitness(lines: Sequence[str], separator: str) -> tuple[int, int]:
    """How many separators stand in rows of the usual width, and how many such rows there are.

    Decimal commas and names make few such rows.
    """
    reader = csv.reader((line for line in lines if line.strip()), delimiter=separator)
    try:
        widths = Counter(len(fields) for fields in reader)
    except csv.Error:
        return 0, 0
    return max((((width - 1) * count, count) for width, count in widths.items()), default=(0, 0))


def _after_first_line(utf8: bytes) -> int:
    ends = [end for sign in (b"\n", b"\r") if (end := utf8.find(sign)) >= 0]
    end = min(ends, default=len(utf8))
    return end + (2 if utf8[end : end + 2] == b"\r\n" else 1)


def _bounded(records: Iterator[Record]) -> Iterator[Record]:
    for record in records:
        if len(record.fields) > MOST_COLUMNS:
            raise Refused(Problem("too-large", record.line, details={"kind": "columns"}))
        yield record
