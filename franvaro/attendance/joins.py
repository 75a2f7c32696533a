"""Ids that are one student: a new personnummer, or a name that a file has without an id.

A list that only grows. An undone join stays in it, and says nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

Student = tuple[str, str]  # (school unit, student id)


@dataclass(frozen=True)
class Join:
    """What stood under `old_id` in the school unit belongs to `new_id`, since a person said so.

    The same id twice: the student is nobody else, whoever has the same name.
    """

    join_no: int
    school_unit: str
    old_id: str
    new_id: str
    joined_at: datetime
    joined_by: str
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether it says anything."""
        return self.undone_at is None

    @property
    def old(self) -> Student:
        """The student as files have named it."""
        return self.school_unit, self.old_id

    @property
    def new(self) -> Student:
        """The student it is."""
        return self.school_unit, self.new_id


class JoinFault(StrEnum):
    """Why two ids cannot be joined."""

    SAME_ID = "same-id"
    UNKNOWN_ID = "unknown-id"
    ALREADY_JOINED = "already-joined"
    GOES_ROUND = "goes-round"
    NOT_JOINED = "not-joined"


class JoinRefused(Exception):
    """Nothing was changed. `student_id` is the id that the fault is about."""

    def __init__(self, fault: JoinFault, student_id: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.student_id = student_id


def followed(joins: Iterable[Join]) -> dict[Student, Student]:
    """Every joined student and the one it is in the end."""
    direct = {join.old: join.new for join in joins if join.is_in_force}
    return {old: _last(direct, old) for old in direct}


def _last(direct: dict[Student, Student], student: Student) -> Student:
    while (following := direct.get(student, student)) != student:
        student = following
    return student


def with_join(joins: Sequence[Join], new: Join) -> tuple[Join, ...]:
    """The list with one more. Raises JoinRefused when the old id is joined already, or it would go round."""
    direct = {join.old: join.new for join in joins if join.is_in_force}
    if new.old in direct:
        raise JoinRefused(JoinFault.ALREADY_JOINED, new.old_id)
    if new.old != new.new and _last(direct, new.new) == new.old:
        raise JoinRefused(JoinFault.GOES_ROUND, new.new_id)
    return (*joins, new)


def without_join(joins: Sequence[Join], student: Student, *, at: datetime, by: str) -> tuple[Join, ...]:
    """The list with the join of this old id undone. Raises JoinRefused when none is in force."""
    found = [join for join in joins if join.is_in_force and join.old == student]
    if not found:
        raise JoinRefused(JoinFault.NOT_JOINED, student[1])
    return tuple(replace(join, undone_at=at, undone_by=by) if join is found[0] else join for join in joins)


def next_join_no(joins: Sequence[Join]) -> int:
    """Numbers are never used again."""
    return len(joins) + 1


def renamed(joins: Iterable[Join], rename: Callable[[Student], str]) -> tuple[Join, ...]:
    """The list with ids as `rename` has them, undone joins too."""
    return tuple(replace(join, old_id=rename(join.old), new_id=rename(join.new)) for join in joins)


def read_join(item: dict[str, Any]) -> Join:
    """A join as a manifest has it."""
    undone_at = item["undone_at"]
    return Join(
        **{
            **item,
            "joined_at": datetime.fromisoformat(item["joined_at"]),
            "undone_at": datetime.fromisoformat(undone_at) if undone_at else None,
        }
    )
