"""What may have been done to a good table: each function makes another file of it."""

import csv
import gzip
import io
import unicodedata
import zipfile
from collections.abc import Callable

from tests.exports.corpus.goods import Cells, Good, Table, as_text

PDF, PAGE = b"%PDF-1.7\n", b"<html><table><tr><td>"


def zipped(*files: bytes, suffix: str = "csv") -> bytes:
    """A zip of so many exports."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            archive.writestr(f"export {number}.{suffix}", file)
    return data.getvalue()


def with_password(data: bytes) -> bytes:
    """A zip whose directory says that it is encrypted."""
    packed = bytearray(zipped(data))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def before_its_beginning(data: bytes) -> bytes:
    """A zip whose end says that it began long before the file does."""
    packed = bytearray(zipped(data))
    end = packed.index(b"PK\x05\x06")
    packed[end + 16 : end + 20] = (len(packed) * 2).to_bytes(4, "little")
    return bytes(packed)


def changed_headings(good: Good, change: Callable[[str], str]) -> bytes:
    """Every heading in another form, wherever the row of headings stands."""
    headings = [*good.table[good.heading]]
    return good.csv(
        [[change(str(cell)) for cell in row] if [*row] == headings else row for row in good.table]
    )


def each_heading(good: Good, change: Callable[[Cells], Cells]) -> bytes:
    """The columns in another order, or more of them; rows that are no columns stay."""
    width = len(good.headings)
    return good.csv([change(row) if len(row) == width else row for row in good.table])


def reordered(row: Cells) -> Cells:
    """The other way round."""
    return [*reversed(row)]


def without(good: Good, heading: str) -> bytes:
    """The table without one of its columns."""
    place = good.headings.index(heading)
    return each_heading(good, lambda row: [*row[:place], *row[place + 1 :]])


def twice(good: Good, heading: str) -> bytes:
    """The table with one of its columns twice."""
    place = good.headings.index(heading)
    return each_heading(good, lambda row: [*row, row[place]])


def with_more(good: Good, heading: str, cell: str) -> bytes:
    """The table with a column that nobody has asked for."""
    headings = [*good.table[good.heading]]
    return each_heading(good, lambda row: [*row, heading if [*row] == headings else cell])


def upper(heading: str) -> str:
    """In capitals."""
    return heading.upper()


def decomposed(heading: str) -> str:
    """Letters and their rings and dots apart."""
    return unicodedata.normalize("NFD", heading)


def spaced(heading: str) -> str:
    """Space around, and non-breaking space within."""
    return f"\u00a0 {heading.replace(' ', chr(0xA0))} "


def with_invisible(heading: str) -> str:
    """Zero-width and bidi signs in it."""
    return f"\u200b{heading[:1]}\u00ad{heading[1:]}\u200f"


def with_row(good: Good, row: Cells) -> Table:
    """The table with one more row last."""
    return [*good.table, row]


def sum_row(good: Good) -> Cells:
    """`Summa` in the first column, and a figure among the minutes."""
    cells = [""] * len(good.headings)
    cells[good.headings.index(good.minutes)] = "100"
    return ["Summa", *cells[1:]]


def without_last_cell(good: Good) -> bytes:
    """The first student's row is one field too short."""
    return good.csv([*good.table[: good.first], good.table[good.first][:-1], *good.table[good.first + 1 :]])


def with_one_cell_more(good: Good) -> bytes:
    """The first student's row is one field too long."""
    longer = [*good.table[good.first], "x"]
    return good.csv([*good.table[: good.first], longer, *good.table[good.first + 1 :]])


def cut(good: Good) -> bytes:
    """The end of the file comes in the middle of the last row."""
    start = as_text([good.table[-1][:2]], good.separator).rstrip("\n")
    return good.csv(good.table[:-1]) + start.encode()


def unclosed_quote(good: Good) -> bytes:
    """A quote opens in the last field of the first student's row."""
    lines = good.csv().decode().splitlines()
    before, _, last = lines[good.first].rpartition(good.separator)
    lines[good.first] = f'{before}{good.separator}"{last}'
    return "\n".join([*lines, ""]).encode()


def invalid_byte(good: Good) -> bytes:
    """A byte in a name that no UTF-8 has, while other letters are UTF-8."""
    return good.csv().replace("Öberg".encode(), "Öb".encode() + b"\xffrg")


def blank_lines(good: Good) -> bytes:
    """Every line ends with CRLF, and blank lines between."""
    return good.csv().replace(b"\n", b"\r\n\r\n")


def all_quoted(good: Good) -> bytes:
    """Every field in quotes."""
    return good.csv(quoting=csv.QUOTE_ALL)


def bomb(good: Good) -> bytes:
    """A gzip file that unpacks to more than two hundred times its size."""
    return gzip.compress(good.csv() + bytes(3_000_000))
