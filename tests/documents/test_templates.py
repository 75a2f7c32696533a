"""A school's own words and letterhead replace ours, and what cannot be used is refused by name."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from franvaro.documents.blocks import Bullets, Heading, Paragraph, clean
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.pdf import chart_picture
from franvaro.documents.people import Slice, chart
from franvaro.documents.templates import PACKAGED as PACKAGED_FOLDER
from franvaro.documents.templates import Templates
from franvaro.documents.text_template import BrokenTemplate, read
from franvaro.documents.word_template import starting_letterhead
from franvaro.documents.writing import write
from scripts import sample_documents as samples
from tests.documents.made_files import as_docx, as_pdf, docx_pieces, pdf_text

PICTURE = chart("Vecka", (Slice("v. 41", samples.tally(300, 30, 0)),))
WORDS = """# Brev om {student}
[figures]
[contact]
"""
LOOK = (PACKAGED_FOLDER / "letterhead.typ").read_text(encoding="utf-8")


def school(folder: Path, name: str, content: str | bytes) -> Templates:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return Templates(folder)


def own_letterhead(text: str = "Vår egen skola") -> bytes:
    document = docx.Document(io.BytesIO(starting_letterhead()))
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def refusal(templates: Templates, form: DocumentForm = DocumentForm.PDF) -> str:
    with pytest.raises(BrokenTemplate) as refused:
        write([samples.letter()], form, templates)
    return str(refused.value)


def test_a_schools_own_words_are_in_both_forms(tmp_path: Path) -> None:
    templates = school(tmp_path, "guardian_letter.txt", WORDS.replace("Brev", "Vår hälsning"))
    printed = pdf_text(as_pdf(samples.letter(), templates=templates))
    edited = docx_pieces(as_docx(samples.letter(), templates=templates))
    assert "Vår hälsning om Lisa Wallin" in printed
    assert "Det här gör skolan" not in printed
    assert edited[0] == "Vår hälsning om Lisa Wallin"


def test_one_documents_words_leave_the_others_alone(tmp_path: Path) -> None:
    templates = school(tmp_path, "guardian_letter.txt", WORDS)
    assert "Kallelse till" in pdf_text(as_pdf(samples.network_summons(), templates=templates))


def test_a_schools_own_look_is_printed(tmp_path: Path) -> None:
    templates = school(tmp_path, "letterhead.typ", LOOK.replace("strong(school.name)", "[Vår egen skola]"))
    assert "Vår egen skola" in pdf_text(as_pdf(samples.letter(), templates=templates))


def test_a_look_for_one_document_goes_before_the_schools_own(tmp_path: Path) -> None:
    school(tmp_path, "letterhead.typ", LOOK.replace("strong(school.name)", "[För alla]"))
    templates = school(tmp_path, "agenda.typ", LOOK.replace("strong(school.name)", "[För dagordningen]"))
    assert "För dagordningen" in pdf_text(as_pdf(samples.agenda(), templates=templates))
    assert "För alla" in pdf_text(as_pdf(samples.letter(), templates=templates))


def test_a_schools_word_letterhead_is_kept(tmp_path: Path) -> None:
    templates = school(tmp_path, "letterhead.docx", own_letterhead())
    document = docx.Document(io.BytesIO(as_docx(samples.letter(), templates=templates)))
    assert document.sections[0].header.paragraphs[0].text == "Vår egen skola"
    assert document.paragraphs[0].text == samples.RECIPIENT[0]


def test_a_school_without_a_folder_has_the_packaged_templates(tmp_path: Path) -> None:
    templates = Templates(tmp_path / "templates")
    assert "Lisa Wallins frånvaro" in pdf_text(as_pdf(samples.letter(), templates=templates))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[figures]\n[contact]\n", 'Rubriken saknas. Första raden ska börja med "# ".'),
        ("", "Rubriken saknas"),
        (f"{WORDS}# En till\n", "rad 4: Det står en rubrik till"),
        (f"{WORDS}\nHej {{namn}}!\n", "rad 5: Ordet {namn} finns inte här. Ord som finns: {contact_name}, "),
        (f"{WORDS}[photo]\n", "rad 4: Avsnittet [photo] finns inte här. Avsnitt som finns: [address], "),
        (f"{WORDS}\nHej }} då\n", "rad 5: En klammer { eller } står ensam."),
        ("# Brev\n[contact]\n", "[figures] saknas"),
        (b"# Brev \xe5\n", "inte sparad som UTF-8"),
    ],
)
def test_words_that_cannot_be_used_are_refused_by_line(
    tmp_path: Path, words: str | bytes, message: str
) -> None:
    told = refusal(school(tmp_path, "guardian_letter.txt", words))
    assert told.startswith("Mallen guardian_letter.txt")
    assert message in told


@pytest.mark.parametrize(
    ("look", "message"),
    [
        ("#let paper = (", "rad 1: Typst kan inte läsa den: unclosed delimiter"),
        (
            LOOK.replace("accent = rgb", "accent = rbg"),
            "rad 7: Typst kan inte läsa den: unknown variable",
        ),
        (LOOK.replace("#let page-footer", "#let page-foot"), "unknown variable: page-footer"),
        (f'#import "@preview/cetz:0.3.0"\n{LOOK}', "hämtar paket från nätet"),
        (f'{LOOK}\n#read("/etc/hostname")', "file not found"),
        (f'{LOOK}\n#read("../people.py")', "Typst kan inte läsa den"),
    ],
)
def test_a_look_that_cannot_be_used_is_refused(tmp_path: Path, look: str, message: str) -> None:
    told = refusal(school(tmp_path, "letterhead.typ", look))
    assert told.startswith("Mallen letterhead.typ")
    assert message in told


def with_part(name: str, content: bytes) -> bytes:
    """The starting letterhead with one more, or another, part in its package."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(starting_letterhead())) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return data.getvalue()


