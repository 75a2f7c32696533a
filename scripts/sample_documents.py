"""`python -m scripts.sample_documents DIR [TEMPLATES]`: one of each document, about a made-up student.

With a school's folder of templates, its own words and letterheads are tried. `letterhead.docx`, to begin
a Word letterhead from, is written too.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from franvaro.demo.names import ADULTS_NAMES, CHILDRENS_NAMES, FAMILY_NAMES
from franvaro.documents.bundle import CaseBundle, Entry, MeasureTaken, Milestone
from franvaro.documents.composing import Content
from franvaro.documents.kinds import DocumentForm
from franvaro.documents.letters import ExclusionNotice, GuardianLetter, NetworkSummons, TalkSummons
from franvaro.documents.mail import MentorMail, mail_draft
from franvaro.documents.meetings import Agenda, CommonNote, Decision, DecisionSheet
from franvaro.documents.people import AbsencePeriod, Contact, Meeting, School, Slice, StudentLabel, chart
from franvaro.documents.sections import Item, Section
from franvaro.documents.talks import Agreed, TalkNote, TalkPreparation, Tick
from franvaro.documents.templates import Templates
from franvaro.documents.word_template import starting_letterhead
from franvaro.documents.writing import file_name, write
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Rule
from franvaro.policies import load_policies

SCHOOL: Final = School(
    "Exempelskolan", ("Skolgatan 1, 123 45 Exempelby", "08-465 004 00", "info@exempelskolan.example")
)
STUDENT: Final = StudentLabel(
    f"{CHILDRENS_NAMES[50]} {FAMILY_NAMES[140]}", "7B", CHILDRENS_NAMES[50], "Elev 3"
)
OTHER: Final = StudentLabel(
    f"{CHILDRENS_NAMES[120]} {FAMILY_NAMES[17]}", "8A", CHILDRENS_NAMES[120], "Elev 1"
)
MENTOR: Final = f"{ADULTS_NAMES[4]} {FAMILY_NAMES[90]}"
NURSE: Final = Contact(
    f"{ADULTS_NAMES[17]} {FAMILY_NAMES[30]}",
    "skolsköterska",
    "08-465 004 12",
    "skolskoterska@exempelskolan.example",
)
PRINCIPAL: Final = Contact(
    f"{ADULTS_NAMES[60]} {FAMILY_NAMES[110]}", "rektor", "08-465 004 01", "rektor@exempelskolan.example"
)
RECIPIENT: Final = (f"{ADULTS_NAMES[30]} {FAMILY_NAMES[140]}", "Storgatan 12 lgh 1102", "123 45 Exempelby")
TODAY: Final = date(2026, 11, 3)
MEETING: Final = Meeting(datetime(2026, 11, 12, 14, 30), "rum B12", 45)


def tally(offered: int, invalid: int, valid: int, *, unreported: int = 0) -> Tally:
    """Minutes of that many lesson days of five hours."""
    return Tally(offered, offered - unreported, valid, invalid, 0, offered // 300)


def month(number: int, invalid: int, valid: int, *, unreported: int = 0) -> AbsencePeriod:
    """A month of the autumn of 2026."""
    return AbsencePeriod(
        Month(2026, number), Month(2026, number), tally(6060, invalid, valid, unreported=unreported)
    )


def rules(policy: str) -> tuple[Rule, ...]:
    """The rules of a packaged policy."""
    return next(found.rules for found in load_policies() if found.id == policy)


def letter() -> GuardianLetter:
    """A letter about two months."""
    both = AbsencePeriod(Month(2026, 9), Month(2026, 10), tally(12_180, 890, 1035, unreported=120))
    return GuardianLetter(
        SCHOOL,
        STUDENT,
        TODAY,
        (month(10, 570, 380, unreported=120), both),
        rules("grundskola"),
        MENTOR,
        NURSE,
        RECIPIENT,
        MEETING,
    )


def talk_summons() -> TalkSummons:
    """To talk 2."""
    return TalkSummons(
        SCHOOL,
        STUDENT,
        TODAY,
        MEETING,
        (MENTOR, "kurator från Studerandehälsan", "du själv"),
        "komma överens om hur vi går vidare",
        NURSE,
        RECIPIENT,
        talk_number=2,
    )


def network_summons() -> NetworkSummons:
    """To a network meeting."""
    return NetworkSummons(
        SCHOOL,
        STUDENT,
        TODAY,
        MEETING,
        ("elev", "vårdnadshavare", f"mentor {MENTOR}", "rektor", "kurator"),
        "bestämma hur vi går vidare tillsammans",
        PRINCIPAL,
        RECIPIENT,
    )


def preparation() -> TalkPreparation:
    """Before talk 1."""
    days = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
    hours = ("08–09", "09–10", "10–11", "11–12", "13–14", "14–15")
    subjects = ("Engelska", "Idrott och hälsa", "Matematik", "Svenska")
    return TalkPreparation(
        SCHOOL,
        STUDENT,
        1,
        TODAY,
        date(2026, 10, 5),
        date(2026, 10, 30),
        tally(6060, 570, 380, unreported=120),
        full_days=2,
        partial_days=6,
        days=19,
        weekdays=_slices(days, (220, 60, 40, 30, 220)),
        hours=_slices(hours, (260, 120, 40, 20, 50, 80)),
        subjects=_slices(subjects, (90, 200, 240, 40)),
        weeks=_slices(("v. 41", "v. 42", "v. 43", "v. 44"), (80, 120, 170, 200)),
    )


def _slices(labels: Sequence[str], invalid: Sequence[int]) -> tuple[Slice, ...]:
    return tuple(
        Slice(label, tally(1200, minutes, minutes // 2))
        for label, minutes in zip(labels, invalid, strict=True)
    )


def talk_note() -> TalkNote:
    """After talk 2."""
    return TalkNote(
        SCHOOL,
        STUDENT,
        2,
        date(2026, 11, 12),
        (MENTOR, "kurator", "deltagaren"),
        (
            Tick("Handlingsplan för närvaro visad", is_done=True, on=date(2026, 10, 22)),
            Tick("Förväntningar för kommande period meddelade", is_done=True),
            Tick("Rektor informerad", is_done=False),
        ),
        (
            Agreed("Mentor möter upp måndagar kl. 08:10", MENTOR, date(2026, 11, 16)),
            Agreed("Schemat för idrotten ses över", "kurator"),
        ),
        MENTOR,
        date(2026, 11, 12),
        date(2026, 12, 3),
        expectations="Kom till alla lektioner i matematik. Hör av dig före kl. 08 om du inte kan komma.",
        outcome="Vi följer läget i tre veckor till.",
        text="Vi gick igenom veckans schema.\nMåndag morgon är svårast.",
    )


def exclusion() -> ExclusionNotice:
    """With the principal's grounds."""
    return ExclusionNotice(
        SCHOOL,
        StudentLabel(f"{CHILDRENS_NAMES[200]} {FAMILY_NAMES[60]}", "Allmän kurs 2", CHILDRENS_NAMES[200]),
        TODAY,
        date(2026, 11, 2),
        date(2026, 11, 6),
        "Frånvaron har varit 46 % sedan närvarosamtal 1 den 7 september 2026. Vi har haft fyra samtal och"
        " provat ett anpassat schema. Närvaron har inte ökat.",
        PRINCIPAL,
        "styrelsen@exempelskolan.example",
        RECIPIENT,
    )


