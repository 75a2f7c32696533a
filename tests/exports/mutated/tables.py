"""Damage to rows and cells, before they are written: what people and systems do to tables."""

from collections.abc import Callable
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from tests.exports.corpus.goods import Good, Table, as_text

NASTY = (
    "", " ", "\u200b", "\u00a0", "NaN", "1e309", "2.01E+11", "-1", "-0", "+5", "½", "∞", "٣", "２０",
    "99999999999999999999", "1 000", "1.000,0", "20,5", "601", "2026-02-30", "24:00", "08:70",
    "0000-00-00", "9999-12-31 23:59", "3/4/26", "13/4/26", "4/13/26", "2026-10-25 02:30",
    "2026-03-29 02:30", "46296.34", "-1.5", "2026-10-01T08:10:00Z", "2026-10-01T08:10+99:99", "Summa",
    "Totalt:", "None", "Null", "NA", "true", "ja", "nej", "kanske", "1E2", "=1+1", "@SUM(A1)", "<script>",
    "\u202eabc", "a\nb", "a\r\nb", 'a"b', "'", ";", ",", "\t", "|", "sep=,", "Klass: 9A", "Elev-id",
    "Orsak", "x" * 5000, "Å" * 500, "a\u030a", "😀", "Ã¥", "20130101-1234", "20130101+1234", "130101-1234",
    "2026-10", "2026/27", "100 %", "0,1", "1:30", "12 min", "3 h",
)  # fmt: skip
_NUMBERS = (0, -1, 0.5, 1e300, 46296.34, 201301011234, True)
_Rows = list[list[object]]
_Change = Callable[[Random, _Rows], None]


def broken_table(good: Good, write: Callable[[Table], bytes], chance: Random) -> bytes:
    """Some cells, headings or rows of the table are others."""
    return write(_changed(good.table, chance))  # type: ignore[arg-type]


def _changed(table: Table, chance: Random) -> _Rows:
    rows: _Rows = [[*cells] for cells in table]
    for _ in range(chance.choice((1, 1, 2, 6))):
        chance.choice(_CHANGES)(chance, rows)
    return rows


def _a_row(chance: Random, rows: _Rows) -> list[object]:
    return chance.choice([row for row in rows if row] or [[""]])


def _other_cell(chance: Random, rows: _Rows) -> None:
    row = _a_row(chance, rows)
    row[chance.randrange(len(row))] = chance.choice(_NUMBERS if chance.random() < 0.1 else NASTY)


def _copied_cell(chance: Random, rows: _Rows) -> None:
    row, other = _a_row(chance, rows), _a_row(chance, rows)
    row[chance.randrange(len(row))] = chance.choice(other)


def _other_column(chance: Random, rows: _Rows) -> None:
    place, cell = chance.randrange(max(map(len, rows))), chance.choice(NASTY)
    for row in rows[1:]:
        if place < len(row):
            row[place] = cell


def _more_or_fewer_cells(chance: Random, rows: _Rows) -> None:
    row = _a_row(chance, rows)
    if chance.random() < 0.5 and len(row) > 1:
        del row[chance.randrange(len(row))]
    else:
        row.insert(chance.randrange(len(row)), chance.choice(NASTY))


def _repeated_row(chance: Random, rows: _Rows) -> None:
    rows.insert(chance.randrange(len(rows) + 1), [*_a_row(chance, rows)])


def _swapped_rows(chance: Random, rows: _Rows) -> None:
    first, second = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[first], rows[second] = rows[second], rows[first]


def _no_row(chance: Random, rows: _Rows) -> None:
    if len(rows) > 1:
        del rows[chance.randrange(len(rows))]


def _other_kind_of_row(chance: Random, rows: _Rows) -> None:
    kinds = ("Klass: 9B", "", "Summa;1", chance.choice(NASTY), "Utskriven 2026-10-31")
    rows.insert(chance.randrange(len(rows) + 1), [*chance.choice(kinds).split(";")])


_CHANGES: tuple[_Change, ...] = (
    _other_cell,
    _other_cell,
    _copied_cell,
    _other_column,
    _more_or_fewer_cells,
    _repeated_row,
    _swapped_rows,
    _no_row,
    _other_kind_of_row,
)


def broken_lines(good: Good, encoding: str, chance: Random) -> bytes:
    """The table as text with lines joined, doubled, swapped or ended otherwise."""
    lines = as_text(good.table, good.separator).splitlines(keepends=True)
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(lines))
        lines[at] = chance.choice(
            (
                lines[at].rstrip("\n"),
                lines[at] * 2,
                lines[at].replace("\n", "\r"),
                lines[at].replace("\n", "\n\r\n"),
                lines[at].replace(good.separator, chance.choice(";,\t|")),
                '"' + lines[at],
                lines[at].replace(good.separator, good.separator + '"', 1),
                chance.choice(lines),
                "",
            )
        )
    return "".join(lines).encode(encoding, errors="replace")


def as_parquet(table: Table) -> bytes:
    """The table as Parquet: a column of numbers where all of its cells are."""
    headings = [str(cell) or str(place) for place, cell in enumerate(table[0])]
    rows = [[*cells, *[""] * len(headings)][: len(headings)] for cells in table[1:]]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(headings)
    arrays = [_array([str(cell) for cell in column]) for column in columns]
    data = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, names=headings), data)
    return bytes(data.getvalue())


def _array(texts: list[str]) -> pa.Array:
    is_number = bool(texts) and all(text.isascii() and text.isdigit() and len(text) < 10 for text in texts)
    return pa.array([int(text) for text in texts] if is_number else texts)