def with_body() -> bytes:
    document = docx.Document(io.BytesIO(starting_letterhead()))
    document.add_paragraph("Hej!")
    return saved(document)


def without_bullets() -> bytes:
    document = docx.Document(io.BytesIO(starting_letterhead()))
    document.styles["List Bullet"].delete()
    return saved(document)


def linked() -> bytes:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
        b' Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://example.org/x.dotm" TargetMode="External"/></Relationships>'
    )
    return with_part("word/_rels/settings.xml.rels", relation)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"inte ett dokument", "inget Word-dokument"),
        (b"PK\x03\x04trasig", "inget Word-dokument"),
        (with_part("word/document.xml", b"<w:document"), "inget Word-dokument"),
        (with_part("word/vbaProject.bin", b"x"), "innehåller makron"),
        (linked(), "hämtar något från en annan plats"),
        (with_body(), "Det står text på själva sidan"),
        (without_bullets(), "Formatmallar saknas: List Bullet"),
        (b"x" * 10_000_001, "större än 10 MB"),
    ],
    ids=["text", "broken", "xml", "macro", "linked", "body", "styles", "large"],
)
def test_a_word_letterhead_that_cannot_be_used_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    told = refusal(school(tmp_path, "letterhead.docx", content), DocumentForm.DOCX)
    assert told.startswith("Mallen letterhead.docx: ")
    assert message in told


def test_a_link_to_click_may_stand_in_a_letterhead(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(own_letterhead()))
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.sections[0].header.part.relate_to("https://example.org", link, is_external=True)
    templates = school(tmp_path, "letterhead.docx", saved(document))
    assert docx_pieces(as_docx(samples.letter(), templates=templates))


def test_a_picture_in_a_letterhead_is_kept(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(own_letterhead()))
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(chart_picture(PICTURE)))
    made = as_docx(samples.letter(), templates=school(tmp_path, "letterhead.docx", saved(document)))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert [name for name in package.namelist() if name.startswith("word/media/")]


def test_a_template_is_read_line_by_line() -> None:
    template = read(
        "x.txt",
        "% syns inte\n# Till {name}\n\nEn rad\noch en till.\n## Tomt\n## Lista\n"
        "- ett\n- {absent}\n- två {{}}\nVi ses {absent}.\n[gone]\n",
    )
    blocks = template.filled({"name": "Lisa", "absent": ""}, {"gone": ()})
    assert template.filled_title({"name": "Lisa"}) == "Till Lisa"
    assert blocks == (Paragraph("En rad och en till."), Heading("Lista"), Bullets(("ett", "två {}")))


def test_a_value_that_looks_like_a_template_is_text() -> None:
    template = read("x.txt", "# T\nHej {name}!")
    assert template.filled({"name": "{name} [x]\n# y"}, {}) == (Paragraph("Hej {name} [x] # y!"),)


@given(st.text())
def test_cleaned_text_holds_nothing_that_a_file_cannot(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not set(cleaned) & set("\x00\x0b\x1f\x7f\u202e\ufffe\r\t")


def test_every_kind_has_packaged_words() -> None:
    files = {path.stem for path in PACKAGED_FOLDER.glob("*.txt")}
    assert files == {kind.value for kind in DocumentKind}
