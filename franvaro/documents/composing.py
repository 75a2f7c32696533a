"""From what a document is about to its blocks, by the words of its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol

from franvaro.documents.blocks import Block, Document, Letterhead, clean
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.text_template import TextTemplate
from franvaro.wording import documents as wording


class Content(Protocol):
    """What one document is about.

    `words` are what its template may fill in, empty for what is not known; `inserts` what it may insert on
    a line of its own, of which `required` must be there.
    """

    kind: ClassVar[DocumentKind]
    required: ClassVar[frozenset[str]]

    @property
    def letterhead(self) -> Letterhead:
        """Whose document it is."""
        ...

    def words(self) -> Mapping[str, str]:
        """Values of the words in braces."""
        ...

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """Blocks of the names in brackets."""
        ...


def compose(content: Content, template: TextTemplate) -> Document:
    """The document in the template's words. Raises BrokenTemplate when they do not fit together."""
    words, inserts = content.words(), content.inserts()
    template.check(words, inserts, content.required)
    composed: Document = _typeset(
        Document(
            subject=wording.KINDS[content.kind],
            title=template.filled_title(words),
            letterhead=content.letterhead,
            blocks=template.filled(words, inserts),
        )
    )
    return composed


def _typeset(value: Any) -> Any:
    """The same value with every text in it cleaned, and set with no-break spaces where Swedish has them."""
    if isinstance(value, str):
        return wording.typeset(clean(value))
    if isinstance(value, tuple):
        return tuple(map(_typeset, value))
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{field.name: _typeset(getattr(value, field.name)) for field in fields(value)})
    return value
