"""Minutes of attendance summed over lessons, and the rates they give. Divided last, never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from franvaro.domain.policy import Percent


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum over one student's or one group's lessons, in whole minutes.

    `reported` is the part of the `offered` minutes whose attendance is registered; `valid`, `invalid` and
    `other` (other school activity, which counts as attended, I-09) are parts of it. `days_with_lessons` is
    the number of dates with offered minutes, None where some minutes come from a summary and nobody knows.
    """

    offered: int
    reported: int
    valid: int
    invalid: int
    other: int
    days_with_lessons: int | None

    def __post_init__(self) -> None:
        if min(self.valid, self.invalid, self.other, self.days_with_lessons or 0) < 0:
            raise ValueError(f"a tally has no negative part: {self}")
        if not self.valid + self.invalid + self.other <= self.reported <= self.offered:
            raise ValueError(f"the parts of a tally are no larger than their whole: {self}")

    @classmethod
    def summed(cls, parts: Iterable[Tally]) -> Tally:
        """Several groups as one, minutes over minutes; `days_with_lessons` is that of the group with most."""
        groups = tuple(parts)
        return cls(
            offered=sum(group.offered for group in groups),
            reported=sum(group.reported for group in groups),
            valid=sum(group.valid for group in groups),
            invalid=sum(group.invalid for group in groups),
            other=sum(group.other for group in groups),
            days_with_lessons=_most(group.days_with_lessons for group in groups),
        )

    @property
    def unreported(self) -> int:
        """Minutes of lessons that nobody has registered."""
        return self.offered - self.reported

    @property
    def total(self) -> int:
        """Minutes of absence, valid and invalid (I-01)."""
        return self.valid + self.invalid

    @property
    def valid_rate(self) -> float | None:
        """Valid absence as a share (0–1) of offered minutes; None when nothing was offered."""
        return _share(self.valid, self.offered)

    @property
    def invalid_rate(self) -> float | None:
        """Invalid absence as a share (0–1) of offered minutes; None when nothing was offered."""
        return _share(self.invalid, self.offered)

    @property
    def total_rate(self) -> float | None:
        """All absence as a share (0–1) of offered minutes (I-01); None when nothing was offered."""
        return _share(self.total, self.offered)

    @property
    def valid_rate_reported(self) -> float | None:
        """Valid absence as a share of reported minutes (I-02); None when nothing was reported."""
        return _share(self.valid, self.reported)

    @property
    def invalid_rate_reported(self) -> float | None:
        """Invalid absence as a share of reported minutes (I-02); None when nothing was reported."""
        return _share(self.invalid, self.reported)

    @property
    def total_rate_reported(self) -> float | None:
        """All absence as a share of reported minutes (I-02); None when nothing was reported."""
        return _share(self.total, self.reported)

    @property
    def total_rate_worst(self) -> float | None:
        """The share of absence if every unreported minute were absence; None when nothing was offered."""
        return _share(self.total + self.unreported, self.offered)

    @property
    def unreported_rate(self) -> float | None:
        """The share of offered minutes that nobody has registered; None when nothing was offered."""
        return _share(self.unreported, self.offered)

    @property
    def registration_coverage(self) -> float | None:
        """The share of offered minutes that is registered; None when nothing was offered."""
        return _share(self.reported, self.offered)

    def is_uncertain(self, below: Percent) -> bool:
        """Whether so little is registered that the figures are marked *osäker*: coverage under the limit."""
        return 100 * below.denominator * self.reported < below.numerator * self.offered


def _most(days: Iterable[int | None]) -> int | None:
    """The largest number; None when any of them is not known."""
    known = tuple(days)
    return None if None in known else max((number for number in known if number is not None), default=0)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
