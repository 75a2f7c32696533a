"""What must leave no trace: reasons for absence, and who a protected student is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.command_line import ask, franvaro, import_files
from tests.oracle import Lesson
from tests.schools import SHAPES, Shape, edge_school, write_file
from tests.schools.files import REASON

SCHOOL = [lesson for lesson in edge_school("Skolan") if lesson.date < date(2025, 9, 20)]
HIDDEN = "present"
TRACES = ("201102031234", "1102031234", "110203-1234", "Zäta", "Qvarnlöf", "Gömd Mentor")


def contents(data: Path) -> dict[str, str]:
    """All that stands under a data folder, by file: its bytes, and what Parquet and DuckDB hold packed."""
    found = {}
    for path in data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            texts = [
                content.decode("latin-1"),
                content.decode("utf-8", "ignore"),
                content.decode("utf-16-le", "ignore"),
            ]
            found[path.relative_to(data).as_posix()] = "\n".join([str(path), *texts, *_unpacked(path)])
    return found


def _unpacked(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return [str(pq.read_metadata(path).metadata), str(pq.read_table(path).to_pydict())]
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = connection.execute("select table_name from information_schema.tables").fetchall()
            return [str(connection.execute(f'from "{name}"').fetchall()) for (name,) in tables]
    return []


def places_of(data: Path, *traces: str) -> list[tuple[str, str]]:
    """Where any of the texts stands, in whatever case."""
    return [
        (file, trace)
        for file, content in contents(data).items()
        for trace in traces
        if trace.casefold() in content.casefold()
    ]


def test_the_search_finds_what_is_there(tmp_path):
    import_files(tmp_path / "data", write_file(as_person(SCHOOL), tmp_path / "file", Shape()))
    assert {
        trace for _, trace in places_of(tmp_path / "data", "201102031234", "Zäta", "Qvarnlöf", "Gömd Mentor")
    } == {
        "201102031234",
        "Zäta",
        "Qvarnlöf",
        "Gömd Mentor",
    }
    assert any(file.endswith(".parquet") for file, _ in places_of(tmp_path / "data", "Zäta"))
    assert any(file.endswith(".duckdb") for file, _ in places_of(tmp_path / "data", "Zäta"))


@pytest.mark.parametrize("shape", ["utf-8", "utf-16", "xlsx", "parquet as text"])
@pytest.mark.parametrize("heading", ["Frånvaroorsak", "Orsak", "absence_reason", "ORSAK (text)"])
def test_a_reason_leaves_no_trace(shape, heading, tmp_path):
    broken = replace(SCHOOL[0], valid_minutes=601)
    form = replace(SHAPES[shape], reason_heading=heading)
    path = write_file([*SCHOOL[1:], broken], tmp_path / "file", form)
    run = franvaro(tmp_path / "data", "import", path, "--json")
    assert run.status == 3
    assert run.rows[0]["rows_set_aside"] == 1
    franvaro(tmp_path / "data", "rebuild")
    assert places_of(tmp_path / "data", REASON) == []
    assert REASON not in run.output + run.messages


def as_person(lessons: list[Lesson], **fields) -> list[Lesson]:
    """The lessons, one student of which has an id and names to look for."""
    person = {
        "student_id": "201102031234",
        "given_name": "Zäta",
        "family_name": "Qvarnlöf",
        "mentor": "Gömd Mentor",
    }
    return [
        replace(lesson, **(person | fields)) if lesson.student_id == HIDDEN else lesson for lesson in lessons
    ]


@pytest.mark.parametrize("marking", ["Sekretessmarkering", "Skyddad folkbokföring", "någon ny markering"])
def test_a_protected_student_leaves_no_trace_and_sums_stay_whole(marking, tmp_path):
    plain, hidden = tmp_path / "plain", tmp_path / "hidden"
    import_files(plain, write_file(as_person(SCHOOL), tmp_path / "plain-file", Shape()))
    import_files(hidden, write_file(as_person(SCHOOL, security_marking=marking), tmp_path / "file", Shape()))
    assert places_of(hidden, *TRACES) == []
    for by in ("class", "grade", "school"):
        question = ("rates", "--by", by, "--window", "rolling")
        assert ask(hidden, *question) == ask(plain, *question)
    assert len(key_of_hidden(hidden)) == len("skyddad-") + 10


def key_of_hidden(data: Path) -> str:
    rows = ask(data, "rates", "--by", "student", "--window", "school-year")
    (key,) = [str(row["student_id"]) for row in rows if row["student_id"].startswith("skyddad-")]
    return key


def test_a_marking_on_one_row_protects_the_student_in_the_whole_file_and_set_aside_rows(tmp_path):
    lessons = as_person(SCHOOL)
    own = [lesson for lesson in lessons if lesson.student_id == "201102031234"]
    others = [lesson for lesson in lessons if lesson.student_id != "201102031234"]
    marked = [
        replace(own[0], security_marking="Sekretessmarkering"),
        replace(own[1], valid_minutes=601),
        *own[2:],
    ]
    run = franvaro(
        tmp_path / "data", "import", write_file([*others, *marked], tmp_path / "f", Shape()), "--json"
    )
    assert run.rows[0]["rows_set_aside"] == 1
    assert places_of(tmp_path / "data", *TRACES) == []
    assert not any(trace in run.output + run.messages for trace in TRACES)


def test_the_key_stays_the_same_when_the_marking_is_missing_or_the_id_is_spelt_otherwise(tmp_path):
    data = tmp_path / "data"
    first = as_person(
        [one for one in SCHOOL if one.date < date(2025, 9, 10)], security_marking="Sekretessmarkering"
    )
    second = as_person([one for one in SCHOOL if one.date >= date(2025, 9, 10)], student_id="110203-1234")
    import_files(data, write_file(first, tmp_path / "first", Shape()))
    key = key_of_hidden(data)
    import_files(data, write_file(second, tmp_path / "second", Shape()))
    assert key_of_hidden(data) == key
    assert places_of(data, *TRACES) == []
    (row,) = [
        row for row in ask(data, "rates", "--by", "student", "--window", "term") if row["student_id"] == key
    ]
    assert row["offered_minutes"] == 60 * len([lesson for lesson in SCHOOL if lesson.student_id == HIDDEN])


def test_a_student_marked_later_is_removed_from_what_was_stored_before(tmp_path):
    data = tmp_path / "data"
    import_files(data, write_file(as_person(SCHOOL), tmp_path / "open", Shape()))
    assert places_of(data, "Qvarnlöf") != []
    marked = as_person(
        [one for one in SCHOOL if one.date >= date(2025, 9, 17)], security_marking="Sekretessmarkering"
    )
    import_files(data, write_file(marked, tmp_path / "marked", Shape()))
    assert places_of(data, *TRACES) == []
    assert franvaro(data, "rebuild").status == 0
    assert franvaro(data, "check").status == 0
    assert places_of(data, *TRACES) == []
    assert len(key_of_hidden(data)) == len("skyddad-") + 10


def test_an_id_like_a_key_is_an_id_unless_it_is_the_key_of_somebody(tmp_path):
    data = tmp_path / "data"
    marked = as_person(SCHOOL, security_marking="Sekretessmarkering")
    import_files(data, write_file(marked, tmp_path / "marked", Shape()))
    key = key_of_hidden(data)
    before = ask(data, "rates", "--by", "student", "--window", "term")
    ours = as_person(SCHOOL, student_id=key)
    import_files(data, write_file(ours, tmp_path / "made from our own results", Shape()))
    assert ask(data, "rates", "--by", "student", "--window", "term") == before
    assert places_of(data, *TRACES) == []
    others = as_person(SCHOOL, student_id="skyddad-nobody", given_name="A", family_name="B", mentor="C")
    import_files(data, write_file(others, tmp_path / "others", Shape()))
    assert franvaro(data, "check").status == 0
