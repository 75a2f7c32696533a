"""What the history of a case is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from franvaro.domain.roles import Role


@dataclass(frozen=True)
class Step:
    """An action, so many school days after the step before, by somebody in a role.

    `values` are what this step fills in on purpose; a date as "+5", so many school days on. What else the
    action needs is filled in for it.
    """

    wait: int
    action: str
    role: Role = Role.MENTOR
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """How `count` cases go: their steps, then `rests` school days of nothing until today."""

    name: str
    count: int
    steps: tuple[Step, ...]
    rests: int = 1
    is_closed: bool = False

    @property
    def length(self) -> int:
        """School days from the beginning until today, at the least."""
        return sum(step.wait for step in self.steps) + self.rests


@dataclass(frozen=True)
class Scene:
    """Something that is done at a moment."""

    at: datetime
    play: Callable[[], object]
