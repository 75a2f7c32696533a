"""Delimited text read record by record, with exact line numbers: slow, and right about every odd file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.encoding import MOST_BYTES_IN_A_LINE
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import RaggedRow, Rows, column_names

_RECORDS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Body:
    """The part of a text file below its headings: from byte `start` on, where `first_line` begins."""

    utf8: bytes
    start: int
    separator: str
    first_line: int
    width: int
    is_cut: bool = False  # the file ended in the middle of a character


@dataclass(frozen=True)
class Record:
    """The fields of one row, and the line it began on. `is_cut`: the file's end cuts it off."""

    fields: list[str]
    line: int
    is_cut: bool = False

    def is_whole(self, width: int) -> bool:
        """Whether it has every field, and no more."""
        return len(self.fields) == width and not self.is_cut


@dataclass
class _Lines:
    """The lines of a text, remembering those of the record being read and where it began."""

    text: str
    line: int
    of_record: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in io.StringIO(self.text, newline=""):
            self.of_record.append(line)
            yield line

    def next_record(self) -> None:
        self.line += len(self.of_record)
        self.of_record.clear()


def read_carefully(body: Body) -> Rows:
    """Every record, in the file's order. Raises Refused (`quoting`) on the line where a bad quote opened."""
    records = records_of(body)
    frames, lines, ragged = [_frame([], body.width)], [], []
    while batch := list(islice(records, _RECORDS_AT_ONCE)):
        whole = [record for record in batch if record.is_whole(body.width)]
        frames.append(_frame([record.fields for record in whole], body.width))
        lines += [record.line for record in whole]
        broken = (record for record in batch if not record.is_whole(body.width))
        ragged += [RaggedRow(record.line, len(record.fields), record.is_cut) for record in broken]
    return Rows(Cells.of(pl.concat(frames)), pl.Series("line", lines, dtype=pl.Int32), tuple(ragged))


def _frame(rows: list[list[str]], width: int) -> pl.DataFrame:
    columns = zip(*rows, strict=True) if rows else [()] * width
    return pl.DataFrame(
        [
            pl.Series(name, column, dtype=pl.String)
            for name, column in zip(column_names(width), columns, strict=True)
        ]
    )


def records_of(body: Body) -> Iterator[Record]:
    """The records that are not blank. Raises Refused (`quoting`) where a bad quote opened."""
    return _last_is_cut(_records(body)) if body.is_cut else _records(body)


def _records(body: Body) -> Iterator[Record]:
    """The records that are not blank. One that an open quote cuts off at the file's end comes last."""
    csv.field_size_limit(MOST_BYTES_IN_A_LINE)
    lines = _Lines(body.utf8[body.start :].decode(), body.first_line)
    reader = csv.reader(lines, delimiter=body.separator, strict=True)
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield _cut_record(lines, body, error)
            return
        if fields is None:
            return
        if len(fields) == body.width or any(cell.strip() for cell in fields):
            yield Record(fields, lines.line)
        lines.next_record()


def _last_is_cut(records: Iterator[Record]) -> Iterator[Record]:
    previous = next(records, None)
    for record in records:
        if previous:
            yield previous
        previous = record
    if previous:
        yield replace(previous, is_cut=True)


def _cut_record(lines: _Lines, body: Body, error: csv.Error) -> Record:
    """A quote left open on the file's very last line: the file was cut there. Any other is refused."""
    opened = _opening_line(lines.of_record, body.separator)
    is_last_line = opened == len(lines.of_record) - 1 and not lines.of_record[-1].endswith(("\n", "\r"))
    is_end = str(error) == "unexpected end of data"
    if not (is_last_line and is_end):
        raise Refused(Problem("quoting", lines.line + opened)) from error
    return Record([], lines.line, is_cut=True)


def _opening_line(lines: list[str], separator: str) -> int:
    """The line, counted from the record's first, on which the quoted field that went wrong was opened."""
    opened, is_inside = 0, False
    for number, line in enumerate(lines):
        is_start = not is_inside
        signs = enumerate(line)
        for position, sign in signs:
            following = line[position + 1 : position + 2]
            if sign == '"' and is_inside and following == '"':
                next(signs)
            elif sign == '"' and is_inside:
                is_inside = False
                if following not in (separator, "\n", "\r", ""):
                    return opened
            elif sign == '"' and is_start:
                is_inside, opened = True, number
            is_start = sign == separator and not is_inside
    return opened
