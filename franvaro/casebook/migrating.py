"""Brings a book's tables up to what the code expects, in the transaction of the one who opens it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from franvaro.casebook.guards import missing_guards, set_guards
from franvaro.casebook.refusals import Unguarded

SCRIPTS: Final = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME: Final = Lock()  # Alembic keeps what it works on in module variables


def migrate(connection: sa.Connection, scripts: Path = SCRIPTS) -> None:
    """Run what has not been run, and set the guards anew after it. Raises Unguarded when any is missing."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    if _revision(connection) != ScriptDirectory.from_config(config).get_current_head():
        config.attributes["connection"] = connection
        with _ONE_AT_A_TIME:
            command.upgrade(config, "head")
        set_guards(connection)
    missing = missing_guards(connection)
    if missing:
        raise Unguarded(*missing)


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
