"""Damaged SS 12000 dumps: read or refused, never with rows that are neither taken nor set aside."""

import json
from random import Random
from typing import Any

import pytest

from franvaro.exports.bundling import bundle
from franvaro.exports.result import Refused
from tests.exports.files import read
from tests.schools.ss12000 import Resources, dump, resources
from tests.schools.timetable import random_school

SCHOOL = random_school(3, "Ängen")[:60]
VALUES: list[Any] = [
    None,
    "",
    0,
    -1,
    1e300,
    True,
    [],
    {},
    {"id": None},
    "2026-02-30",
    "\u202e",
    "x" * 5000,
    [[]],
]


def with_wrong_values(rng: Random, found: Resources) -> Resources:
    """Some values anywhere in the records are something else, or are gone."""
    damaged: Resources = json.loads(json.dumps(found))
    for _ in range(rng.randint(1, 6)):
        place: Any = damaged[rng.choice(list(damaged))]
        while isinstance(place, list | dict) and place:
            key = rng.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if rng.random() < 0.4 or not isinstance(place[key], list | dict):
                place[key] = rng.choice(VALUES)
                break
            place = place[key]
    return damaged


def with_wrong_bytes(rng: Random, files: dict[str, bytes]) -> dict[str, bytes]:
    """Some bytes of one file are others, or the file is cut."""
    name = rng.choice(list(files))
    data = bytearray(files[name])
    for _ in range(rng.randint(1, 4)):
        data[rng.randrange(len(data))] = rng.choice(b'{}[]",:0x\xff\x00 \n')
    cut = rng.randrange(len(data)) if rng.random() < 0.2 else len(data)
    return {**files, name: bytes(data[:cut])}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_dump_is_read_by_the_law_or_refused(seed: int) -> None:
    rng = Random(seed)
    files = dump(with_wrong_values(rng, resources(SCHOOL)))
    if seed % 2:
        files = with_wrong_bytes(rng, files)
    try:
        result = read(bundle(files), secret=b"of these tests")
    except Refused:
        return
    assert result.rows_read == result.rows.num_rows + result.set_aside.num_rows
    assert "hemligt" not in str((result.rows.to_pylist(), result.set_aside.to_pylist()))
