"""The files: named so that they are imported in the right order, written as a school system writes them."""

import csv
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from franvaro.demo.forms import COMPULSORY_SCHOOL, FOLK_HIGH_SCHOOL
from franvaro.demo.school import write_school
from franvaro.domain.schools import DEMO_SCHOOL_UNITS
from franvaro.exports.reader import read_export
from franvaro.exports.result import ReadOptions
from tests.demo.written import LAST_DATE, WrittenSchool

HEADINGS = (
    "Skolenhet;Elev-id;Förnamn;Efternamn;Skyddsmarkering;Klass;Årskurs;Mentor;Lektions-id;Starttid;Sluttid;"
    "Lektionslängd;Ämne;Lärare;Inställd;Registrerad;Närvaro;Giltig frånvaro;Ogiltig frånvaro;"
    "Annan skolaktivitet;Sen ankomst;Registrerad tid"
)


def test_the_calendar_comes_first_and_the_corrected_month_last(compulsory_school: WrittenSchool) -> None:
    names = [path.name for path in compulsory_school.paths]
    assert names == sorted(names)
    assert names[0] == "kalender.csv"
    assert names[1] == "lektioner-2025-08.csv"
    assert names[-2:] == ["lektioner-2026-11.csv", "lektioner-rättad-2026-10.csv"]


def test_there_is_a_file_for_every_month_with_lessons_and_none_else(compulsory_school: WrittenSchool) -> None:
    months = compulsory_school.lessons.get_column("date").dt.strftime("lektioner-%Y-%m.csv").unique()
    written = [path.name for path in compulsory_school.paths[1:-1]]
    assert sorted(months) == written
    assert {path.name for path in compulsory_school.directory.iterdir()} == {
        path.name for path in compulsory_school.paths
    }


def test_lesson_files_are_windows_1252_with_semicolons_and_crlf(compulsory_school: WrittenSchool) -> None:
    data = compulsory_school.paths[-2].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    lines = data.decode("cp1252").split("\r\n")
    assert lines[0] == HEADINGS
    assert lines[-1] == ""
    assert not [line for line in lines[1:-1] if line.count(";") != HEADINGS.count(";") or "\n" in line]


def test_the_calendar_tells_every_year_with_lessons_and_the_next(compulsory_school: WrittenSchool) -> None:
    with compulsory_school.paths[0].open(encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file, delimiter=";"))
    assert [entry["name"] for entry in entries if entry["kind"] == "term"] == [
        "Höstterminen 2025",
        "Vårterminen 2026",
        "Höstterminen 2026",
        "Vårterminen 2027",
        "Höstterminen 2027",
        "Vårterminen 2028",
    ]
    assert {entry["school_unit"] for entry in entries} == {"Demoskolan"}


def test_the_school_units_are_those_by_which_a_store_knows_demo_data(
    compulsory_school: WrittenSchool, folk_high_school: WrittenSchool
) -> None:
    assert {COMPULSORY_SCHOOL.school_unit, FOLK_HIGH_SCHOOL.school_unit} == DEMO_SCHOOL_UNITS
    for school, form in ((compulsory_school, COMPULSORY_SCHOOL), (folk_high_school, FOLK_HIGH_SCHOOL)):
        lines = school.paths[-1].read_text(encoding="cp1252").splitlines()[1:]
        assert {line.partition(";")[0] for line in lines} == {form.school_unit}


@pytest.mark.parametrize("place", [1, 15, -1])
def test_an_import_takes_every_row_without_a_remark(
    compulsory_school: WrittenSchool, folk_high_school: WrittenSchool, place: int
) -> None:
    for school in (compulsory_school, folk_high_school):
        path = school.paths[place]
        result = read_export(path.read_bytes(), path.name, ReadOptions(today=LAST_DATE))
        assert result.rows.num_rows == result.rows_read > 0
        assert result.problems.num_rows == 0
        assert result.ignored_columns == ()


def test_no_id_can_be_a_personal_number(
    compulsory_school: WrittenSchool, folk_high_school: WrittenSchool
) -> None:
    ids = pl.concat([compulsory_school.lessons, folk_high_school.lessons]).get_column("student").unique()
    assert not [student for student in ids if not re.fullmatch(r"\d{8}TF\d\d", student)]


def test_the_same_seed_and_last_date_give_the_same_bytes(tmp_path: Path) -> None:
    schools = [
        write_school(tmp_path / name, students=40, last_date=date(2026, 10, 9), seed=7) for name in ("a", "b")
    ]
    assert [path.name for path in schools[0]] == [path.name for path in schools[1]]
    assert [path.read_bytes() for path in schools[0]] == [path.read_bytes() for path in schools[1]]


def test_another_seed_gives_another_school(tmp_path: Path) -> None:
    schools = [
        write_school(tmp_path / str(seed), students=40, school_years=1, last_date=date(2026, 9, 9), seed=seed)
        for seed in (1, 2)
    ]
    assert schools[0][1].read_bytes() != schools[1][1].read_bytes()


def test_progress_tells_of_every_file_as_it_is_written(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    paths = write_school(
        tmp_path,
        students=20,
        school_years=1,
        last_date=date(2026, 9, 9),
        progress=lambda name, done, total: told.append((name, done, total)),
    )
    assert told == [(path.name, place, len(paths)) for place, path in enumerate(paths, start=1)]


def test_other_lesson_files_in_the_directory_are_left_alone_and_stop_it(tmp_path: Path) -> None:
    real = tmp_path / "lektioner-2024-01.csv"
    real.write_text("something else")
    with pytest.raises(FileExistsError, match=r"lektioner-2024-01\.csv"):
        write_school(tmp_path, students=20, last_date=LAST_DATE)
    assert list(tmp_path.iterdir()) == [real]


@pytest.mark.parametrize("wrong", [{"students": 0}, {"school_years": 0}, {"policy": "gymnasium"}])
def test_a_school_that_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"school"):
        write_school(tmp_path / "school", last_date=LAST_DATE, **wrong)  # type: ignore[arg-type]
    assert not (tmp_path / "school").exists()
