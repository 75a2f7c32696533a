"""An opened text file or workbook → its grid. What reads the one is not loaded for the other."""

from __future__ import annotations

from franvaro.exports.container import Content, Opened
from franvaro.exports.grid import Fits, Grid


def read_grid(opened: Opened, most_rows: int | None = None, fits: Fits | None = None) -> Grid:
    """All rows, or the first so many. Raises Refused as the readers of text and workbooks do.

    A workbook must have one visible sheet with a table in it, or one whose first rows are those that `fits`
    is looking for (`ambiguous-sheet`, `empty-file`).
    """
    if opened.content is Content.WORKBOOK:
        from franvaro.exports.sheets import read_sheet_grid

        return read_sheet_grid(opened.data, most_rows, fits)
    from franvaro.exports.encoding import decode
    from franvaro.exports.fields import read_text_grid

    return read_text_grid(decode(opened.data), most_rows)
