"""Reading what was written: the text and the properties of a PDF and of a Word file."""

import io
import re
import unicodedata

import docx
from docx.table import Table
from pypdf import PdfReader

from franvaro.documents.composing import Content
from franvaro.documents.kinds import DocumentForm
from franvaro.documents.templates import Templates
from franvaro.documents.writing import write

PACKAGED = Templates()


def as_pdf(*contents: Content, templates: Templates = PACKAGED) -> PdfReader:
    return PdfReader(io.BytesIO(write(contents, DocumentForm.PDF, templates)))


def as_docx(*contents: Content, templates: Templates = PACKAGED) -> bytes:
    return write(contents, DocumentForm.DOCX, templates)


def pdf_text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def docx_pieces(data: bytes) -> list[str]:
    """The text of every paragraph and cell below the letterhead, a line of a document each."""
    pieces: list[str] = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            pieces += [cell.text for row in block.rows for cell in row.cells]
        else:
            pieces += re.split(r"[\n\t]", block.text)
    return [piece for piece in pieces if piece.strip()]


def squeezed(text: str) -> str:
    """Without spaces, line breaks and hyphens, which differ between the forms."""
    return re.sub(r"[\s\u00ad-]", "", unicodedata.normalize("NFKC", text))


def both_texts(content: Content) -> tuple[str, str]:
    """The squeezed text of the printed and of the editable form."""
    return squeezed(pdf_text(as_pdf(content))), squeezed("".join(docx_pieces(as_docx(content))))
