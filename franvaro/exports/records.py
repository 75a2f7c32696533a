"""Formats whose files are records and no table: JSON and XML, told by what the records are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from franvaro.exports.container import Content, Opened
from franvaro.exports.result import Problem, ReadOptions, Refused
from franvaro.exports.rows import Reading


@dataclass(frozen=True)
class RecordFormat:
    """One layout of records. `fits` looks at names and first records only; `read` raises Refused."""

    profile: str
    fits: Callable[[Opened], bool]
    read: Callable[[Opened, ReadOptions], Reading]


def choose_record_format(
    formats: Sequence[RecordFormat], opened: Opened, profile: str | None
) -> RecordFormat:
    """The format that fits. Raises Refused: `unknown-format`, or `wrong-profile` when another was named."""
    fitting = [known for known in formats if known.fits(opened)]
    chosen = [known for known in fitting if profile in (None, known.profile)]
    if chosen:
        return chosen[0]
    if fitting:
        raise Refused(_wrong_profile(profile, fitting[0]))
    kind = "xml" if opened.content is Content.XML else "json"
    raise Refused(Problem("unknown-format", details={"kind": kind}))


def _wrong_profile(profile: str | None, fitting: RecordFormat) -> Problem:
    details = {"profile": str(profile), "kind": "fits", "fits": fitting.profile}
    return Problem("wrong-profile", details=details)
