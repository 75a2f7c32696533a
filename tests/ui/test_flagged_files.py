"""The list of flagged students as a file: the nurse's columns, and what says where it comes from."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from franvaro.access import Action, local_viewer
from franvaro.documents.listing import FileFormat, Listing
from franvaro.domain.calendar import Month
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.ui.flagged.files import listing
from franvaro.ui.flagged.report import Report

NOW = datetime(2024, 11, 4, 9, 30)


@pytest.fixture
def gateway(school: Path) -> Gateway:
    return open_gateway(school, local_viewer(), None, NOW)


def list_of(gateway: Gateway, policy_id: str = "grundskola") -> Listing:
    month = gateway.report_months()[0]
    assert month.month == Month(2024, 10)
    students = gateway.flagged(policy_id, month.month)
    return listing(students, Report(gateway.policy(policy_id), month, None), date(2024, 11, 4))


def values(content: Listing, row: int) -> dict[str, object]:
    headings = (column.heading for column in content.columns)
    return dict(zip(headings, content.rows[row], strict=True))


def test_a_row_holds_the_minutes_behind_every_rate(gateway: Gateway) -> None:
    bo = values(list_of(gateway), 0)
    assert {heading: bo[heading] for heading in bo if heading.startswith("Ogiltig")} == {
        "Ogiltig frånvaro": "Säker",
        "Ogiltig frånvaro, andel": 100 / 1200,
        "Ogiltig frånvaro, minuter": 100,
        "Ogiltig frånvaro, av lektionstid i minuter": 1200,
        "Ogiltig frånvaro, minuter för mycket": 40,
    }
    assert (bo["Efternamn"], bo["Förnamn"], bo["Läge"], bo["I rad"]) == ("Öberg", "Bo", "Fortsatt", 2)


def test_a_protected_student_has_neither_name_nor_mentor_nor_real_id(gateway: Gateway) -> None:
    gun = values(list_of(gateway), 2)
    assert (gun["Efternamn"], gun["Förnamn"], gun["Mentor"]) == ("Skyddad elev", None, None)
    assert str(gun["Elev-id"]).startswith("skyddad-")


def test_a_routine_that_rolls_says_since_when(gateway: Gateway) -> None:
    fia = values(list_of(gateway, "folkhogskola"), 0)
    assert (fia["Över sedan"], fia["Läge"]) == (date(2024, 9, 13), "Inte längre")


def test_the_name_of_the_file_holds_nothing_about_a_person(gateway: Gateway) -> None:
    assert list_of(gateway).file_name(FileFormat.CSV) == "flaggade-elever-grundskola-2024-10.csv"


def test_the_list_says_what_it_is_of(gateway: Gateway) -> None:
    notes = list_of(gateway).notes
    assert ("Månad", "oktober 2024") in notes
    assert ("Gräns", "Ogiltig frånvaro: mer än 5\u00a0%, månaden") in notes
    assert ("Läget den", "4 november 2024") in notes


def test_the_trail_tells_of_the_file_before_there_is_one(gateway: Gateway) -> None:
    gateway.as_file(list_of(gateway), FileFormat.XLSX)
    last = gateway.trail.entries()[-1]
    assert (last["action"], last["detail"]) == (Action.EXPORT, "flaggade-elever-grundskola-2024-10: 6")
