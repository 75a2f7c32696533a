"""The one HTML page that Streamlit serves, made ours: Swedish, without pointers to what is closed."""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streamlit import file_util

from franvaro.wording import frame as words

FONT: Final = "./app/static/inter-latin.woff2"
FAVICON: Final = "./app/static/favicon.png"

_INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class ShellChanged(Exception):
    """Streamlit's page no longer looks as it did when it was pinned; the text says what is missing."""


@dataclass(frozen=True)
class Shell:
    """The page's bytes, and for each inline script in it the hash that a content policy names."""

    html: bytes
    script_hashes: tuple[str, ...]


def read_shell(folder: Path | None = None) -> Shell:
    """Streamlit's installed page, rewritten. Raises ShellChanged when a part to rewrite is not there."""
    html = ((folder or Path(file_util.get_static_dir())) / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in _changes():
        html, found = re.subn(pattern, lambda _, text=replacement: text, html, flags=re.DOTALL)  # type: ignore[misc]
        if found != 1:
            raise ShellChanged(pattern)
    return Shell(html.encode(), tuple(script_hash(script) for script in _INLINE_SCRIPT.findall(html)))


def script_hash(script: str) -> str:
    """The source expression that allows exactly this inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _changes() -> tuple[tuple[str, str], ...]:
    """Pattern and replacement, each found exactly once in Streamlit's page."""
    # Streamlit exchanges what is called a "shortcut icon", for the icon of a page; ours is to stay.
    font = f'<link rel="preload" href="{FONT}" as="font" type="font/woff2" crossorigin />'
    return (
        (r'<html lang="en">', f'<html lang="{words.LANGUAGE}">'),
        (r"<title>Streamlit</title>", f"<title>{words.BRAND}</title>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{FAVICON}" />'),
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', font),
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"<noscript>.*</noscript>", f"<noscript><p>{words.NEEDS_JAVASCRIPT}</p></noscript>"),
    )
