"""What a new file would replace of what the store says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from franvaro.attendance.engine import connect, sql
from franvaro.attendance.folder import DataFolder
from franvaro.exports.result import Level


@dataclass(frozen=True)
class Replaced:
    """Rows in force that a file supersedes, and when the newest was registered, if the source told."""

    rows: int
    latest_reported_timestamp: datetime | None


class StoredDays:
    """The student-days in force, kept up to date while the files of one import are added in order.

    The newest file's days are taken in when they are next asked about, which after the last file is never.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._connection = connect()
        self._newest: Path | None = None
        self._connection.execute(sql("replacing/stored_days"))
        self._connection.execute(sql("replacing/stored_summaries"))
        pointer = folder.pointer()
        if pointer:
            path = (folder.root / pointer.database).as_posix().replace("'", "''")
            self._connection.execute(f"attach '{path}' as build (read_only)")
            self._connection.execute(sql("replacing/days_in_force"))
            if ("summaries",) in self._connection.execute(sql("names_to_show")).fetchall():
                self._connection.execute(sql("replacing/summaries_in_force"))
            self._connection.execute("detach build")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def students(self) -> list[tuple[str, str]]:
        """Every (school unit, student id) with a lesson in force."""
        self._take_in_newest()
        return self._connection.execute("select distinct school_unit, student_id from stored_days").fetchall()

    def rename(self, keys: Mapping[tuple[str, str], str]) -> None:
        """Follow students whose id has become a protected key."""
        for (school_unit, student_id), key in keys.items():
            self._connection.execute(
                "update stored_days set student_id = $key where school_unit = $unit and student_id = $id",
                {"key": key, "unit": school_unit, "id": student_id},
            )

    def add(self, level: Level, rows: Path, complete_span: tuple[date, date] | None) -> Replaced:
        """Take in one file's rows and answer what it replaced; `complete_span` is inclusive.

        Only lessons replace lessons, and only summaries summaries.
        """
        if level is Level.SUMMARIES:
            return self._add_summaries(rows)
        return self._add_days(rows, complete_span) if level is Level.LESSONS else Replaced(0, None)

    def _add_summaries(self, rows: Path) -> Replaced:
        values = {"rows": rows.as_posix()}
        (replaced,) = self._connection.execute(sql("replacing/replaced_summaries"), values).fetchall()[0]
        self._connection.execute(sql("replacing/new_summaries"), values)
        return Replaced(replaced, None)

    def _add_days(self, rows: Path, complete_span: tuple[date, date] | None) -> Replaced:
        self._take_in_newest()
        self._newest = rows
        if not self._connection.execute("select 1 from stored_days limit 1").fetchall():
            return Replaced(0, None)
        first, last = complete_span or (None, None)
        values = {"first": first, "last": last}
        self._connection.execute(sql("replacing/new_days"), {"rows": rows.as_posix()})
        replaced = self._connection.execute(sql("replacing/replaced_days"), values).fetchall()[0]
        self._connection.execute(sql("replacing/remove_replaced"), values)
        return Replaced(*replaced)

    def _take_in_newest(self) -> None:
        if self._newest:
            self._connection.execute(sql("replacing/new_days"), {"rows": self._newest.as_posix()})
            self._connection.execute("insert into stored_days select * from new_days")
            self._newest = None
