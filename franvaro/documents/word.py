"""Documents as Word files, to edit before they are sent."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
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
from franvaro.documents.word_tables import write_table
from franvaro.documents.word_template import opened, text_width
from franvaro.wording import documents as wording

_LABEL: Final = Mm(42)
_WIDEST_LABEL: Final = Mm(75)
_LETTER: Final = Mm(2.6)
"""Room for a letter of a label, in whichever font stands in for the one that is named."""
_WINDOW: Final = Mm(80)


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
    _set_right_tab(footer, text_width(file))
    footer.add_run("  ·  ".join(letterhead.lines))
    if is_numbered:
        footer.add_run(f"\t{wording.PAGE} ")
        _field(footer, "PAGE", "1")
    for run in footer.runs:
        run.font.size = Pt(8.5)


def _set_right_tab(footer: WordParagraph, position: Length) -> None:
    """The one tab of a footer, in place of those of its style, which are for another paper."""
    assert footer.style is not None
    tabs = footer.paragraph_format.tab_stops
    for other in footer.style.paragraph_format.tab_stops:
        tabs.add_tab_stop(other.position, WD_TAB_ALIGNMENT.CLEAR)
    tabs.add_tab_stop(position, WD_TAB_ALIGNMENT.RIGHT)


def _write_heading(file: WordDocument, block: Heading) -> None:
    file.add_heading(block.text, block.level)


def _write_paragraph(file: WordDocument, block: Paragraph) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run(block.text).bold = block.is_notice or None


def _write_bullets(file: WordDocument, block: Bullets) -> None:
    for item in block.items:
        file.add_paragraph(item, style="List Bullet")


def _write_facts(file: WordDocument, block: Facts) -> None:
    """Labels in a column as wide as the longest asks for; one that is longer still stands above its value."""
    room = _LETTER * max((len(name) for name, _ in block.rows), default=0)
    column = max(_LABEL, min(room, _WIDEST_LABEL))
    for number, (name, value) in enumerate(block.rows, 1):
        paragraph = file.add_paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent, layout.space_after = column, -column, Pt(2)
        layout.keep_with_next = number < len(block.rows)
        layout.tab_stops.add_tab_stop(column)
        paragraph.add_run(name).bold = True
        is_beside = _LETTER * len(name) <= column
        paragraph.add_run(f"\t{value}" if is_beside else f"\n{value}")


def _write_chart(file: WordDocument, block: Chart) -> None:
    inline = file.add_picture(io.BytesIO(chart_picture(block)), width=text_width(file))._inline
    inline.docPr.set("descr", block.description)
    # What is left out here some programs take for an eighth of an inch.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def _write_address(file: WordDocument, block: Address) -> None:
    for number, line in enumerate(block.lines):
        layout = file.add_paragraph(line).paragraph_format
        layout.left_indent, layout.space_after = _WINDOW, Pt(0)
        layout.space_before = Mm(19) if number == 0 else None
    layout.space_after = Mm(20)


def _write_signature(file: WordDocument, block: Signature) -> None:
    """Never alone on a page: what stands before it goes with it."""
    file.paragraphs[-1].paragraph_format.keep_with_next = True
    greeting = file.add_paragraph(block.greeting).paragraph_format
    greeting.space_before, greeting.keep_with_next = Mm(4), True
    name = file.add_paragraph("\n".join(block.lines)).paragraph_format
    name.space_before, name.keep_together = Mm(9), True


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
    Table: write_table,
    Chart: _write_chart,
    Signature: _write_signature,
    PageBreak: _write_page_break,
}
