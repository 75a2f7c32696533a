"""Flaggade elever: what the nurse does on the page, and what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pandas.api.types import is_list_like
from streamlit.testing.v1 import AppTest

from franvaro.ui.flagged import narrowing
from franvaro.ui.flagged.narrowing import NewestMonth
from franvaro.ui.tables import OPENED_STUDENT
from franvaro.wording import empty
from franvaro.wording import flagged as words
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself


@pytest.fixture
def page(school: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the small school, as it is when it is opened."""
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    return opened("flagged")


def listed(app: AppTest) -> list[str]:
    """The students in the list, in its order, by what stands before the comma in their names."""
    if not app.dataframe:
        return []
    return [str(name).split(",")[0] for name in app.dataframe[0].value["Elev"]]


def row(app: AppTest, family_name: str) -> dict[str, object]:
    table = app.dataframe[0].value
    found = table[table["Elev"].str.startswith(family_name)].iloc[0]
    return {heading: list(value) if is_list_like(value) else value for heading, value in found.items()}


def select(app: AppTest, *rows: int) -> AppTest:
    app.session_state[str(app.dataframe[0].key)] = {
        "selection": {"rows": list(rows), "columns": [], "cells": []}
    }
    return settled(app.run())


def chosen(app: AppTest, key: str) -> str:
    """What a list of choices shows as chosen."""
    field = app.selectbox(key=key)
    assert field.index is not None
    return field.options[field.index]


