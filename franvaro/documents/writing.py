"""What a document is about becomes a file: to edit (DOCX) or to print (PDF)."""

from __future__ import annotations

from collections.abc import Sequence

from franvaro.documents.composing import Content, compose
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.pdf import to_pdf
from franvaro.documents.templates import Templates
from franvaro.documents.word import to_docx
from franvaro.wording import documents as wording


def write(contents: Sequence[Content], form: DocumentForm, templates: Templates) -> bytes:
    """One file of one or many documents of the same kind and school, each beginning on a new page.

    Raises BrokenTemplate when the school's own template cannot be used; ValueError for none or several kinds.
    """
    kinds = {content.kind for content in contents}
    if len(kinds) != 1:
        raise ValueError(f"one file holds one kind of document, not {sorted(kinds)}")
    kind = kinds.pop()
    words = templates.words(kind)
    documents = [compose(content, words) for content in contents]
    if form is DocumentForm.PDF:
        return to_pdf(documents, templates.printed(kind))
    return to_docx(documents, templates.word(kind))


def file_name(kind: DocumentKind, form: DocumentForm) -> str:
    """The name of such a file, which tells nothing of anybody."""
    return f"{wording.FILE_NAMES[kind]}.{form}"
