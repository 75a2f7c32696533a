"""The choices at the top of the pages: asked when there is something to choose, and fitting the school."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.attendance.school import file_of, lesson, take_in
from tests.ui.screens import opened
from tests.ui.small_school import OCTOBER, SEPTEMBER


def chosen(app: AppTest, key: str) -> str:
    field = app.selectbox(key=key)
    assert field.index is not None
    return field.options[field.index]


def keys(app: AppTest) -> set[str | None]:
    return {field.key for field in app.selectbox}


def two_schools(data_dir: Path) -> None:
    for unit in ("Norra", "Södra"):
        lines = [
            lesson(day, f"{unit}-1", unit=unit, name=f"Bo;{unit}ström", invalid=60 if day.day < 9 else 0)
            for day in OCTOBER
        ]
        take_in(data_dir, file_of(lines, f"{unit}.csv"))


def families(app: AppTest) -> list[str]:
    return [str(name).split(",")[0] for name in app.dataframe[0].value["Elev"]]


def test_one_school_is_not_asked_for(data_dir: Path) -> None:
    take_in(data_dir, file_of(lesson(day) for day in OCTOBER))
    assert "skola" not in keys(opened("flagged"))
    assert "skolan" not in keys(opened("school_class"))


def test_of_several_schools_all_are_shown_until_one_is_chosen(data_dir: Path) -> None:
    two_schools(data_dir)
    app = opened("flagged")
    assert chosen(app, "skola") == "Alla skolor"
    assert families(app) == ["Norraström", "Södraström"]
    assert list(app.dataframe[0].value["Skola"]) == ["Norra", "Södra"]
    app.selectbox(key="skola").select("Södra").run()
    assert families(app) == ["Södraström"]


def test_of_schools_with_different_routines_the_largest_is_shown_until_one_is_chosen(data_dir: Path) -> None:
    take_in(
        data_dir,
        file_of((lesson(day, "a", unit="Folkhögskolan").replace(";7;", ";;") for day in OCTOBER), "a.csv"),
    )
    students = [lesson(day, student, unit="Grundskolan") for day in OCTOBER for student in "bc"]
    take_in(data_dir, file_of(students, "b.csv"))
    app = opened("flagged")
    assert chosen(app, "skola") == "Grundskolan"
    assert chosen(app, "rutin") == "Rutin för hantering av hög frånvaro"
    app.switch_page("pages/report.py").run()
    assert chosen(app, "skolan") == "Grundskolan"
    app.switch_page("pages/flagged.py").run()
    app.selectbox(key="skola").select("Folkhögskolan").run()
    assert chosen(app, "rutin") == "Handlingsplan för närvaro"


def test_a_class_is_of_one_school_and_takes_nothing_back_from_the_other_pages(data_dir: Path) -> None:
    two_schools(data_dir)
    app = opened("school_class")
    assert chosen(app, "skolan") == "Norra"
    app.selectbox(key="skolan").select("Södra").run()
    assert families(app) == ["Södraström"]
    app.switch_page("pages/flagged.py").run()
    assert chosen(app, "skola") == "Alla skolor"


def test_a_school_without_grades_is_met_by_the_routine_that_rolls_and_by_this_month(data_dir: Path) -> None:
    lines = [lesson(day).replace(";7;Mia Mentor;", ";;Mia Mentor;") for day in [*SEPTEMBER, *OCTOBER]]
    take_in(data_dir, file_of(lines))
    app = opened("imports")
    app.date_input(key="datum").set_value(date(2024, 10, 15)).run()
    app.switch_page("pages/flagged.py").run()
    assert chosen(app, "rutin") == "Handlingsplan för närvaro"
    assert chosen(app, "manad") == "oktober 2024 (pågår)"


def test_a_month_that_is_no_longer_there_gives_way_to_the_one_that_fits(data_dir: Path) -> None:
    take_in(data_dir, file_of(lesson(day) for day in [*SEPTEMBER, *OCTOBER]))
    app = opened("flagged")
    assert chosen(app, "manad") == "oktober 2024"
    app.date_input(key="datum").set_value(date(2024, 9, 30)).run()
    assert not app.exception
    assert chosen(app, "manad") == "september 2024"
