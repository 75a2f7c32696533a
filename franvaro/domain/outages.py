"""When registering was not possible (B1.2): whose outages they are, and which moments they excuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class UnitOutage:
    """From and up to which local moment registering was not possible in one school unit."""

    school_unit: str
    started_at: datetime
    ended_at: datetime


def merged(outages: Iterable[UnitOutage]) -> tuple[UnitOutage, ...]:
    """The same moments as outages of which no two in a school unit meet, in order.

    A moment is so excused by one outage at most, until the end of it.
    """
    found: list[UnitOutage] = []
    for outage in sorted(outages):
        last = found[-1] if found else None
        if last and last.school_unit == outage.school_unit and outage.started_at <= last.ended_at:
            found[-1] = replace(last, ended_at=max(last.ended_at, outage.ended_at))
        else:
            found.append(outage)
    return tuple(found)
