"""Word opens every document without a complaint, and nothing in it runs into something else."""

import io
import re
import zipfile
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st

from franvaro.documents.blocks import Document, Facts, Letterhead, Table
from franvaro.documents.composing import Content
from franvaro.documents.word import to_docx
from franvaro.documents.word_tables import column_widths
from franvaro.documents.word_template import text_width
from scripts import sample_documents as samples
from tests.documents.made_files import as_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "settings": "zoom proofState defaultTabStop autoHyphenation characterSpacingControl savePreviewPicture"
    " compat rsids mathPr themeFontLang clrSchemeMapping doNotAutoCompressPictures shapeDefaults"
    " decimalSymbol listSeparator",
}
"""The order in which Word wants the children of an element (ECMA-376); of settings, those we have."""

WRITTEN = {f"{prefix}{content[0].kind}": content for prefix, content in samples.contents()}
WORDS = st.text("aå -\u00a0", min_size=1, max_size=40)


def parts(data: bytes) -> dict[str, Any]:
    """The parts of a Word file that are words or say how they look."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"word/[a-z]+[0-9]*\.xml", name)]
        return {name: parse_xml(package.read(name)) for name in names}


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def out_of_order(root: Any) -> list[str]:
    found = []
    for name, order in ORDERS.items():
        rank = {child: number for number, child in enumerate(order.split())}
        for element in root.iter(f"{W}{name}"):
            children = [local(child) for child in element if str(child.tag).startswith(W)]
            found += [f"{name}/{child}" for child in children if child not in rank]
            ranks = [rank.get(child, 0) for child in children]
            found += [f"{name}: {children}" for before, after in pairwise(ranks) if before > after]
    return found


@pytest.mark.parametrize("contents", WRITTEN.values(), ids=WRITTEN.keys())
def test_everything_stands_in_the_order_that_word_asks_for(contents: tuple[Content, ...]) -> None:
    found = {name: out_of_order(root) for name, root in parts(as_docx(*contents)).items()}
    assert {"word/document.xml", "word/settings.xml", "word/styles.xml"} <= found.keys()
    assert not any(found.values()), found


@pytest.mark.parametrize("contents", WRITTEN.values(), ids=WRITTEN.keys())
def test_no_cell_is_without_a_paragraph_and_no_two_tables_touch(contents: tuple[Content, ...]) -> None:
    root = parts(as_docx(*contents))["word/document.xml"]
    assert all(local(cell[-1]) == "p" for cell in root.iter(f"{W}tc"))
    assert {local(table.getnext()) for table in root.iter(f"{W}tbl")} <= {"p"}
    pictures = [picture.get("id") for picture in root.iter(f"{DRAWING}docPr")]
    assert len(pictures) == len(set(pictures))


def test_what_word_requires_of_its_settings_is_there() -> None:
    settings = parts(as_docx(samples.letter()))["word/settings.xml"]
    assert settings.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert settings.find(f"{W}autoHyphenation") is not None


def facts_of(*labels: str) -> list[WordParagraph]:
    document = Document("", "Titel", Letterhead("Skolan"), (Facts(tuple((label, "x") for label in labels)),))
    return docx.Document(io.BytesIO(to_docx([document], None))).paragraphs[1:]


@pytest.mark.parametrize("longest", [5, 16, 17, 28, 29, 80])
def test_a_long_label_never_touches_its_value(longest: int) -> None:
    for paragraph in facts_of("Tid", "m" * longest):
        label, value = paragraph.runs[0].text, paragraph.runs[1].text
        (stop,) = paragraph.paragraph_format.tab_stops
        assert value == "\nx" or Mm(2.5) * len(label) <= stop.position
        assert round(Emu(stop.position).mm) <= 75


def test_short_labels_have_their_values_in_one_column() -> None:
    stops = [paragraph.paragraph_format.tab_stops[0].position for paragraph in facts_of("Tid", "Plats")]
    assert [round(Emu(stop).mm) for stop in stops] == [42, 42]


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_the_columns_of_a_table_fill_the_page_and_no_more(rows: list[tuple[str, str, str]]) -> None:
    whole = int(Mm(160))
    widths = column_widths(Table(("En", "Två", "Tre"), tuple(rows)), whole)
    assert whole - 10 <= sum(widths) <= whole
    assert min(widths) > 0


def test_a_column_is_at_least_as_wide_as_its_longest_word() -> None:
    table = Table(("Insats", "Började"), (("ord " * 60, "16\u00a0september 2026"),))
    assert column_widths(table, int(Mm(160)))[1] >= Mm(27)


def test_the_page_number_stands_at_the_right_edge_of_the_text() -> None:
    document = docx.Document(io.BytesIO(as_docx(samples.letter())))
    footer = document.sections[0].footer.paragraphs[0]
    stops = footer.paragraph_format.tab_stops
    (kept,) = (stop for stop in stops if stop.alignment != WD_TAB_ALIGNMENT.CLEAR)
    assert (kept.position, kept.alignment) == (text_width(document), WD_TAB_ALIGNMENT.RIGHT)
    assert footer.text.count("\t") == 1


def test_who_signs_is_never_alone_on_a_page() -> None:
    paragraphs = docx.Document(io.BytesIO(as_docx(samples.letter()))).paragraphs
    *_, before, greeting, name = paragraphs
    assert (greeting.text, name.text) == ("Med vänlig hälsning", "Charlotte Demir\nskolsköterska")
    assert before.paragraph_format.keep_with_next
    assert greeting.paragraph_format.keep_with_next
