"""The papers of a meeting name nobody unless they are told to, and the common note never does."""

from dataclasses import replace

import pytest

from franvaro.documents.blocks import Block, Heading, Paragraph, Table
from franvaro.documents.masking import masked
from franvaro.documents.meetings import Agenda
from franvaro.documents.people import StudentLabel
from franvaro.documents.sections import Item, Section, blocks_of
from franvaro.wording import documents as wording
from scripts import sample_documents as samples
from tests.documents.made_files import both_texts

LISA = StudentLabel("Lisa Ek-Björk", "7B", pseudonym="Elev 3")
PROTECTED = StudentLabel(None, "9C", pseudonym="Elev 7", is_protected=True)


def told(text: str, *students: StudentLabel) -> str:
    (block,) = masked([Paragraph(text)], students or (LISA,))
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lisa Ek-Björk var med.", "Elev 3 var med."),
        ("LISA var med.", "Elev 3 var med."),
        ("Lisas mentor.", "Elev 3s mentor."),
        ("Familjen Ek-Björk.", "Familjen Elev 3."),
        ("Björk heter hon.", "Elev 3 heter hon."),
        ("Eken står på gården.", "Eken står på gården."),
        ("Monalisa.", "Monalisa."),
    ],
)
def test_a_name_that_somebody_wrote_is_masked_as_a_word(text: str, shown: str) -> None:
    assert told(text) == shown


def test_a_name_split_by_an_unseen_character_is_masked() -> None:
    assert told("Li\u200bsa var med.") == "Elev 3 var med."


def test_every_text_of_a_block_is_masked() -> None:
    blocks: list[Block] = [Table(("Vem",), (("Lisa",),))]
    assert masked(blocks, [LISA]) == (Table(("Vem",), (("Elev 3",),)),)


def test_without_students_the_text_is_as_it_was() -> None:
    assert masked([Paragraph("Lisa")], []) == (Paragraph("Lisa"),)


def names() -> set[str]:
    students = (samples.STUDENT, samples.OTHER)
    return {part for student in students for part in (student.name or "").split()}


def test_an_agenda_names_nobody_unless_told_to() -> None:
    for text in both_texts(samples.agenda()):
        assert "Elev3" in text
        assert not [name for name in names() if name in text]
        assert "7B" not in text


def test_an_agenda_with_names_says_so_first() -> None:
    for text in both_texts(samples.agenda(shows_names=True)):
        assert "LisaWallin,7B" in text
        assert text.index("innehållereleversnamn") < text.index("LisaWallin")


def test_a_protected_student_is_a_pseudonym_in_every_agenda() -> None:
    section = Section("Nya ärenden", (Item(student=PROTECTED),))
    for shows_names in (False, True):
        agenda: Agenda = replace(samples.agenda(), sections=(section,), shows_names=shows_names)
        for text in both_texts(agenda):
            assert "Elev7" in text
            assert "9C" not in text


def test_a_section_with_columns_is_one_table_whose_students_are_masked() -> None:
    waiting = Item(student=PROTECTED, reasons=("Får inte plats", "Flaggad", "Frånvaron stiger"))
    section = Section("Bilaga", (waiting, waiting), columns=("Elev", "Varför inte i dag", "Varför"))
    heading, table = blocks_of(section, shows_names=True)
    row = ("Elev 7", "Får inte plats", "Flaggad; Frånvaron stiger")
    assert (heading, table) == (Heading("Bilaga"), Table(section.columns, (row, row)))
    *_, said = blocks_of(replace(section, items=()), shows_names=True)
    assert said == Paragraph(wording.NOTHING_HERE)


def test_the_common_note_names_no_student() -> None:
    for text in both_texts(samples.common_note()):
        assert not [name for name in names() if name in text]
        assert "harmissatflestlektionerpåmåndagar" in text
