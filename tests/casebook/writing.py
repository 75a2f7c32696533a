"""Events to record, and a way into the store past the casebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import sqlalchemy as sa

from franvaro.domain.events import NewEvent

ON = date(2026, 10, 5)
AT = datetime(2026, 10, 5, 14, 30, 0, 250)


def event(stream="case/1", kind="open", *, actor="Anna Åberg", fields=None, texts=None, rests_on=None):
    """An event with what the test does not care about filled in."""
    return NewEvent(stream, kind, ON, actor, "school_nurse", fields or {}, texts or {}, rests_on)


@contextmanager
def raw(address: str) -> Iterator[sa.Connection]:
    """The store as anybody with its file or password has it, in a transaction."""
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def unguarded(address: str) -> Iterator[sa.Connection]:
    """The same, with the guards put out of action meanwhile, as one who knows them can."""
    with raw(address) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("alter table events disable trigger user"))
            yield connection
            connection.execute(sa.text("alter table events enable trigger user"))
            return
        triggers = connection.execute(
            sa.text("select name, sql from sqlite_master where type = 'trigger'")
        ).all()
        for name, _ in triggers:
            connection.execute(sa.text(f"drop trigger {name}"))
        yield connection
        for _, statement in triggers:
            connection.execute(sa.text(statement))
