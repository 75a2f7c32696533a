"""A book moves to another store as it is: every row, hash and sealed text."""

from __future__ import annotations

import sqlalchemy as sa

from franvaro.casebook.recording import book_tip
from franvaro.casebook.refusals import NotEmpty
from franvaro.casebook.schema import DRAFTS, EVENTS, TEXT_KEYS


def copy_rows(source: sa.Connection, target: sa.Connection) -> int:
    """Copy all of a book into one in which nothing stands; how many events. Raises NotEmpty."""
    if book_tip(target).number:
        raise NotEmpty
    for table in (EVENTS, TEXT_KEYS, DRAFTS):
        rows = source.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        _insert(target, table, [dict(row) for row in rows])
    return book_tip(target).number


def _insert(target: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    if rows:
        target.execute(sa.insert(table), rows)
