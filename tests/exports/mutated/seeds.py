"""The sound files that are damaged, and in which ways each of them can be."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from franvaro.exports.bundling import bundle
from franvaro.exports.result import ReadOptions
from tests.exports.corpus.goods import (
    AGGREGATED,
    ED_FI,
    MAPPED,
    TABLES,
    TEXTS,
    VKLASS,
    Good,
    as_xls,
    as_xlsx,
    options,
)
from tests.exports.mutated.bytewise import broken_bytes, broken_signs
from tests.exports.mutated.packing import broken_members, broken_packing, packed
from tests.exports.mutated.records import broken_markup, broken_values
from tests.exports.mutated.tables import as_parquet, broken_lines, broken_table
from tests.schools.ss12000 import SHAPES, dump, resources
from tests.schools.timetable import random_school

Damage = Callable[[Random], bytes]


@dataclass(frozen=True)
class Seed:
    """A sound file: its format, how it is read, and ways to make a damaged one."""

    name: str
    options: ReadOptions
    damages: tuple[Damage, ...]


def seeds() -> tuple[Seed, ...]:
    """Every format in every kind of file that it comes in."""
    return (
        *(_text(good, encoding) for good in TEXTS for encoding in _encodings(good)),
        *(_written(good, "xlsx", as_xlsx) for good in TABLES),
        *(_written(good, "xls", as_xls) for good in (TEXTS[0], *MAPPED[:2], VKLASS)),
        _written(TEXTS[0], "parquet", as_parquet),
        *_dumps(),
        _records("ss12000-aggregated", AGGREGATED),
        Seed(
            "ed-fi xml",
            options(),
            (partial(broken_markup, ED_FI), partial(broken_signs, ED_FI.decode(), "utf-8")),
        ),
    )


def _encodings(good: Good) -> tuple[str, ...]:
    return ("utf-8", "cp1252", "utf-16") if good in TEXTS[:2] else ("utf-8",)


def _text(good: Good, encoding: str) -> Seed:
    data = good.csv().decode().encode(encoding)
    return Seed(
        f"{good.name} {encoding}",
        good.read_options,
        (
            partial(broken_lines, good, encoding),
            partial(broken_table, good, lambda table: good.csv(table)),
            partial(broken_signs, good.csv().decode(), encoding),
            partial(broken_bytes, data),
            partial(broken_packing, packed(data)),
        ),
    )


def _written(good: Good, kind: str, write: Callable[..., bytes]) -> Seed:
    data = write(good.table)
    members = (partial(broken_members, data),) if kind == "xlsx" else ()
    table = partial(broken_table, good, write)
    return Seed(
        f"{good.name} {kind}", good.read_options, (table, table, partial(broken_bytes, data), *members)
    )


def _dumps() -> tuple[Seed, ...]:
    """The same small school in every shape that a dump comes in."""
    found = resources(random_school(3, "Ängen")[:60])
    return tuple(_records(f"ss12000 {shape}", bundle(dump(found, shape))) for shape in SHAPES)


def _records(name: str, data: bytes) -> Seed:
    damages = (broken_values, broken_values, broken_members, broken_packing)
    return Seed(name, options(), tuple(partial(damage, data) for damage in damages))
