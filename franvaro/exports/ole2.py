"""Whether a workbook of the old kind (.xls, an OLE2 file) can be followed to its end.

Its sectors lie in chains that tables tell. A damaged table leads round in a circle, or says that a gigabyte
follows: the library that reads workbooks would go on until all memory is gone.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Version; then the number of directory and table sectors, the first of the directory, of the table of small
# sectors and how many, and of the table's own table and how many.
_HEADER = struct.Struct("<26xH12xIII8xIIII")
_TABLE_IN_HEADER = slice(76, 512)
_SECTOR_BYTES = {3: 512, 4: 4096}  # by version
_FIRST_SPECIAL = 0xFFFFFFFA  # numbers that are no sector's, such as the end of a chain
_ENTRY = struct.Struct("<66xB49xIQ")
_STREAM, _ROOT = 2, 5
_LEAST_OF_OWN = 4096  # bytes; smaller streams lie in small sectors


@dataclass(frozen=True)
class _Entry:
    """A stream of the directory: its first sector and its length in bytes."""

    kind: int
    first: int
    length: int


@dataclass(frozen=True)
class _Sectors:
    """The file as sectors. The first of them is the header, and has no number."""

    data: bytes
    size: int

    @property
    def count(self) -> int:
        return len(self.data) // self.size + 1

    def numbers(self, sector: int) -> array[int]:
        """What a sector of a table holds; less than a sector at the end of the file."""
        return _numbers(self._bytes(sector))

    def chain(self, first: int, table: Sequence[int]) -> bytes:
        """The bytes of a chain that is known to end."""
        return b"".join(self._bytes(sector) for sector in _chain(first, table))

    def _bytes(self, sector: int) -> bytes:
        start = (sector + 1) * self.size
        return self.data[start : start + self.size]


def can_be_followed(data: bytes) -> bool:
    """Whether every chain that a reader follows ends, and nothing is said to be longer than the file."""
    if len(data) < _TABLE_IN_HEADER.stop:
        return False
    version, directories, tables, directory, small, smalls, more, _ = _HEADER.unpack_from(data)
    if version not in _SECTOR_BYTES:
        return False
    sectors = _Sectors(data, _SECTOR_BYTES[version])
    if max(tables, smalls, directories if version == 4 else 0) > sectors.count:
        return False
    table = _table(sectors, more)
    if table is None or not _all_end((directory, small), table):
        return False
    entries = list(_entries(sectors.chain(directory, table)))
    own = [entry.first for entry in entries if entry.kind == _ROOT or entry.length >= _LEAST_OF_OWN]
    others = [entry.first for entry in entries if entry.kind == _STREAM and entry.length < _LEAST_OF_OWN]
    are_within = all(entry.length <= len(data) for entry in entries)
    return are_within and _all_end(own, table) and _all_end(others, _numbers(sectors.chain(small, table)))


def _table(sectors: _Sectors, more: int) -> array[int] | None:
    """Which sector follows each; None when the table's own table leads round in a circle."""
    places = _numbers(sectors.data[_TABLE_IN_HEADER])
    for _ in range(sectors.count):
        if more >= _FIRST_SPECIAL:
            break
        named = sectors.numbers(more)
        if not named:
            return None
        more = named.pop()
        places += named
    else:
        return None
    table = array("I")
    for place in places:
        if place < _FIRST_SPECIAL:
            table += sectors.numbers(place)
    return table


def _entries(directory: bytes) -> Iterator[_Entry]:
    for at in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        kind, first, length = _ENTRY.unpack_from(directory, at)
        if kind in (_STREAM, _ROOT):
            yield _Entry(kind, first, length & 0xFFFFFFFF)


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _all_end(firsts: Sequence[int], table: Sequence[int]) -> bool:
    """Whether no chain comes back to itself. Each sector is passed once, however many chains lead to it."""
    is_passed = bytearray(len(table))
    for first in firsts:
        own = set()
        for sector in _chain(first, table):
            if sector in own:
                return False
            if is_passed[sector]:
                break
            is_passed[sector] = True
            own.add(sector)
    return True


def _chain(first: int, table: Sequence[int]) -> Iterator[int]:
    """The sectors of a chain, up to its end or to one that the table does not have."""
    sector = first
    while sector < len(table):
        yield sector
        sector = table[sector]
