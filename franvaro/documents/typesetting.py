"""The way to Typst, by which everything that varies goes as data and never as source.

Nothing is fetched: the source names no packages, only Typst's own fonts are used, no folder is seen but the
packaged templates, and no date is written.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, Literal

import typst

from franvaro.documents.templates import PACKAGED

STANDARD: Final = "ua-1"
UNSHOWN: Final = "□"
"""What stands in a PDF for a character that no font has: PDF/UA allows none that is missing."""

_UNDISPLAYABLE: Final = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_PICTURE_PPI: Final = 220.0


def to_tagged_pdf(source: str, data: dict[str, Any]) -> bytes:
    """A PDF/UA-1 of the source, which reads the data as JSON from `sys.inputs.data`. Raises TypstError."""
    text = json.dumps(data, ensure_ascii=False)
    while True:
        try:
            return _compiled(source, text, "pdf")
        except typst.TypstError as error:
            shown = _without(text, _undisplayable(error.message))
            if shown == text:
                raise
            text = shown


def to_picture(source: str, data: dict[str, Any]) -> bytes:
    """A PNG of a source of one page."""
    return _compiled(source, json.dumps(data, ensure_ascii=False), "png")


def _compiled(source: str, data: str, form: Literal["pdf", "png"]) -> bytes:
    compiler = typst.Compiler(root=PACKAGED, ignore_system_fonts=True, sys_inputs={"data": data})
    made = compiler.compile(
        source.encode(),
        format=form,
        ppi=_PICTURE_PPI,
        pdf_standards=STANDARD if form == "pdf" else [],
    )
    assert isinstance(made, bytes)
    return made


def _undisplayable(message: str) -> frozenset[str]:
    found = _UNDISPLAYABLE.search(message)
    return frozenset(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])) if found else frozenset()


def _without(text: str, letters: frozenset[str]) -> str:
    return text.translate({ord(letter): UNSHOWN for letter in letters if not letter.isascii()})
