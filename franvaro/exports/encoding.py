"""Bytes → text: byte order mark first, then strict UTF-8, then Windows-1252, and otherwise a refusal.

Libraries that guess are not used: they take Swedish Windows-1252 for Mac text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from franvaro.exports.result import Problem, Refused

MOST_BYTES_IN_A_LINE = 1_000_000

_SWEDISH_LETTERS = tuple(letter.encode("cp1252") for letter in "åäöÅÄÖ")
# å ä ö Å Ä Ö in UTF-8, read as Windows-1252 or Latin-1, and saved as UTF-8 once more.
_SECOND_SIGNS = b"|".join(re.escape(sign.encode()) for sign in "¥¤¶…„–\x85\x84\x96")
_TWICE_ENCODED = re.compile(b"\xc3\x83(?:" + _SECOND_SIGNS + b")")
# The same letters in UTF-8, in a file that is not UTF-8 throughout.
_UTF8_LETTERS = re.compile(rb"\xc3[\xa5\xa4\xb6\x85\x84\x96]")
# What Latin-1 makes of the signs that only Windows-1252 has, such as € and –.
_CONTROL_IN_LATIN_1 = re.compile(rb"\xc2[\x80-\x9f]")

_MARKS_REFUSED = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_SIGNATURES = {b"%PDF": "pdf", b"\xff\xd8\xff": "image", b"\x89PNG": "image", b"{\\rtf": "rtf", b"<": "html"}
_SAMPLE_BYTES = 65_536
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\f\v\x1a"))
_MOST_CONTROLS = 0.02
_WIDE_ZEROS = 0.3


@dataclass(frozen=True)
class Text:
    """A text file as UTF-8 without byte order mark. `is_cut`: it ends in the middle of a character."""

    utf8: bytes
    is_cut: bool = False


def decode(data: bytes) -> Text:
    """The file's text. Raises Refused: `too-large`, `unknown-format`, `encoding` or `empty-file`."""
    _refuse_long_line(data)
    return decode_records(data)


def decode_records(data: bytes) -> Text:
    """The text of a file that may well be all on one line. Raises Refused as `decode` does."""
    text = _decode(data)
    if b"\0" in text.utf8:
        raise _unknown("nul")
    if not text.utf8[:_SAMPLE_BYTES].decode(errors="ignore").strip() and not text.utf8.decode().strip():
        raise Refused(Problem("empty-file"))
    return text


def _decode(data: bytes) -> Text:
    if data.startswith(_MARKS_REFUSED):
        raise Refused(Problem("encoding", details={"kind": "utf-32"}))
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return _decode_marked(data, len(mark), name)
    _refuse_binary(data)
    if data.startswith(codecs.BOM_UTF8):
        return _decode_marked(data, len(codecs.BOM_UTF8), "utf-8")
    return _decode_unmarked(data)


def _decode_marked(data: bytes, start: int, name: str) -> Text:
    """A file whose mark says what it is: that, or nothing."""
    marked = data[start:]
    try:
        return _original(marked.decode(name).encode())
    except UnicodeDecodeError as error:
        if not _ends_inside_character(error, marked):
            raise Refused(_invalid_byte(data, start + error.start)) from error
        return Text(marked[: error.start].decode(name).encode(), is_cut=True)


def _decode_unmarked(data: bytes) -> Text:
    error = _utf8_error(data)
    return _decode_windows(data, error) if error else _original(data)


def _utf8_error(data: bytes) -> UnicodeDecodeError | None:
    """Why the bytes are not UTF-8. The beginning often tells, and an error keeps all that it was given."""
    sample = data[:_SAMPLE_BYTES]
    error = _first_error(sample)
    return error if error and not _ends_inside_character(error, sample) else _first_error(data)


def _first_error(data: bytes) -> UnicodeDecodeError | None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error
    return None


def _decode_windows(data: bytes, error: UnicodeDecodeError) -> Text:
    """Windows-1252 if the whole file is valid that way and shows å/ä/ö; otherwise it was damaged UTF-8."""
    windows = _as_windows(data)
    if windows is not None:
        return Text(windows)
    if _ends_inside_character(error, data):
        return Text(data[: error.start], is_cut=True)
    raise Refused(_invalid_byte(data, error.start)) from error


def _as_windows(data: bytes) -> bytes | None:
    if not any(letter in data for letter in _SWEDISH_LETTERS):
        return None
    if b"\xc3" in data and _UTF8_LETTERS.search(data):
        return None
    try:
        return _windows_to_utf8(data)
    except UnicodeDecodeError:
        return None


def _windows_to_utf8(data: bytes) -> bytes:
    """As Latin-1, which takes half the time, unless one of the signs is there in which the two differ."""
    text = data.decode("latin-1").encode()
    return data.decode("cp1252").encode() if _CONTROL_IN_LATIN_1.search(text) else text


def _ends_inside_character(error: UnicodeDecodeError, data: bytes) -> bool:
    return len(data) - error.start < 4 and error.reason in ("unexpected end of data", "truncated data")


def _invalid_byte(data: bytes, position: int) -> Problem:
    line = data.count(b"\n", 0, position) + 1
    return Problem("encoding", line, details={"kind": "invalid-byte", "position": str(position + 1)})


def _original(utf8: bytes) -> Text:
    """The text, unless its letters have been through another encoding on their way."""
    found = _TWICE_ENCODED.search(utf8) if b"\xc3\x83" in utf8 else None
    if found:
        line = utf8.count(b"\n", 0, found.start()) + 1
        raise Refused(Problem("encoding", line, details={"kind": "twice-encoded"}))
    return Text(utf8)


def _refuse_long_line(data: bytes) -> None:
    """Looks at one line end per million bytes: a file of one 100 MB line is known at once."""
    start, line = 0, MOST_BYTES_IN_A_LINE
    while len(data) - start > line:
        end = max(data.rfind(b"\n", start, start + line), data.rfind(b"\r", start, start + line))
        if end < start:
            raise Refused(Problem("too-large", details={"kind": "line"}))
        start = end + 1


def _refuse_binary(data: bytes) -> None:
    """Neither a photo nor a web page is read as text, whatever it is called."""
    sample = data[:_SAMPLE_BYTES]
    beginning = sample.removeprefix(codecs.BOM_UTF8).lstrip()
    for signature, kind in _SIGNATURES.items():
        if beginning.startswith(signature):
            raise _unknown(kind)
    zeros = sample.count(0)
    if _is_wide(sample):
        raise Refused(Problem("encoding", details={"kind": "wide-without-mark"}))
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if zeros or controls > _MOST_CONTROLS * len(sample):
        raise _unknown("nul" if controls == zeros else "binary")


def _is_wide(sample: bytes) -> bool:
    """Whether it is UTF-16 or UTF-32: many zeros, but never where the letters are."""
    is_text = any(sample[phase::4].count(0) == 0 for phase in range(4))
    return is_text and sample.count(0) > _WIDE_ZEROS * len(sample)


def _unknown(kind: str) -> Refused:
    return Refused(Problem("unknown-format", details={"kind": kind}))
