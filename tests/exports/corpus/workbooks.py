"""What every format gets as a workbook of either kind."""

import io
from collections.abc import Callable, Iterator

import openpyxl

from tests.exports.corpus import damage
from tests.exports.corpus.case import Case, Cases
from tests.exports.corpus.goods import CANONICAL, TABLES, VKLASS, Good, Table, as_xls, as_xlsx
from tests.exports.corpus.whole_files import codeless
from tests.exports.files import saved
from tests.exports.mutated.tables import as_parquet

Write = Callable[[Table], bytes]


def cases() -> Iterator[Case]:
    """All of them."""
    for good in TABLES:
        for kind, write in (("xlsx", as_xlsx), ("xls", as_xls)):
            yield from _of_both(good, write, Cases(f"{good.name} {kind}", good.read_options))
        yield from _of_new_kind(good, Cases(f"{good.name} xlsx", good.read_options))
    make = Cases("canonical parquet", CANONICAL.read_options)
    yield make.taken("whole", lambda: as_parquet(CANONICAL.table), CANONICAL.rows)
    yield make.refused("cut", lambda: as_parquet(CANONICAL.table)[:900], "unreadable-file")
    yield make.refused("headings only", lambda: as_parquet(CANONICAL.table[:1]), "no-rows")
    yield make.refused("something else", lambda: as_parquet([["Färg"], ["röd"]]), "missing-column")


def _of_both(good: Good, write: Write, make: Cases) -> Iterator[Case]:
    total = damage.with_row(good, damage.sum_row(good))
    yield make.taken("whole", lambda: write(good.table), good.rows)
    yield make.refused("cut", lambda: _half(write(good.table)), "unreadable-file")
    yield make.refused("headings only", lambda: write(good.table[: good.first]), "no-rows")
    yield make.set_aside(
        "a row of sums", lambda: write(total), "summary-row", taken=good.rows, notes=codeless(good)
    )
    # A second table of sections has rows above its headings too.
    above = [["Utskriven 2026-11-20"], [], *good.table]
    yield make.taken("titles above", lambda: write(above), good.rows, "passed-over")
    wrong = good.with_cell(good.minutes, "tjugo")
    yield make.set_aside("minutes are no number", lambda: write(wrong), "bad-minutes", taken=good.rows - 1)


def _of_new_kind(good: Good, make: Cases) -> Iterator[Case]:
    yield make.refused("damaged within", lambda: _damaged(good), "unreadable-file")
    yield make.taken("another sheet with notes", lambda: _with_sheet(good, [["Anteckningar"]]), good.rows)
    yield make.refused("two sheets alike", lambda: _with_sheet(good, good.table), "ambiguous-sheet")
    hidden = lambda: _with_sheet(good, good.table, state="hidden")  # noqa: E731
    yield make.taken("a hidden sheet alike", hidden, good.rows, "hidden-sheet")
    if good is VKLASS:
        number = good.with_cell(good.key, 201101011234)  # type: ignore[arg-type]
        yield make.refused("an id is a number", lambda: as_xlsx(number), "id-became-number")


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _damaged(good: Good) -> bytes:
    data = as_xlsx(good.table)
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    return data[:at] + bytes(100) + data[at + 100 :]


def _with_sheet(good: Good, table: Table, state: str = "visible") -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(as_xlsx(good.table)))
    other = workbook.create_sheet("Blad 2")
    other.sheet_state = state
    for cells in table:
        other.append(list(cells))
    return saved(workbook)