def bundle() -> CaseBundle:
    """A case from September on."""
    return CaseBundle(
        SCHOOL,
        STUDENT,
        "Rutin för hantering av hög frånvaro, version 1",
        date(2026, 9, 1),
        TODAY,
        None,
        PRINCIPAL,
        (month(8, 120, 0), month(9, 320, 655), month(10, 570, 380, unreported=120)),
        (Entry(date(2026, 9, 8), "Telefonsamtal om hel dags ogiltig frånvaro", MENTOR),),
        (
            Entry(date(2026, 9, 15), "Mentorssamtal", MENTOR),
            Entry(date(2026, 10, 20), "Nätverksmöte", "rektor, mentor, elev, vårdnadshavare"),
        ),
        (
            MeasureTaken(
                "Extra anpassning: lugn plats",
                MENTOR,
                date(2026, 9, 16),
                date(2026, 10, 16),
                tally(5000, 500, 300),
                tally(5000, 450, 300),
            ),
            MeasureTaken(
                "Anpassad studiegång", "rektor", date(2026, 10, 21), None, tally(5000, 450, 300), None
            ),
        ),
        (
            Milestone("Utredning inledd", date(2026, 9, 2)),
            Milestone("Anmält till huvudman", date(2026, 9, 2)),
            Milestone("Överlämnat till skolnämnden", None),
        ),
        "Ärendets handlingar till skolnämnden",
        is_for_board=True,
    )


