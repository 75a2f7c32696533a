"""How far a long piece of work has come, told to whoever shows it: a page or a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The steps of an import and of a rebuild, in order."""

    READ = "read"
    TAKEN = "taken"
    COMPARE = "compare"
    BUILD = "build"
    SWITCH = "switch"


@dataclass(frozen=True)
class Step:
    """A step that begins now; `file_name` and `rows` where the step concerns one file."""

    stage: Stage
    file_name: str = ""
    rows: int = 0


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Tell nobody."""
