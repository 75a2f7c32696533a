"""Damaged exports of the six shapes: every row is accounted for, or the file is refused with a reason."""

from __future__ import annotations

import random
from datetime import date

import pytest

from franvaro.exports.mappings.files import write_mapping
from franvaro.exports.opening import look_at
from franvaro.exports.reader import read_export
from franvaro.exports.result import ReadOptions, Refused
from franvaro.wording.problems import describe
from tests.exports.mapped_school import SHAPES

TODAY = date(2026, 11, 20)
SIGNS = ';,\t"\n 0-:xÅ%€\u200b\u00a0'
EACH = 12


def mutated(text: str, chance: random.Random) -> bytes:
    """A few signs removed, doubled or replaced, or the end cut off."""
    signs = list(text)
    for _ in range(chance.choice((1, 2, 8))):
        place = chance.randrange(len(signs))
        signs[place] = chance.choice((*SIGNS, "", signs[place] * 2))
    end = chance.randrange(len(signs)) if chance.random() < 0.2 else len(signs)
    return "".join(signs[:end]).encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_is_taken_or_set_aside(shape: str) -> None:
    chance = random.Random(f"mapped {shape}")
    write, mapping = SHAPES[shape]
    options = ReadOptions(today=TODAY, mappings=(write_mapping(mapping),), secret=b"test")
    for _ in range(EACH):
        data = mutated(write(), chance)
        try:
            file = read_export(data, "export.csv", options)
        except Refused as refused:
            for problem in refused.problems:
                describe(problem)  # raises without words for it
            continue
        assert file.rows_read == file.rows.num_rows + file.set_aside.num_rows


@pytest.mark.parametrize("shape", SHAPES)
def test_a_first_look_never_fails(shape: str) -> None:
    chance = random.Random(f"looked at {shape}")
    options = ReadOptions(today=TODAY)
    for _ in range(EACH):
        data = mutated(SHAPES[shape][0](), chance)
        try:
            look = look_at(data, options, None)
        except Refused as refused:
            for problem in refused.problems:
                describe(problem)  # raises without words for it
            continue
        assert len(look["rows"]) == len(look["lines"])


def test_a_file_of_nothing_but_separators_is_empty() -> None:
    with pytest.raises(Refused) as refused:
        look_at(b";;;\n;;;\n", ReadOptions(today=TODAY), None)
    assert refused.value.problems[0].code == "empty-file"
