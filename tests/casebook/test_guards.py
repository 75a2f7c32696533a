"""A recorded event cannot be changed or taken out, by raw SQL either; no migration removes the guards."""

import re
from pathlib import Path
from shutil import copytree

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from franvaro.casebook.connections import Connections
from franvaro.casebook.guards import missing_guards
from franvaro.casebook.migrating import SCRIPTS, migrate
from franvaro.casebook.refusals import Unguarded
from franvaro.casebook.schema import EVENTS, METADATA
from franvaro.casebook.verifying import Difference, Fault
from tests.casebook.writing import AT, event, raw
from tests.casebooks import on_postgres, on_sqlite

COLUMNS = [column.name for column in EVENTS.columns]
ROW = (
    "(event_no, stream, seq, kind, happened_on, recorded_at, actor, role, fields, previous_hash,"
    " stream_hash, hash) values ({no}, 'case/1', {seq}, 'a', '', '', '', '', '', '', '', '')"
)
NEW_COLUMN = '''
"""A column more, the way SQLite must be given one."""
import sqlalchemy as sa
from alembic import op

revision = "one_more"
down_revision = "events_keys_drafts"


def upgrade():
    with op.batch_alter_table("events", recreate="always") as table:
        table.add_column(sa.Column("place", sa.Text))
'''


@pytest.fixture
def recorded(book, casebook_address):
    book.append("case/1", 0, event(), event(kind="talk"), at=AT)
    yield casebook_address
    assert [e.kind for e in book.events("case/1")] == ["open", "talk"]
    assert book.verify() == ()


def refused(address: str, statement: str) -> None:
    with pytest.raises(sa.exc.DatabaseError, match=r"never|one after the other"), raw(address) as connection:
        connection.execute(sa.text(statement))


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_can_be_updated(column, recorded):
    refused(recorded, f"update events set {column} = {column} where seq = 1")


@pytest.mark.parametrize("condition", ["seq = 1", "seq = 2", "true"])
def test_no_event_can_be_deleted(condition, recorded):
    refused(recorded, f"delete from events where {condition}")


@pytest.mark.parametrize(("no", "seq"), [(1, 1), (2, 2), (2, 3), (3, 2), (3, 4), (4, 3), (0, 3)])
def test_nothing_is_put_over_or_between_events(no, seq, recorded):
    row = ROW.format(no=no, seq=seq)
    if "sqlite" in recorded:
        refused(recorded, f"insert or replace into events {row}")
    else:
        refused(recorded, f"insert into events {row} on conflict (event_no) do update set kind = 'x'")
    refused(recorded, f"insert into events {row}")


def test_the_table_cannot_be_emptied_at_once(recorded):
    refused(recorded, "delete from events" if "sqlite" in recorded else "truncate events")


def test_a_book_without_a_guard_is_not_opened(book, open_book, casebook_address):
    with raw(casebook_address) as connection:
        name = "events_are_never_changed"
        on = "" if "sqlite" in casebook_address else " on events"
        connection.execute(sa.text(f"drop trigger {name}{on}"))
    assert Difference(Fault.GUARD_MISSING, name) in book.verify()
    with pytest.raises(Unguarded, match=name):
        open_book()


@on_postgres
def test_a_guard_that_is_switched_off_counts_as_gone(book, casebook_address):
    with raw(casebook_address) as connection:
        connection.execute(sa.text("alter table events disable trigger events_come_in_order"))
    assert book.verify() == (Difference(Fault.GUARD_MISSING, "events_come_in_order"),)


def test_a_migration_that_makes_the_table_anew_leaves_the_guards(recorded, tmp_path):
    scripts = later_scripts(tmp_path)
    connections = Connections(recorded)
    with connections.writing() as connection:
        migrate(connection, scripts)
    with connections.reading() as connection:
        assert missing_guards(connection) == ()
        columns = {column["name"] for column in sa.inspect(connection).get_columns("events")}
    connections.close()
    assert columns == {*COLUMNS, "place"}
    refused(recorded, "update events set kind = 'x'")


def later_scripts(folder: Path) -> Path:
    scripts = copytree(SCRIPTS, folder / "scripts")
    (scripts / "versions" / "one_more.py").write_text(NEW_COLUMN)
    return scripts


def test_a_migration_that_fails_leaves_the_book_as_it_was(recorded, tmp_path):
    scripts = later_scripts(tmp_path)
    later = scripts / "versions" / "one_more.py"
    later.write_text(later.read_text() + "    raise RuntimeError('halfway')\n")
    connections = Connections(recorded)
    with pytest.raises(RuntimeError, match="halfway"), connections.writing() as connection:
        migrate(connection, scripts)
    with connections.reading() as connection:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("events")}
    connections.close()
    assert columns == set(COLUMNS)


def test_the_migrations_make_the_tables_that_the_code_expects(book, casebook_address):
    with raw(casebook_address) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@on_sqlite
def test_sqlite_keeps_to_the_safe_settings(casebook_address):
    connections = Connections(casebook_address)
    with connections.reading() as connection:
        kept = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    connections.close()
    assert kept == {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1}


@on_sqlite
def test_only_writers_begin_at_once(casebook_address):
    said = []
    connections = Connections(casebook_address)
    sa.event.listen(connections._engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    with connections.writing() as connection:
        connection.execute(sa.text("create table a (b)"))
    with connections.reading() as connection:
        connection.execute(sa.text("select * from a"))
    connections.close()
    assert [statement for statement in said if re.match("begin", statement)] == ["begin immediate", "begin"]
