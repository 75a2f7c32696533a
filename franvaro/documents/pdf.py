"""Documents as PDF, to print, tagged for those who listen to them (PDF/UA-1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import typst

from franvaro.documents.blocks import Block, Chart, Document
from franvaro.documents.templates import TemplateFile, packaged_typst
from franvaro.documents.text_template import BrokenTemplate
from franvaro.documents.typesetting import to_picture, to_tagged_pdf
from franvaro.palette import LIGHT
from franvaro.wording import template_problems as problems

_POINTS_AT: Final = re.compile(r"\.typ:(\d+):")
_PACKAGE: Final = re.compile(r"@[a-z]+/")


def to_pdf(documents: Sequence[Document], look: TemplateFile) -> bytes:
    """The documents as one file, each on a page of its own. Raises BrokenTemplate for a look that fails."""
    if _PACKAGE.search(look.text):
        raise BrokenTemplate(look.name, problems.uses_packages())
    source = "\n".join((look.text, packaged_typst("chart"), packaged_typst("document")))
    data = {
        "title": documents[0].subject,
        "colours": dict(LIGHT),
        "documents": [_plain(document) for document in documents],
    }
    try:
        return to_tagged_pdf(source, data)
    except typst.TypstError as error:
        if not look.is_own:
            raise
        problem = problems.typst_error(error.message)
        raise BrokenTemplate(look.name, problem, line=_line(error, look)) from error


def chart_picture(chart: Chart) -> bytes:
    """A chart as a PNG, for the form that cannot draw it."""
    source = "\n".join((packaged_typst("chart"), packaged_typst("picture")))
    return to_picture(source, {"chart": asdict(chart), "colours": dict(LIGHT)})


def _line(error: typst.TypstError, look: TemplateFile) -> int | None:
    """The line of the look that Typst points at, which stands first in the source; None if further on."""
    found = _POINTS_AT.search(error.diagnostic)
    line = int(found[1]) if found else 0
    return line if 0 < line <= look.text.count("\n") + 1 else None


def _plain(document: Document) -> dict[str, Any]:
    return asdict(document) | {"blocks": [_block(block) for block in document.blocks]}


def _block(block: Block) -> dict[str, Any]:
    plain = {"type": type(block).__name__, **asdict(block)}
    if "numbers" in plain:
        plain["numbers"] = sorted(plain["numbers"])
    return plain