def sections() -> tuple[Section, ...]:
    """Two students and the school's figures."""
    weeks = _slices(("v. 41", "v. 42", "v. 43", "v. 44"), (80, 120, 170, 200))
    new = Item(
        student=STUDENT,
        minutes=5,
        called=("mentor",),
        reasons=("Avvikande frånvaro i två rapporter i rad (B5.1)",),
        facts=(
            ("Ogiltig frånvaro", "9,4 % i oktober 2026, 5,3 % i september"),
            ("Kontakter", "Brev den 3 november 2026"),
        ),
        chart=chart("Vecka", weeks),
        text=f"{(STUDENT.name or '').split()[0]} har missat flest lektioner på måndagar.",
        proposal="Utredning om frånvaron, mentor ansvarar",
    )
    follow_up = Item(
        student=OTHER, facts=(("Beslut 6 oktober 2026", "Mentorssamtal, klart 13 oktober 2026"),), minutes=3
    )
    return (
        Section("Uppföljning av förra mötets beslut", (follow_up,)),
        Section("Nya ärenden", (new,)),
        Section("Frister", ()),
    )


def agenda(*, shows_names: bool = False) -> Agenda:
    """The agenda of a meeting."""
    return Agenda(
        SCHOOL,
        date(2026, 11, 10),
        sections(),
        (NURSE.name, PRINCIPAL.name, "kurator"),
        "2",
        "2026-10/1",
        shows_names,
    )


def decision_sheet() -> DecisionSheet:
    """What was decided about one student."""
    return DecisionSheet(
        SCHOOL,
        date(2026, 11, 10),
        STUDENT,
        ("Avvikande frånvaro i två rapporter i rad (B5.1)",),
        (("Ogiltig frånvaro", "9,4 % i oktober 2026"),),
        (
            Decision("Utredning om frånvaron", MENTOR, date(2026, 11, 24), date(2026, 12, 8), "mentor"),
            Decision("Extra anpassningar", "specialpedagog", date(2026, 11, 17), date(2026, 12, 8)),
        ),
        (NURSE.name, PRINCIPAL.name),
        "",
        NURSE.name,
        "2026-10/1",
    )


def common_note() -> CommonNote:
    """What all may read."""
    return CommonNote(
        SCHOOL, date(2026, 11, 10), (NURSE.name, PRINCIPAL.name), sections(), NURSE.name, date(2026, 11, 24)
    )


def contents() -> Iterator[tuple[str, tuple[Content, ...]]]:
    """One of each document, with what is added to its file's name."""
    one_each: tuple[Content, ...] = (
        letter(),
        talk_summons(),
        network_summons(),
        preparation(),
        talk_note(),
        exclusion(),
        bundle(),
        agenda(),
        decision_sheet(),
        common_note(),
    )
    yield from (("", (content,)) for content in one_each)
    yield "med-namn-", (agenda(shows_names=True),)
    yield "flera-", (letter(), letter(), letter())


def write_samples(folder: Path, templates: Templates) -> None:
    """Write every document in both forms, the mail draft and a Word letterhead to begin from."""
    folder.mkdir(parents=True, exist_ok=True)
    for prefix, content in contents():
        for form in DocumentForm:
            path = folder / f"{prefix}{file_name(content[0].kind, form)}"
            path.write_bytes(write(content, form, templates))
    mail = MentorMail(MENTOR, "mentor@exempelskolan.example", NURSE.name)
    (folder / "mejl-till-mentor.eml").write_bytes(mail_draft(mail, templates))
    (folder / "letterhead.docx").write_bytes(starting_letterhead())


def main(arguments: Sequence[str]) -> int:
    """Write the samples to a folder, with a school's own templates if a folder of them is named."""
    parser = argparse.ArgumentParser(prog="python -m scripts.sample_documents", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("templates", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    write_samples(options.folder, Templates(options.templates))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
