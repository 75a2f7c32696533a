"""Which mapping a file is read with: the one named, or the saved one whose headings it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from franvaro.exports.grid import Grid
from franvaro.exports.mappings.files import read_mapping
from franvaro.exports.mappings.model import Mapping, profile_of
from franvaro.exports.mappings.recognising import changed_problem, matching, nearest
from franvaro.exports.result import Problem, Refused

PROPOSALS = Path(__file__).parent / "proposals"


def named_mapping(profile: str | None, saved: Sequence[str]) -> Mapping | None:
    """The saved mapping of that name, or else the packaged proposal; None when there is no such mapping.

    A name asks for a proposal in so many words; nothing else does.
    """
    if profile is None:
        return None
    wanted = profile_of(profile)
    everyone = (*readable(saved), *proposals())
    return next((mapping for mapping in everyone if mapping.profile == wanted), None)


def profiles(saved: Sequence[str]) -> tuple[str, ...]:
    """What may be named: the saved mappings, and the packaged proposals."""
    return tuple(dict.fromkeys(mapping.profile for mapping in (*readable(saved), *proposals())))


def known_mapping(first_rows: Grid, saved: Sequence[str]) -> Mapping | None:
    """The saved mapping whose headings the file has, no more and no fewer."""
    return matching(readable(saved), first_rows)


def nearly_known(first_rows: Grid, saved: Sequence[str]) -> Problem | None:
    """That the file's headings are almost those of a saved mapping, if they are."""
    near = nearest(readable(saved), first_rows)
    return changed_problem(near.mapping, first_rows, near.position) if near else None


def readable(saved: Sequence[str]) -> Iterator[Mapping]:
    """The mappings of texts; one that cannot be read stands in no other's way."""
    for text in saved:
        try:
            yield read_mapping(text)
        except Refused:
            continue


@cache
def proposals() -> tuple[Mapping, ...]:
    """The packaged proposals for systems whose layouts are not public; none of them is verified."""
    return tuple(read_mapping(path.read_text("utf-8")) for path in sorted(PROPOSALS.glob("*.toml")))
