"""Files that hold nothing, or nothing that any format knows."""

from collections.abc import Iterator

import openpyxl

from tests.exports.corpus.case import Case, Cases, Make
from tests.exports.corpus.damage import zipped
from tests.exports.corpus.goods import options
from tests.exports.files import saved

CALENDAR = b"school_unit;kind;start_date;end_date;name\n;term;2026-08-17;2026-12-18;HT\n"
REFUSED: dict[str, tuple[Make, str]] = {
    "nothing at all": (lambda: b"", "empty-file"),
    "spaces": (lambda: b"  \r\n \t\n", "empty-file"),
    "a mark of UTF-8": (lambda: b"\xef\xbb\xbf", "empty-file"),
    "a mark of UTF-16": (lambda: b"\xff\xfe", "empty-file"),
    "a line of the separator": (lambda: b"sep=;\n", "empty-file"),
    "an empty workbook": (lambda: saved(openpyxl.Workbook()), "empty-file"),
    "an empty file in a zip": (lambda: zipped(b""), "empty-file"),
    "a letter": (lambda: "Hej!\nDet här är ett brev.\n".encode(), "missing-column"),
    "a photo": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)), "unknown-format"),
    "rich text": (lambda: rb"{\rtf1 Klass;Elev}", "unknown-format"),
    "noise": (lambda: bytes((n * n * 31 + n // 7) % 255 + 1 for n in range(5000)), "unknown-format"),
    "JSON of something else": (lambda: b'{"hello": "world"}', "unknown-format"),
    "a calendar": (lambda: CALENDAR, "unknown-format"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    make = Cases("none", options())
    for what, (data, code) in REFUSED.items():
        yield make.refused(what, data, code)
