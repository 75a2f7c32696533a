"""The way of an export file: container → table of text or records → format → typed rows and problems."""

from __future__ import annotations

from franvaro.exports.container import Content, Opened, open_container
from franvaro.exports.formats import GridFormat
from franvaro.exports.grid import read_grid
from franvaro.exports.records import RecordFormat, choose_record_format
from franvaro.exports.registry import (
    ROWS_TO_RECOGNISE,
    choose_format,
    fits_any,
    fitting_grid_format,
    named_grid_format,
)
from franvaro.exports.result import ReadOptions, Refused
from franvaro.exports.rows import Reading
from franvaro.exports.table import Table


def read(data: bytes, options: ReadOptions) -> Reading:
    """The whole file as its format reads it. Raises Refused."""
    opened = open_container(data)
    if opened.content in (Content.JSON, Content.XML):
        formats = _record_formats(opened.content)
        return choose_record_format(formats, opened, options.profile).read(opened, options)
    if opened.content is Content.PARQUET:
        return _read_as_table(_read_table(opened), options)
    named = named_grid_format(options.profile)
    if named:
        return named.read(read_grid(opened), options)
    table = _read_table(opened)
    found = None if options.profile or fits_any(table.headings) else _recognised(opened)
    return found.read(read_grid(opened), options) if found else _read_as_table(table, options)


def _read_as_table(table: Table, options: ReadOptions) -> Reading:
    return choose_format(table.headings, options.profile).read(table, options)


def _recognised(opened: Opened) -> GridFormat | None:
    """The grid format of a file that no row of known headings explains."""
    try:
        return fitting_grid_format(read_grid(opened, ROWS_TO_RECOGNISE))
    except Refused:  # then it is for the reader of tables to say what is wrong
        return None


def _record_formats(content: Content) -> tuple[RecordFormat, ...]:
    """The known layouts of JSON or of XML files."""
    if content is Content.XML:
        from franvaro.exports.ed_fi import ATTENDANCE

        return (ATTENDANCE,)
    from franvaro.exports.ss12000.dump import DUMP

    return (DUMP,)


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
