"""The Word letterhead: the school's own file, looked through before it is used, or one made here."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from franvaro.documents.templates import TemplateFile
from franvaro.documents.text_template import BrokenTemplate
from franvaro.palette import LIGHT
from franvaro.wording import template_problems as problems

STYLES: Final = ("Normal", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Table Grid")

_FONT: Final = "Calibri"
_PAPER: Final = (Mm(210), Mm(297))
_SIZES: Final = {"Normal": 10.5, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11}
_LARGEST_UNPACKED: Final = 60_000_000
_RELATIONSHIP: Final = re.compile(rb"<Relationship\b[^>]*>")


def opened(template: TemplateFile | None) -> WordDocument:
    """An empty document with that letterhead, the packaged one for None. Raises BrokenTemplate."""
    if template is None:
        return _packaged()
    _look_through(template)
    try:
        document = docx.Document(io.BytesIO(template.content))
    except (PackageNotFoundError, SyntaxError, KeyError, ValueError):
        # lxml's complaint about XML is a SyntaxError.
        raise BrokenTemplate(template.name, problems.not_word()) from None
    _check(template.name, document)
    return document


def text_width(document: WordDocument) -> Length:
    """How wide a page is between its margins."""
    section = document.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return Length((page or _PAPER[0]) - (left or 0) - (right or 0))


def _look_through(template: TemplateFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template.content)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST_UNPACKED:
                raise BrokenTemplate(template.name, problems.too_large(_LARGEST_UNPACKED // 1_000_000))
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise BrokenTemplate(template.name, problems.not_word()) from None
    if any("vbaProject" in name for name in parts):
        raise BrokenTemplate(template.name, problems.has_macros())
    if any(_fetches(content) for name, content in parts.items() if name.endswith(".rels")):
        raise BrokenTemplate(template.name, problems.fetches_from_outside())


def _fetches(relationships: bytes) -> bool:
    """Whether anything but a link to click is outside the file: Word would fetch it on opening."""
    return any(
        b'"External"' in relationship and b"/hyperlink" not in relationship
        for relationship in _RELATIONSHIP.findall(relationships)
    )


def _check(name: str, document: WordDocument) -> None:
    styles = {style.name for style in document.styles}
    missing = [style for style in STYLES if style not in styles]
    if missing:
        raise BrokenTemplate(name, problems.missing_styles(missing))
    if document.tables or any(paragraph.text.strip() for paragraph in document.paragraphs):
        raise BrokenTemplate(name, problems.has_body())
    for paragraph in document.paragraphs:
        paragraph._element.getparent().remove(paragraph._element)


def _packaged() -> WordDocument:
    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    _set_settings(document)
    return document


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _PAPER
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(27), Mm(20)


def _set_styles(document: WordDocument) -> None:
    accent = RGBColor.from_string(LIGHT["total"].removeprefix("#"))
    for name, size in _SIZES.items():
        style = document.styles[name]
        assert style.type is WD_STYLE_TYPE.PARAGRAPH
        style.font.name, style.font.size = _FONT, Pt(size)
        # The theme's own font would win over the one that is named.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:hAnsi"), _FONT)
        if name != "Normal":
            style.font.color.rgb = accent
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_after = Pt(3)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    running = document.styles["Normal"].paragraph_format
    running.line_spacing, running.space_after = 1.0, Pt(6)
    _set_language(document)


def _set_language(document: WordDocument) -> None:
    """Swedish, so that Word checks and hyphenates it as such."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "sv-SE")


def _set_settings(document: WordDocument) -> None:
    """Hyphenation, and what the file we begin from leaves out, each where Word looks for it."""
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))


def starting_letterhead() -> bytes:
    """The packaged letterhead as a file, for a school to put its own logo and address in."""
    data = io.BytesIO()
    _packaged().save(data)
    return data.getvalue()
