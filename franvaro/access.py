"""Who is looking, at which students, and the trail of what was looked at and done.

Until sign-in is set up there is one local viewer, who reaches the whole store: the person at the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from franvaro.domain.roles import ALL_ROLES, Role
from franvaro.domain.scope import EVERYONE, Scope


class Action(StrEnum):
    """What the trail records."""

    SHOW_LIST = "show-list"
    SHOW_STUDENT = "show-student"
    EXPORT = "export"
    IMPORT = "import"
    UNDO = "undo"
    JOIN = "join"
    SEPARATE = "separate"
    RECORD = "record"
    REVEAL = "reveal"
    REFUSED = "refused"


class NotAllowed(Exception):
    """The viewer asked for something out of reach; the attempt stands in the trail."""


@dataclass(frozen=True)
class Viewer:
    """One person at the screen, the students this person may see, and the roles this person may act in."""

    name: str
    scope: Scope
    roles: frozenset[Role] = ALL_ROLES


def local_viewer() -> Viewer:
    """The person at the machine, who reaches everything in its store."""
    return Viewer("lokal", EVERYONE)


_METADATA = sa.MetaData()
_TRAIL = sa.Table(
    "audit_trail",
    _METADATA,
    sa.Column("entry_no", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("viewer", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("school_unit", sa.Text),
    sa.Column("student_id", sa.Text),
    sa.Column("detail", sa.Text),
)


class AuditTrail:
    """An append-only record of reads and writes. An entry is on the disk before the data is shown.

    Seeing the same thing again within one hour is one entry, so that clicking about on a page does not bury
    the rest.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Without a pool a connection lives as long as what it is used for, and nobody need close the trail.
        self._engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
        sa.event.listen(self._engine, "connect", _make_durable)
        _METADATA.create_all(self._engine)
        path.chmod(0o600)
        self._recent: set[tuple[str, ...]] = set()

    def record(
        self,
        at: datetime,
        viewer: Viewer,
        action: Action,
        *,
        school_unit: str | None = None,
        student_id: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Write one entry. Only reads are gathered within the hour."""
        seen = (f"{at:%Y-%m-%dT%H}", viewer.name, action, school_unit or "", student_id or "", detail or "")
        if action in (Action.SHOW_LIST, Action.SHOW_STUDENT):
            if seen in self._recent:
                return
            self._recent = {entry for entry in self._recent if entry[0] == seen[0]} | {seen}
        with self._engine.begin() as connection:
            connection.execute(
                sa.insert(_TRAIL).values(
                    at=at,
                    viewer=viewer.name,
                    action=action.value,
                    school_unit=school_unit,
                    student_id=student_id,
                    detail=detail,
                )
            )

    def entries(self) -> list[dict[str, object]]:
        """The whole trail, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(_TRAIL).order_by(_TRAIL.c.entry_no)).mappings()
            return [dict(row) for row in rows]


def _make_durable(connection: object, record: object) -> None:
    """SQLite before 3.51.3 can lose commits in WAL mode: a plain journal, synced to the full."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("pragma journal_mode = delete")
    cursor.execute("pragma synchronous = extra")
    cursor.close()
