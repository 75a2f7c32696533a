"""What kind of file it is, told by its first bytes, and the export inside a zip or gzip file."""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath

from franvaro.exports.ole2 import SIGNATURE as OLE2
from franvaro.exports.result import Problem, Refused

MOST_BYTES = 1_000_000_000
MOST_RATIO = 200

_RATIO_COUNTS_FROM = 1_000_000  # a small file may well be two hundred times smaller when packed
_CHUNK = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})

_TABLE_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".parquet"}
_EXPORT_SUFFIXES = {*_TABLE_SUFFIXES, *JSON_SUFFIXES, ".xml"}
_SAMPLE_BYTES = 4096
_UNICODE_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JSON_BEGINS = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[\]{]|$))")
_XML_BEGINS = re.compile(r"\s*<(?:\?xml\s|(?:[A-Za-z_][\w.-]*:)?Interchange[A-Z])")
# What a damaged archive makes of its reader: wrong sums, places before its beginning, methods nobody has.
_DAMAGED_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


class Content(Enum):
    TEXT = auto()
    WORKBOOK = auto()
    PARQUET = auto()
    JSON = auto()
    XML = auto()


@dataclass(frozen=True)
class Member:
    """One file of several that are one export together. `name` is its path inside the zip or folder."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Opened:
    """An export's own bytes, unpacked, and what they are.

    `members` are the files of an export of several JSON files, in the order of their names; `data` is then
    empty. A single JSON file has no name and no members.
    """

    content: Content
    data: bytes
    members: tuple[Member, ...] = ()


def open_container(data: bytes) -> Opened:
    """The export in the file. Raises Refused: `unknown-format`, `unreadable-file` or `too-large`."""
    if not data:
        raise Refused(Problem("empty-file"))
    if data.startswith(b"\x1f\x8b"):
        return _known(_gunzip(data))
    if data.startswith(b"PK\x03\x04") and not _is_workbook(data):
        return _open_zip(data)
    return _known(data)


def _known(data: bytes) -> Opened:
    if len(data) > MOST_BYTES:
        raise Refused(_too_large())
    if data.startswith(b"PAR1"):
        return Opened(Content.PARQUET, data)
    if data.startswith(OLE2):
        if _ENCRYPTED in data:
            raise Refused(unreadable("password"))
        return Opened(Content.WORKBOOK, data)
    if data.startswith(b"PK\x03\x04") and _is_workbook(data):
        return Opened(Content.WORKBOOK, data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")):
        raise Refused(_not_one_export())
    return Opened(_text_content(data), data)


def _text_content(data: bytes) -> Content:
    start = beginning(data)
    if _JSON_BEGINS.match(start):
        return Content.JSON
    if _XML_BEGINS.match(start) and not _WEB_PAGE.search(start):
        return Content.XML
    return Content.TEXT


def beginning(data: bytes) -> str:
    """The first characters of a text in whatever of the marked encodings; no more than tells its kind."""
    for mark, name in _UNICODE_MARKS:
        if data.startswith(mark):
            return data[len(mark) : _SAMPLE_BYTES].decode(name, errors="ignore")
    return data[:_SAMPLE_BYTES].decode(errors="ignore")


def unreadable(kind: str) -> Problem:
    """The file is of a known kind but cannot be opened: `damaged` or `password`."""
    return Problem("unreadable-file", details={"kind": kind})


def _not_one_export() -> Problem:
    return Problem("unknown-format", details={"kind": "archive"})


def _too_large() -> Problem:
    return Problem("too-large", details={"kind": "unpacked"})


def _zip_members(data: bytes) -> list[zipfile.ZipInfo]:
    """The members of a zip whose declared sizes are within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _DAMAGED_ZIP as error:
        raise Refused(unreadable("damaged")) from error
    _refuse_bomb(sum(member.file_size for member in members), len(data))
    return members


def _refuse_bomb(unpacked: int, packed: int) -> None:
    is_dense = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * packed
    if unpacked > MOST_BYTES or is_dense:
        raise Refused(_too_large())


def _is_workbook(data: bytes) -> bool:
    return any(member.filename.startswith("xl/workbook.") for member in _zip_members(data))


def _open_zip(data: bytes) -> Opened:
    """The one export in a zip, or the JSON files that are one together."""
    files = [member for member in _zip_members(data) if _is_file(member)]
    exports = [member for member in files if _suffix(member) in _EXPORT_SUFFIXES]
    if len(exports) > 1 and all(_suffix(member) in JSON_SUFFIXES for member in exports):
        return Opened(Content.JSON, b"", _unpacked(data, sorted(exports, key=lambda file: file.filename)))
    chosen = exports or files
    if len(chosen) != 1:
        raise Refused(_not_one_export())
    return _known(_unpacked(data, chosen)[0].data)


def _suffix(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).suffix.lower()


def _unpacked(data: bytes, chosen: list[zipfile.ZipInfo]) -> tuple[Member, ...]:
    if any(member.flag_bits & 1 for member in chosen):
        raise Refused(unreadable("password"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(Member(member.filename, archive.read(member)) for member in chosen)
    except _DAMAGED_ZIP as error:
        raise Refused(unreadable("damaged")) from error


def _is_file(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    is_hidden = path.name.startswith(".") or path.parts[:1] == ("__MACOSX",)
    return bool(path.name) and not member.is_dir() and not is_hidden


def _gunzip(data: bytes) -> bytes:
    """Unpacked piece by piece, so that a bomb stops early."""
    unpacked = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while piece := packed.read(_CHUNK):
                unpacked += piece
                _refuse_bomb(len(unpacked), len(data))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(unreadable("damaged")) from error
    return bytes(unpacked)
