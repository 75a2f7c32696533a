"""What refuses every change of a recorded event, raw SQL included.

On SQLite `insert or replace` fires no trigger for the row that it removes, so an insert too is refused unless
it adds the next number. Alembic's batch mode makes a table anew on SQLite and loses its triggers without a
word: `set_guards` runs after every migration.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

_NEXT: Final = """
    new.event_no <> (select coalesce(max(event_no), 0) + 1 from events)
    or new.seq <> (select coalesce(max(seq), 0) + 1 from events where stream = new.stream)
"""

_SQLITE: Final = {
    "events_are_never_changed": """
        create trigger events_are_never_changed before update on events
        begin select raise(abort, 'events are never changed'); end
    """,
    "events_are_never_deleted": """
        create trigger events_are_never_deleted before delete on events
        begin select raise(abort, 'events are never deleted'); end
    """,
    "events_come_in_order": f"""
        create trigger events_come_in_order before insert on events when {_NEXT}
        begin select raise(abort, 'events come one after the other'); end
    """,
}

_POSTGRES_FUNCTIONS: Final = (
    """
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'events are never changed or deleted'; end $$
    """,
    f"""
    create or replace function refuse_disorder() returns trigger language plpgsql as $$
    begin
        if {_NEXT} then raise exception 'events come one after the other'; end if;
        return new;
    end $$
    """,
)

_POSTGRES: Final = {
    "events_are_never_changed": """
        create trigger events_are_never_changed before update or delete or truncate on events
        for each statement execute function refuse_change()
    """,
    "events_come_in_order": """
        create trigger events_come_in_order before insert on events
        for each row execute function refuse_disorder()
    """,
}

_SET: Final = {
    "sqlite": "select name from sqlite_master where type = 'trigger' and tbl_name = 'events'",
    "postgresql": """
        select tgname from pg_trigger
        where tgrelid = to_regclass('events') and not tgisinternal and tgenabled <> 'D'
    """,
}


def set_guards(connection: sa.Connection) -> None:
    """Make every guard anew."""
    if connection.dialect.name == "postgresql":
        for function in _POSTGRES_FUNCTIONS:
            connection.execute(sa.text(function))
    for name, statement in _guards(connection).items():
        connection.execute(sa.text(f"drop trigger if exists {name}{_of_table(connection)}"))
        connection.execute(sa.text(statement))


def missing_guards(connection: sa.Connection) -> tuple[str, ...]:
    """The guards that are not in force, by name; empty when all are."""
    found = set(connection.scalars(sa.text(_SET[connection.dialect.name])))
    return tuple(sorted(_guards(connection).keys() - found))


def _guards(connection: sa.Connection) -> dict[str, str]:
    return _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE


def _of_table(connection: sa.Connection) -> str:
    return " on events" if connection.dialect.name == "postgresql" else ""
