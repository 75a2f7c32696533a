"""Imported text inside Markdown: every sign stands for itself."""

from __future__ import annotations

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&^=\"'/%])")
_LINE_BREAKS: Final = re.compile(r"[\r\n\u2028\u2029\t]+")
_DIRECTION: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_WORD_JOINER: Final = "\u2060"


def escaped(text: str) -> str:
    """The text so that Markdown shows it to the letter, on one line and in one direction.

    Colons and at signs get an invisible neighbour: Streamlit's directives and icons, and links made of bare
    addresses, are looked for after backslashes have been taken away.
    """
    plain = _LINE_BREAKS.sub(" ", text).translate(_DIRECTION)
    quoted = _MARKDOWN.sub(r"\\\1", plain)
    return re.sub(r"(?<=[:@])|(?<=www)", _WORD_JOINER, quoted)
