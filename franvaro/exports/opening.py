"""The way of an export file: container → kind → table of text → format → typed rows and problems."""

from __future__ import annotations

from franvaro.exports.container import Content, Opened, open_container
from franvaro.exports.registry import choose_format
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.table import Table


def read(data: bytes, options: ReadOptions) -> Reading:
    """The whole file as its format reads it. Raises Refused."""
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
