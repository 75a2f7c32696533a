"""How in time attendance was registered (B1.1), counted in student lessons. Divided last, never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from franvaro.domain.policy import Percent


@dataclass(frozen=True, slots=True)
class RegistrationTally:
    """The registration of one group's lessons that are over: one student's one lesson is counted as one.

    `on_time`, `same_day` and `later` are registered at a known time, `untimed` are registered at a time that
    the source does not tell, `missing` are not registered. Together they are the lessons. The minutes are of
    the same lessons. `excused` are those on time that would not be but for an outage (B1.2).
    """

    on_time: int
    same_day: int
    later: int
    untimed: int
    missing: int
    offered_minutes: int
    reported_minutes: int
    excused: int = 0

    def __post_init__(self) -> None:
        if min(getattr(self, field.name) for field in fields(self)) < 0:
            raise ValueError(f"a tally has no negative part: {self}")
        if self.reported_minutes > self.offered_minutes or self.excused > self.on_time:
            raise ValueError(f"the parts of a tally are no larger than their whole: {self}")

    @classmethod
    def summed(cls, parts: Iterable[RegistrationTally]) -> RegistrationTally:
        """Several groups together."""
        tallies = tuple(parts)
        sums = {field.name: sum(getattr(tally, field.name) for tally in tallies) for field in fields(cls)}
        return cls(**sums)

    @property
    def lessons(self) -> int:
        """All student lessons."""
        return self.timed + self.untimed + self.missing

    @property
    def timed(self) -> int:
        """The registered ones whose time of registration is known."""
        return self.on_time + self.same_day + self.later

    @property
    def coverage(self) -> float | None:
        """The share (0–1) of offered minutes that is registered; None when nothing was offered."""
        return self.reported_minutes / self.offered_minutes if self.offered_minutes else None

    def is_uncertain(self, below: Percent) -> bool:
        """Whether so little is registered that the figures are marked *osäker*: coverage under the limit."""
        return 100 * below.denominator * self.reported_minutes < below.numerator * self.offered_minutes

    @property
    def on_time_rate(self) -> float | None:
        """The share (0–1) on time of what was registered at a known time; None when no time is known."""
        return self.on_time / self.timed if self.timed else None
