"""Documents as Word files, to edit before they are sent."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from franvaro.documents.blocks import (
    Address,
    Block,
    Bullets,
    Chart,
    Contents,
    Document,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from franvaro.documents.pdf import chart_picture
from franvaro.documents.templates import TemplateFile
from franvaro.documents.word_template import opened
from franvaro.wording import documents as wording

_LABEL: Final = Mm(42)
_WINDOW: Final = Mm(80)
_PICTURE: Final = Mm(160)
_SMALL: Final = Pt(9.5)


def to_docx(documents: Sequence[Document], letterhead: TemplateFile | None) -> bytes:
    """The documents as one file, each on a page of its own. Raises BrokenTemplate for a bad letterhead."""
    file = opened(letterhead)
    _set_properties(file, documents[0])
    if letterhead is None:
        _set_letterhead(file, documents[0].letterhead, is_numbered=len(documents) == 1)
    for document in documents:
        first = len(file.paragraphs)
        _write(file, document)
        file.paragraphs[first].paragraph_format.page_break_before = first > 0
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def _write(file: WordDocument, document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Address):
            _write_address(file, block)
    file.add_heading(document.title, 1)
    for block in document.blocks:
        if isinstance(block, Contents):
            _write_contents(file, block, document)
        elif not isinstance(block, Address):
            _WRITERS[type(block)](file, block)


def _set_properties(file: WordDocument, document: Document) -> None:
    properties = file.core_properties
    properties.title, properties.author = document.subject, document.letterhead.name
    properties.comments, properties.language = "", "sv-SE"


def _set_letterhead(file: WordDocument, letterhead: Letterhead, *, is_numbered: bool) -> None:
    """The school above and below. Pages of a merged file have no numbers: they would run through it all."""
    section = file.sections[0]
    section.header.paragraphs[0].add_run(letterhead.name).bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run("  ·  ".join(letterhead.lines))
    if is_numbered:
        footer.add_run(f"\t\t{wording.PAGE} ")
        _field(footer, "PAGE", "1")
    for run in footer.runs:
        run.font.size = Pt(8.5)


def _write_heading(file: WordDocument, block: Heading) -> None:
    file.add_heading(block.text, block.level)


def _write_paragraph(file: WordDocument, block: Paragraph) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run(block.text).bold = block.is_notice or None


def _write_bullets(file: WordDocument, block: Bullets) -> None:
    for item in block.items:
        file.add_paragraph(item, style="List Bullet")


def _write_facts(file: WordDocument, block: Facts) -> None:
    for name, value in block.rows:
        paragraph = file.add_paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent, layout.space_after = _LABEL, -_LABEL, Pt(3)
        layout.tab_stops.add_tab_stop(_LABEL)
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"\t{value}")


def _write_table(file: WordDocument, block: Table) -> None:
    table = file.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _repeat_as_heading(table.rows[0])
    _fill(table.rows[0].cells, block.columns, block, is_heading=True)
    for row in block.rows:
        _fill(table.add_row().cells, row, block)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(cells: Sequence[_Cell], row: Sequence[str], table: Table, *, is_heading: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        if number in table.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(text)
        run.bold, run.font.size = is_heading or None, _SMALL


def _repeat_as_heading(row: Any) -> None:
    """The row stands at the top of each page, and is read as headings by those who listen."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _write_chart(file: WordDocument, block: Chart) -> None:
    picture = file.add_picture(io.BytesIO(chart_picture(block)), width=_PICTURE)
    picture._inline.docPr.set("descr", block.description)


def _write_address(file: WordDocument, block: Address) -> None:
    for number, line in enumerate(block.lines):
        layout = file.add_paragraph(line).paragraph_format
        layout.left_indent, layout.space_after = _WINDOW, Pt(0)
        layout.space_before = Mm(16) if number == 0 else None
    layout.space_after = Mm(20)


def _write_signature(file: WordDocument, block: Signature) -> None:
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = Mm(6)
    paragraph.add_run("\n\n\n".join((block.greeting, "\n".join(block.lines))))


def _write_contents(file: WordDocument, block: Contents, document: Document) -> None:
    """A field that Word fills with pages; until then it lists the headings."""
    file.add_paragraph().add_run(block.heading).bold = True
    headings = [heading.text for heading in document.blocks if isinstance(heading, Heading)]
    paragraph = file.add_paragraph()
    _field(paragraph, 'TOC \\o "2-2" \\h \\z', "\n".join(headings))


def _field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    _field_mark(paragraph, "begin", is_dirty=True)
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    _field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    _field_mark(paragraph, "end")


def _field_mark(paragraph: WordParagraph, kind: str, *, is_dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if is_dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)


def _write_page_break(file: WordDocument, _: PageBreak) -> None:
    file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_WRITERS: Final[dict[type[Block], Callable[[WordDocument, Any], None]]] = {
    Heading: _write_heading,
    Paragraph: _write_paragraph,
    Bullets: _write_bullets,
    Facts: _write_facts,
    Table: _write_table,
    Chart: _write_chart,
    Signature: _write_signature,
    PageBreak: _write_page_break,
}
