"""Forms that are not sent yet, so that a reload or a crash takes no words from anybody.

A draft is sealed with the master key. The form of one that belongs to a stream is named `<stream>/…`; it goes
when the stream is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from franvaro.casebook.schema import DRAFTS
from franvaro.casebook.sealing import seal_texts, unseal_texts

_D: Final = DRAFTS.c


def save_draft(
    connection: sa.Connection, master: bytes, viewer: str, form: str, fields: Mapping[str, str]
) -> None:
    """Keep what stands in a form, in place of what stood there before."""
    drop_draft(connection, viewer, form)
    content = seal_texts(master, fields, _place(viewer, form))
    connection.execute(sa.insert(DRAFTS).values(viewer=viewer, form=form, content=content))


def read_draft(connection: sa.Connection, master: bytes, viewer: str, form: str) -> dict[str, str] | None:
    """What stood in a form; None when nothing was kept."""
    sealed = connection.scalar(sa.select(_D.content).where(_is(viewer, form)))
    return None if sealed is None else unseal_texts(master, sealed, _place(viewer, form))


def drop_draft(connection: sa.Connection, viewer: str, form: str) -> None:
    """Let go of a form that was sent or given up."""
    connection.execute(sa.delete(DRAFTS).where(_is(viewer, form)))


def drop_drafts_of(connection: sa.Connection, stream: str) -> None:
    """Let go of everybody's forms that belong to a stream."""
    begins = _D.form.startswith(f"{stream}/", autoescape=True)
    connection.execute(sa.delete(DRAFTS).where(sa.or_(_D.form == stream, begins)))


def _is(viewer: str, form: str) -> sa.ColumnElement[bool]:
    return sa.and_(_D.viewer == viewer, _D.form == form)


def _place(viewer: str, form: str) -> str:
    return f"draft {viewer} {form}"