def settled(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def button(app: AppTest, label: str):
    return next(found for found in app.button if found.label == label)


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    app = opened("flagged")
    assert [info.value for info in app.info] == [empty.NOTHING_IMPORTED]
    assert not app.dataframe


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("flagged", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_the_newest_closed_month_is_shown_by_the_routine_that_fits(page: AppTest) -> None:
    assert chosen(page, "manad") == "oktober 2024"
    assert chosen(page, "rutin") == "Rutin för hantering av hög frånvaro"


def test_the_most_urgent_come_first_and_those_no_longer_flagged_last(page: AppTest) -> None:
    assert listed(page) == ["Öberg", "=1+1", "Skyddad elev", "Ek", "Åkesson", "Dahl"]


def test_the_sums_say_how_many_are_flagged_and_how(page: AppTest) -> None:
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Flaggade", "5"),
        ("Nya", "4"),
        ("Fortsatta", "1"),
        ("Inte längre", "1"),
        ("Osäkra", "1"),
    ]


def test_a_row_says_in_words_where_a_student_stands(page: AppTest) -> None:
    told = row(page, "Öberg")
    assert (told["Bedömning"], told["Läge"], told["Regel"]) == (["Säker"], ["Fortsatt"], ["Ogiltig"])
    assert (told["Ogiltig"], told["I rad"], told["Att tänka på"]) == (0.083, 2, ["Tas upp i EHT"])


def test_a_flag_that_unregistered_lessons_decide_is_a_possible_one(page: AppTest) -> None:
    told = row(page, "Åkesson")
    assert (told["Bedömning"], told["Regel"]) == (["Möjlig"], ["Ogiltig, möjlig"])
    assert told["Att tänka på"] == ["Osäker"]


def test_a_student_whose_newest_month_is_clean_is_marked(page: AppTest) -> None:
    assert row(page, "Ek")["Att tänka på"] == ["Senaste månaden under gränsen"]


def test_who_is_flagged_no_longer_has_no_rule_to_answer_for(page: AppTest) -> None:
    told = row(page, "Dahl")
    assert (told["Läge"], told["Bedömning"], told["Regel"]) == (["Inte längre"], ["Under gränsen"], [])


def test_a_student_with_protected_identity_has_no_name_anywhere(page: AppTest) -> None:
    assert "Hemlig" not in all_text(page)
    assert "Gunilla" not in all_text(page)


@pytest.mark.parametrize(
    ("key", "wanted", "remaining"),
    [
        (narrowing.CHANGE_KEY, ["Ny"], ["=1+1", "Skyddad elev", "Ek", "Åkesson"]),
        (narrowing.CHANGE_KEY, ["Fortsatt", "Inte längre"], ["Öberg", "Dahl"]),
        (narrowing.STATUS_KEY, ["Möjlig"], ["Åkesson"]),
        (narrowing.NEWEST_MONTH_KEY, [NewestMonth.UNDER.value], ["Ek"]),
        (narrowing.NEWEST_MONTH_KEY, [NewestMonth.OVER.value], ["Öberg", "=1+1", "Skyddad elev", "Åkesson"]),
    ],
)
def test_pills_narrow_the_list(page: AppTest, key: str, wanted: list[str], remaining: list[str]) -> None:
    pills = page.button_group(key=key)
    pills.set_value([option for option in pills.options if option in wanted])
    settled(page.run())
    assert listed(page) == remaining


@pytest.mark.parametrize(
    ("key", "wanted", "remaining"),
    [
        (narrowing.RULE_KEY, "Giltig frånvaro", ["Ek"]),
        (narrowing.CLASSES_KEY, "8B", ["Åkesson"]),
        (narrowing.GRADES_KEY, "7", ["Öberg", "=1+1", "Skyddad elev", "Ek", "Åkesson", "Dahl"]),
        (narrowing.MENTOR_KEY, "Mia Mentor", ["Öberg", "=1+1", "Ek", "Åkesson", "Dahl"]),
    ],
)
def test_lists_of_choices_narrow_the_list(page: AppTest, key: str, wanted: str, remaining: list[str]) -> None:
    page.multiselect(key=key).select(wanted)
    settled(page.run())
    assert listed(page) == remaining


@pytest.mark.parametrize(
    ("search", "found"), [("öberg bo", ["Öberg"]), ("EVA", ["Åkesson"]), ("8b", ["Åkesson"]), ("xyz", [])]
)
def test_a_search_finds_names_ids_and_classes(page: AppTest, search: str, found: list[str]) -> None:
    page.text_input(key=narrowing.SEARCH_KEY).set_value(search)
    settled(page.run())
    assert listed(page) == found


def test_when_nobody_matches_the_page_says_so_and_offers_to_clear(page: AppTest) -> None:
    page.text_input(key=narrowing.SEARCH_KEY).set_value("ingen heter så")
    settled(page.run())
    assert [info.value for info in page.info] == [words.NO_MATCH]
    settled(button(page, words.CLEAR_FILTERS).click().run())
    assert len(listed(page)) == 6


def test_choices_stand_in_the_address_but_never_a_person(page: AppTest) -> None:
    fields = [*page.selectbox, *page.multiselect, *page.button_group, *page.text_input, *page.date_input]
    in_the_address = {field.proto.query_param_key for field in fields} - {""}
    assert in_the_address == {
        "datum", "rutin", "manad", "lage", "sakerhet", "regel", "klasser", "arskurser", "senaste"
    }  # fmt: skip
    assert {narrowing.SEARCH_KEY, narrowing.MENTOR_KEY} <= {field.key for field in fields}


def test_one_selected_student_can_be_asked_about(page: AppTest) -> None:
    assert button(page, words.SHOW_WHY).disabled
    select(page, 0)
    settled(button(page, words.SHOW_WHY).click().run())
    told = all_text(page)
    assert "100\u00a0min ogiltig frånvaro av 1\u00a0200\u00a0min lektionstid är 8,3\u00a0%" in told
    assert "Det är 40\u00a0min för mycket" in told
    assert "Flaggad i 2 rapporter i rad" in "".join(info.value for info in page.info)


def test_several_selected_students_can_only_be_exported(page: AppTest) -> None:
    select(page, 0, 1)
    assert button(page, words.SHOW_WHY).disabled
    assert button(page, words.OPEN_STUDENT).disabled


def test_opening_a_student_leads_to_the_page_elev(page: AppTest) -> None:
    select(page, 3)
    settled(button(page, words.OPEN_STUDENT).click().run())
    assert page.session_state[OPENED_STUDENT] == ("Skolan", "fia")
    assert page.title[0].value == "Elev"


def test_a_selection_does_not_pass_to_other_students_when_the_list_changes(page: AppTest) -> None:
    select(page, 0)
    page.text_input(key=narrowing.SEARCH_KEY).set_value("Åkesson")
    settled(page.run())
    assert button(page, words.OPEN_STUDENT).disabled


def test_a_month_that_is_not_over_says_that_it_lasts(page: AppTest) -> None:
    page.date_input(key="datum").set_value(date(2024, 10, 15))
    settled(page.run())
    field = page.selectbox(key="manad")
    assert field.options == ["oktober 2024 (pågår)", "september 2024"]
    assert chosen(page, "manad") == "september 2024"
    settled(field.select_index(0).run())
    assert words.PRELIMINARY in [info.value for info in page.info]


def test_by_a_routine_that_rolls_the_list_says_since_when(page: AppTest) -> None:
    field = page.selectbox(key="rutin")
    settled(field.select_index(field.options.index("Handlingsplan för närvaro")).run())
    assert listed(page) == ["Ek"]
    assert row(page, "Ek")["Läge"] == ["Inte längre"]
    assert "Över sedan" in page.dataframe[0].value


def test_a_name_with_signs_of_markup_is_shown_to_the_letter(page: AppTest) -> None:
    select(page, 1)
    settled(button(page, words.SHOW_WHY).click().run())
    assert row(page, "=1+1")["Elev"] == f"=1+1, {small_school.ODD_NAME}"
    (drawer,) = page.get("dialog")
    told = [drawer.proto.dialog.title, *(text.value for text in [*page.markdown, *page.caption, *page.title])]
    assert not any(small_school.ODD_NAME in text for text in told)
