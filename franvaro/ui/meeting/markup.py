"""Pieces of HTML for the shared screen. Every text that comes in is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from franvaro.wording import formats

_FULL: Final = 100


def section(heading: str, *pieces: str) -> str:
    """A heading with what stands under it; nothing when nothing does."""
    body = "".join(pieces)
    return f"<section><h3>{escape(heading)}</h3>{body}</section>" if body else ""


def paragraph(text: str, *, kind: str = "") -> str:
    """A paragraph, with a class of the style sheet; nothing for no text."""
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def details(summary: str, body: str) -> str:
    """What is shown when somebody asks for it; nothing for nothing."""
    return f"<details><summary>{escape(summary)}</summary>{body}</details>" if body else ""


def bullets(texts: Iterable[str]) -> str:
    """A list; nothing when it is empty."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column heads its rows."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
    body = "".join(_row(row) for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    others = "".join(f"<td>{escape(text)}</td>" for text in rest)
    return f'<tr><th scope="row">{escape(first)}</th>{others}</tr>'


def bars(label: str, shares: Sequence[tuple[str, float | None]]) -> str:
    """A bar for each named share (0–1), in order; without one there is only the foot."""
    if not shares:
        return ""
    told = ", ".join(f"{name} {formats.percent(share, decimals=0)}" for name, share in shares)
    drawn = "".join(f'<i style="height:{_FULL * (share or 0):.0f}%"></i>' for _, share in shares)
    return f'<div class="weeks" role="img" aria-label="{escape(label)}: {escape(told)}">{drawn}</div>'


def badges(texts: Iterable[str]) -> str:
    """Short remarks in boxes."""
    return "".join(f'<span class="badge">{escape(text)}</span> ' for text in texts)
