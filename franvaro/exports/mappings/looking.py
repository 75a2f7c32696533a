"""A first look at a file that is to be mapped: its first rows, what each column may be, and its codes.

What a column of reasons holds is in none of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from franvaro.exports.grid import Grid
from franvaro.exports.headings import is_reason
from franvaro.exports.mappings.arranging import arranged
from franvaro.exports.mappings.choosing import proposals, readable
from franvaro.exports.mappings.files import read_mapping, write_mapping
from franvaro.exports.mappings.guessing import Guess, Why
from franvaro.exports.mappings.inferring import Proposal, propose
from franvaro.exports.mappings.looks import Look
from franvaro.exports.mappings.matrix import month_headings
from franvaro.exports.mappings.model import Mapping, code_key, heading_key
from franvaro.exports.mappings.recognising import Changes, changes, heading_position, nearest
from franvaro.exports.table import MOST_LINES_ABOVE

_ROWS_SHOWN = 12
_MOST_CODES = 60
_LONGEST_CODE = 60


@dataclass(frozen=True)
class FirstLook:
    """What a person needs to see to explain a file.

    `rows` are the first rows as they are, from the file's top to some below the headings, with their lines.
    `codes` are the distinct texts, as the file writes them, of each column that has few, `measures` the
    words beside a matrix's months. `near` names the saved mapping or packaged proposal that the file comes
    closest to.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    heading: int
    row_count: int
    guesses: tuple[Guess, ...]
    mapping: Mapping
    codes: dict[str, tuple[str, ...]]
    measures: tuple[str, ...]
    near: str = ""
    changes: Changes | None = None


def look(grid: Grid, saved: Sequence[str], heading: int | None = None) -> FirstLook:
    """The first look. `heading`: the position of the headings, when a person has pointed at them."""
    proposal = propose(grid, heading)
    rows = arranged(grid, proposal.mapping, proposal.heading)
    shown = grid.rows[: max(proposal.heading + 1, MOST_LINES_ABOVE // 2) + _ROWS_SHOWN]
    hidden = {place for place, cell in enumerate(grid.rows[proposal.heading]) if is_reason(cell)}
    near = nearest([*readable(saved), *proposals()], grid) if heading is None else None
    mapping = _with_known(proposal, near.mapping) if near else proposal.mapping
    return FirstLook(
        rows=tuple(
            _without(row, set() if place < proposal.heading else hidden) for place, row in enumerate(shown)
        ),
        lines=grid.lines[: len(shown)],
        heading=proposal.heading,
        row_count=len(rows.positions),
        guesses=proposal.guesses,
        mapping=mapping,
        codes=_codes(grid, rows.positions, proposal),
        measures=_measures(grid.rows[proposal.heading]),
        near=near.mapping.name if near else "",
        changes=_changes(near.mapping, grid, proposal.heading) if near else None,
    )


def _without(row: Sequence[str], hidden: set[int]) -> tuple[str, ...]:
    return tuple("" if place in hidden and not is_reason(cell) else cell for place, cell in enumerate(row))


def _with_known(proposal: Proposal, known: Mapping) -> Mapping:
    """What a mapping of nearly the same headings says, for the columns that the file still has."""
    present = {heading_key(guess.label): guess.label for guess in proposal.guesses}
    kept = {
        meaning: present[heading_key(label)]
        for meaning, label in known.columns.items()
        if heading_key(label) in present
    }
    used = set(kept.values())
    guessed = {
        meaning: label
        for meaning, label in proposal.mapping.columns.items()
        if meaning not in kept and label not in used
    }
    fields = {
        **vars(known),
        "headings": proposal.mapping.headings,
        "columns": {**kept, **guessed} if known.level is proposal.mapping.level else kept,
        "codes": {**proposal.mapping.codes, **known.codes},
    }
    return Mapping(**fields)


def _codes(grid: Grid, positions: Sequence[int], proposal: Proposal) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place, guess in enumerate(proposal.guesses):
        if guess.why is Why.REASON or guess.look in (Look.PERSONAL_ID, Look.NAME):
            continue
        cells = (" ".join(grid.rows[position][place].split()) for position in positions)
        texts = {code_key(cell): cell for cell in cells}
        if len(texts) <= _MOST_CODES and max(map(len, texts.values()), default=0) <= _LONGEST_CODE:
            found[guess.label] = tuple(text for _, text in sorted(texts.items()))
    return found


def _measures(headings: Sequence[str]) -> tuple[str, ...]:
    months = month_headings(headings)
    return (
        tuple(dict.fromkeys(code_key(month.measure) for month in months.values())) if len(months) > 1 else ()
    )


def _changes(known: Mapping, grid: Grid, heading: int) -> Changes | None:
    """What differs from the mapping that comes closest; None when nothing does."""
    if heading_position(known, grid) is not None:
        return None
    return changes(known, grid.rows[heading])


def look_fields(first: FirstLook) -> dict[str, Any]:
    """The look as JSON can carry it."""
    return {**asdict(first), "mapping": write_mapping(first.mapping)}


def look_of_fields(fields: dict[str, Any]) -> FirstLook:
    """The look that `look_fields` wrote."""
    found = fields["changes"]
    return FirstLook(
        rows=tuple(map(tuple, fields["rows"])),
        lines=tuple(fields["lines"]),
        heading=fields["heading"],
        row_count=fields["row_count"],
        guesses=tuple(
            Guess(one["label"], one["meaning"], Why(one["why"]), Look(one["look"]))
            for one in fields["guesses"]
        ),
        mapping=read_mapping(fields["mapping"]),
        codes={label: tuple(codes) for label, codes in fields["codes"].items()},
        measures=tuple(fields["measures"]),
        near=fields["near"],
        changes=found
        and Changes(
            tuple(found["new"]),
            tuple(found["missing"]),
            tuple((pair[0], pair[1]) for pair in found["renamed"]),
        ),
    )
