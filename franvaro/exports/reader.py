"""The way of an export file: container → kind → table of text → format → typed rows and problems."""

from __future__ import annotations

from franvaro.exports.container import Content, Opened, open_container
from franvaro.exports.registry import choose_format
from franvaro.exports.result import ReadFile, ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.schema import LESSON_SCHEMA, PROBLEM_SCHEMA, SET_ASIDE_SCHEMA
from franvaro.exports.table import Table
from franvaro.exports.tables import as_arrow


def read_export(data: bytes, file_name: str, options: ReadOptions) -> ReadFile:
    """The whole file, read in this process. Raises Refused; bytes from outside belong in `read_isolated`."""
    reading = read(data, options)
    return ReadFile(
        profile=reading.profile,
        rows=as_arrow(reading.lessons, LESSON_SCHEMA),
        set_aside=as_arrow(reading.set_aside, SET_ASIDE_SCHEMA),
        problems=as_arrow(reading.problems, PROBLEM_SCHEMA),
        rows_read=reading.rows_read,
        ignored_columns=reading.match.ignored,
        recognised_columns=reading.match.recognised,
    )


def read(data: bytes, options: ReadOptions) -> Reading:
    """The whole file as its format reads it."""
    table = _read_table(open_container(data))
    return choose_format(table.headings, options.profile).read(table, options)


# Each kind of file needs libraries of its own, which take longer to load than most files to read.
def _read_table(opened: Opened) -> Table:
    if opened.content is Content.WORKBOOK:
        from franvaro.exports.workbook import read_workbook

        return read_workbook(opened.data)
    if opened.content is Content.PARQUET:
        from franvaro.exports.columnar import read_parquet

        return read_parquet(opened.data)
    from franvaro.exports.delimited import read_delimited
    from franvaro.exports.encoding import decode

    return read_delimited(decode(opened.data))
