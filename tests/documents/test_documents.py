"""Every document says the same to edit and to print, about the right student, and breaks for no name."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from franvaro.documents.bundle import CaseBundle
from franvaro.documents.composing import Content
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.people import ProtectedStudent, StudentLabel
from franvaro.documents.writing import file_name, write
from scripts import sample_documents as samples
from tests.documents.made_files import (
    PACKAGED,
    as_docx,
    as_pdf,
    both_texts,
    docx_pieces,
    pdf_text,
    squeezed,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [content[0] for prefix, content in samples.contents() if not prefix]
NAMES = [
    "#set page(width: 1pt)",
    "$x$ `raw` _a_ *b*",
    "\\u{41} <label> @ref //",
    "{student} [figures] {{",
    "<w:p>&amp;</w:p>",
    '"]) #panic("!")',
    "Kalle\x00\x07\ud800\ufffe",
    "Björn\u202eåÅ\u2066",
    "Åsa 🎉 王 Ödlund",
    "Max\nPower",
]
PROTECTED = StudentLabel(None, "7B", pseudonym="Elev 9", is_protected=True)


def kind(content: Content) -> str:
    return content.kind.value


def named(name: str) -> StudentLabel:
    return StudentLabel(name, "7B", pseudonym="Elev 3")


@pytest.mark.parametrize("content", SAMPLES, ids=kind)
def test_what_can_be_edited_is_what_is_printed(content: Content) -> None:
    printed = squeezed(pdf_text(as_pdf(content)))
    missing = [piece for piece in docx_pieces(as_docx(content)) if squeezed(piece) not in printed]
    assert not missing


@pytest.mark.parametrize("content", SAMPLES, ids=kind)
def test_a_printed_document_can_be_listened_to(content: Content) -> None:
    reader = as_pdf(content)
    root: Any = reader.root_object
    described: Any = reader.xmp_metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"].startswith("sv")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in described.stream.get_data().decode()
    assert "/CreationDate" not in (reader.metadata or {})


@pytest.mark.parametrize("content", SAMPLES, ids=kind)
def test_what_a_file_says_of_itself_names_nobody(content: Content) -> None:
    properties = docx.Document(io.BytesIO(as_docx(content))).core_properties
    described: Any = as_pdf(content).metadata
    title = described.title
    assert title == properties.title
    assert not set(re.findall(r"\w+", title)) & set((samples.STUDENT.name or "").split())
    assert properties.author == samples.SCHOOL.name


def test_every_kind_but_the_mail_has_a_sample() -> None:
    assert {content.kind for content in SAMPLES} == set(DocumentKind) - {DocumentKind.MENTOR_MAIL}


def test_every_page_is_a4_and_every_chart_is_described() -> None:
    reader = as_pdf(samples.preparation())
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages}
    pictures = docx.Document(io.BytesIO(as_docx(samples.preparation()))).inline_shapes
    described = [picture._inline.docPr.get("descr") for picture in pictures]
    assert sizes == {(595, 842)}
    assert "måndag 27,5" in described[1].replace("\u00a0", " ")
    assert "/Figure" in str(list(tags(reader.root_object["/StructTreeRoot"])))


def tags(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from tags(child.get_object())
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from tags(node["/K"].get_object()) if "/K" in node else ()


def test_a_table_is_read_with_its_headings() -> None:
    found = set(tags(as_pdf(samples.letter()).root_object["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/P"} <= found


def test_the_letter_states_fact_period_figures_and_whom_to_reach() -> None:
    for text in both_texts(samples.letter()):
        for fact in (
            "Lisa Wallin",
            "oktober 2026",
            "september–oktober 2026",
            "9,4 % (9 h 30 min)",
            "15,8 % (32 h 5 min)",
            "mer än 5 % under en månad",
            "minst 15 % under två månader",
            "skolsköterska",
            "08-465 004 12",
            "torsdag 12 november 2026 kl. 14:30",
            "För 2 h av tiden är närvaron ännu inte registrerad",
        ):
            assert squeezed(fact) in text


@pytest.mark.parametrize(
    "word",
    ["sjuk", "skolk", "vite", "böter", "socialtjänst", "orosanmäl", "skolplikt", "polis", "konsekvens"],
)
def test_the_letter_names_no_cause_and_threatens_nobody(word: str) -> None:
    assert word not in both_texts(samples.letter())[0].lower()


def test_a_letter_without_an_invitation_or_an_address_leaves_no_gaps() -> None:
    letter = replace(samples.letter(), invitation=None, recipient=(), mentor="")
    for text in both_texts(letter):
        assert "välkommentillettsamtal" not in text
        assert "ärmentor" not in text
        assert "Duvälkommen" not in text


def test_dates_and_figures_are_kept_on_one_line() -> None:
    text = "\n".join(docx_pieces(as_docx(samples.letter())))
    for kept in (
        "12\u00a0november 2026",
        "kl.\u00a014:30",
        "5\u00a0%",
        "klass\u00a07B",
        "9\u00a0h\u00a030\u00a0min",
    ):
        assert kept in text


@pytest.mark.parametrize(
    "content",
    [samples.letter(), samples.talk_summons(), samples.network_summons(), samples.exclusion()],
    ids=kind,
)
def test_nothing_is_posted_about_a_protected_student(content: Content) -> None:
    with pytest.raises(ProtectedStudent):
        replace(content, student=PROTECTED)  # type: ignore[type-var]


def test_a_protected_student_cannot_have_a_name() -> None:
    with pytest.raises(ValueError, match="has no name"):
        StudentLabel("Lisa Ek", is_protected=True)


def test_the_bundle_of_a_protected_student_has_no_name() -> None:
    bundle: CaseBundle = replace(samples.bundle(), student=PROTECTED)
    for text in both_texts(bundle):
        assert "Skyddadelev" in text


def test_nobody_is_excluded_without_grounds() -> None:
    with pytest.raises(ValueError, match=r"A4\.3"):
        replace(samples.exclusion(), grounds=" \n")


def test_the_exclusion_notice_says_how_to_complain() -> None:
    for text in both_texts(samples.exclusion()):
        for fact in (
            "studeranderättsliga standard",
            "rektor",
            "styrelse",
            "Folkhögskolornas studeranderättsliga råd",
        ):
            assert squeezed(fact) in text


def test_a_letter_without_figures_is_not_a_letter() -> None:
    with pytest.raises(ValueError, match="figures"):
        replace(samples.letter(), periods=())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_a_name(name: str) -> None:
    printed, edited = both_texts(replace(samples.letter(), student=named(name)))
    shown = squeezed(re.sub("[\x00\x07\ud800\ufffe\u202e\u2066]", "", name))
    assert shown in edited
    assert re.sub("[🎉王]", "□", shown) in printed
    assert "Såstorärfrånvaron" in printed


@pytest.mark.parametrize("count", [1, 3])
def test_many_letters_are_one_file_with_a_page_each(count: int) -> None:
    letters = [replace(samples.letter(), student=named(f"Elev Nummer{n}")) for n in range(count)]
    reader = as_pdf(*letters)
    pages = [page.extract_text() for page in reader.pages]
    breaks = as_docx(*letters)
    headings = [piece for piece in docx_pieces(breaks) if piece.startswith("Information om")]
    assert [f"Nummer{n}" in page for n, page in enumerate(pages)] == [True] * count
    assert all("Sida 1 av 1" in page for page in pages)
    assert len(headings) == count
    assert page_breaks(breaks) == count - 1


def page_breaks(data: bytes) -> int:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return sum(bool(paragraph.paragraph_format.page_break_before) for paragraph in paragraphs)


def test_one_file_holds_one_kind() -> None:
    with pytest.raises(ValueError, match="one kind"):
        write([samples.letter(), samples.agenda()], DocumentForm.PDF, PACKAGED)
    with pytest.raises(ValueError, match="one kind"):
        write([], DocumentForm.PDF, PACKAGED)


def test_the_same_document_is_printed_as_the_same_bytes() -> None:
    once, again = (write([samples.letter()], DocumentForm.PDF, PACKAGED) for _ in range(2))
    assert once == again


def test_the_talk_note_holds_what_the_plan_asks_for() -> None:
    for text in both_texts(samples.talk_note()):
        for fact in (
            "torsdag 12 november 2026",
            "kurator",
            "Handlingsplan för närvaro visad",
            "Ja, 22 oktober 2026",
            "Rektor informerad",
            "Schemat för idrotten ses över",
            "3 december 2026",
        ):
            assert squeezed(fact) in text


def test_a_talk_note_without_more_has_no_empty_headings() -> None:
    note = replace(samples.talk_note(), expectations="", outcome="", text="", next_on=None)
    assert headings(as_docx(note)) == [
        "Anteckning från närvarosamtal\u00a02: Lisa Wallin",
        "Det här har vi gått igenom",
        "Det här är vi överens om",
    ]


def test_a_talk_note_without_ticks_has_no_empty_table() -> None:
    assert "Det här har vi gått igenom" not in headings(as_docx(replace(samples.talk_note(), ticks=())))


def headings(data: bytes) -> list[str]:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [p.text for p in paragraphs if p.style is not None and (p.style.name or "").startswith("Heading")]


def test_the_bundle_lists_its_parts_with_pages() -> None:
    pages = [page.extract_text() for page in as_pdf(samples.bundle()).pages]
    assert "Innehåll" in pages[0]
    assert re.search(r"Kontakter och kallelser[ .]*2", pages[0])
    assert "Kontakter och kallelser" in pages[1]
    assert "16,0 %" in pages[1].replace("\u00a0", " ")


def test_a_bundle_that_goes_to_no_board_speaks_of_none() -> None:
    for_file = replace(samples.bundle(), title="Ärendets handlingar", is_for_board=False, dates=())
    for text in both_texts(for_file):
        assert not [word for word in ("skolnämnd", "skolplikt", "överlämnat") if word in text.lower()]
        assert "DeltagareLisaWallin" in text
    for text in both_texts(samples.bundle()):
        assert "Skolnämndentarställningtillfullgörandeavskolplikten" in text


def test_a_bundle_with_nothing_done_says_so() -> None:
    empty = replace(samples.bundle(), months=(), contacts=(), talks=(), measures=())
    for text in both_texts(empty):
        assert text.count("Ingetärregistrerat.") == 4


def test_a_file_is_named_after_its_kind_only() -> None:
    assert file_name(DocumentKind.GUARDIAN_LETTER, DocumentForm.PDF) == "brev-till-vardnadshavare.pdf"


@pytest.mark.parametrize("content", SAMPLES, ids=kind)
def test_the_documentation_names_every_word_and_insert(content: Content) -> None:
    lines = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8").splitlines()
    row = [line for line in lines if line.startswith(f"| `{content.kind}` |")][-1]
    words, inserts = ([name.strip() for name in cell.split(",")] for cell in row.split("|")[2:4])
    if "the same without talk" not in words:
        assert set(words) == set(content.words())
    assert {name.strip("*") for name in inserts} == set(content.inserts())
    assert {name.strip("*") for name in inserts if name.startswith("*")} == content.required


@pytest.mark.parametrize("content", SAMPLES, ids=kind)
def test_every_packaged_template_uses_all_that_must_be_there(content: Content) -> None:
    template = PACKAGED.words(content.kind)
    template.check(content.words(), content.inserts(), content.required)
    assert content.required <= set(content.inserts())
