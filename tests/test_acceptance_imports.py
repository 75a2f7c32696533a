"""Imports as they are promised: what replaces what, in which order, and that a refusal changes nothing."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests import oracle
from tests.agreement import compared, differences, questions
from tests.command_line import ask, franvaro, import_files, open_store
from tests.oracle import ImportedFile, Lesson
from tests.schools import Shape, Store, random_school, write_file

MONTHS = ("rates", "--by", "student", "--window", "month")


def lesson(day: int, hour: int = 8, student_id: str = "e1", **fields) -> Lesson:
    start = datetime(2026, 3, day, hour)
    return Lesson("S", student_id, "7A", start, start + timedelta(minutes=60), **fields)


def file_of(folder: Path, name: str, *lessons: Lesson) -> Path:
    return write_file(lessons, folder / name, Shape())


def offered(data: Path) -> int:
    """Offered minutes of the whole store."""
    return sum(row["offered_minutes"] for row in ask(data, *MONTHS))


def test_a_file_replaces_the_student_days_it_mentions_and_no_others(tmp_path):
    data = tmp_path / "data"
    first = file_of(tmp_path, "a", lesson(2, 8), lesson(2, 9), lesson(3, 8), lesson(2, 8, "e2"))
    (report,) = import_files(data, first)
    assert (report["rows_superseded"], offered(data)) == (0, 240)
    (report,) = import_files(data, file_of(tmp_path, "b", lesson(2, 9, invalid_minutes=60)))
    assert (report["rows_superseded"], offered(data)) == (2, 180)
    assert (report["start_date"], report["end_date"]) == ("2026-03-02", "2026-03-02")
    assert [row["kind"] for row in ask(data, "full-days")] == ["full"]


def test_a_complete_file_replaces_its_whole_span_of_dates(tmp_path):
    data = tmp_path / "data"
    import_files(
        data,
        file_of(
            tmp_path, "a", *(lesson(day, 8, student) for day in (2, 3, 4, 5) for student in ("e1", "e2"))
        ),
    )
    complete = file_of(tmp_path, "b", lesson(3, 8), lesson(4, 8), lesson(4, 8, "e3"))
    run = franvaro(data, "import", complete, "--complete", "--json")
    assert run.status == 2
    assert [problem["code"] for problem in run.rows[0]["problems"]] == ["shrinks"]
    (report,) = import_files(data, complete, "--complete", "--accept-shrink")
    assert (report["rows_superseded"], offered(data)) == (4, 7 * 60)


def test_the_same_bytes_again_change_nothing(tmp_path):
    data = tmp_path / "data"
    first = file_of(tmp_path, "a", lesson(2), lesson(3))
    (report,) = import_files(data, first)
    assert report["unchanged"] is False
    import_files(data, file_of(tmp_path, "b", lesson(2, valid_minutes=60)))
    before = snapshot(data)
    answers = ask(data, *MONTHS)
    for name in ("a.csv", "under another name.csv"):
        (tmp_path / name).write_bytes(first.read_bytes())
        (report,) = import_files(data, tmp_path / name)
        assert report["unchanged"] is True
    assert ask(data, *MONTHS) == answers
    assert snapshot(data) == before


def snapshot(data: Path) -> dict[str, str]:
    """The hash of every file under the data folder, but for the lock that says who writes."""
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in data.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def corrections(tmp_path_factory) -> tuple[Store, list[Path]]:
    """A school in four files: all of it, two corrections that overlap, and lessons that were new."""
    rng = Random(7)
    lessons = random_school(11, "Skolan")
    parts = [rng.sample(lessons, len(lessons) // 3) for _ in range(2)]
    files = [lessons[: len(lessons) // 2]]
    for part in parts:
        files.append([replace(one, valid_minutes=0, invalid_minutes=0, late_minutes=0) for one in part])
    files.append(lessons[len(lessons) // 2 :])
    imported = [ImportedFile(tuple(file), content=f"file {number}") for number, file in enumerate(files)]
    store = Store(tuple(imported), (Shape(),) * len(imported))
    return store, store.write(tmp_path_factory.mktemp("corrections"))


@pytest.mark.parametrize("grouping", [(4,), (1, 1, 1, 1), (1, 2, 1)])
def test_files_give_the_same_figures_in_any_grouping(grouping, corrections, tmp_path):
    store, paths = corrections
    remaining = list(paths)
    for count in grouping:
        reports = import_files(tmp_path / "data", *remaining[:count])
        assert all(report["rows_read"] == report["rows_taken"] for report in reports)
        remaining = remaining[count:]
    assert list(differences(tmp_path / "data", store, None)) == []
    asked = [question for question, _ in questions(oracle.lessons_in_force(store.files))]
    with open_store():
        before = [ask(tmp_path / "data", *question) for question in asked]
        assert franvaro(tmp_path / "data", "rebuild").status == 0
        assert [ask(tmp_path / "data", *question) for question in asked] == before
    assert franvaro(tmp_path / "data", "check").status == 0


def test_the_order_of_the_files_decides(corrections, tmp_path):
    store, paths = corrections
    import_files(tmp_path / "data", *reversed(paths))
    backwards = Store(tuple(reversed(store.files)), store.shapes)
    assert list(differences(tmp_path / "data", backwards, None)) == []


HEADINGS = "student_id;school_class;start_time;end_time;valid_absence_minutes;invalid_absence_minutes"
GOOD_ROW = "e1;7A;2026-03-02 08:00;2026-03-02 09:00;0;0"
BAD_ROWS = [f"e{number};7A;2026-03-02 08:00;2026-03-02 09:00;x;0" for number in range(21)]
REFUSED = {
    "empty-file": "",
    "no-rows": HEADINGS,
    "missing-column": HEADINGS.replace("school_class;", "") + "\n" + GOOD_ROW.replace("7A;", ""),
    "duplicate-column": HEADINGS.replace("school_class", "school_class;Klass")
    + "\n"
    + GOOD_ROW.replace("7A", "7A;7A"),
    "unknown-format": "%PDF-1.7\0\0",
    "encoding": HEADINGS + "\nFrÃ¥nvaro" + GOOD_ROW,
    "id-became-number": HEADINGS + "\n2.01E+11" + GOOD_ROW[2:],
    "ambiguous-dates": HEADINGS + "\n" + GOOD_ROW.replace("2026-03-02", "3/4/26"),
    "quoting": "\n".join([HEADINGS, '"' + GOOD_ROW, *([GOOD_ROW] * 30)]),
    "too-many-problems": "\n".join([HEADINGS, GOOD_ROW, *BAD_ROWS]),
}


@pytest.mark.parametrize("is_filled", [True, False])
@pytest.mark.parametrize("code", REFUSED)
def test_a_refused_file_changes_nothing(code, is_filled, tmp_path):
    data = tmp_path / "data"
    good = file_of(tmp_path, "good", lesson(2), lesson(3))
    if is_filled:
        import_files(data, file_of(tmp_path, "earlier", lesson(2, valid_minutes=60)))
    before = snapshot(data)
    (tmp_path / "bad.csv").write_text(REFUSED[code], encoding="utf-8")
    run = franvaro(data, "import", good, tmp_path / "bad.csv", "--json")
    assert run.status == 2
    assert [problem["code"] for problem in run.rows[1]["problems"]][:1] == [code]
    assert "bad.csv" in run.messages
    assert all(problem["message"] and problem["hint"] for problem in run.rows[1]["problems"])
    assert snapshot(data) == before


def test_a_file_that_is_not_there_is_refused(tmp_path):
    good = file_of(tmp_path, "good", lesson(2))
    run = franvaro(tmp_path / "data", "import", good, tmp_path / "nowhere.csv")
    assert run.status == 2
    assert "nowhere.csv" in run.messages
    assert snapshot(tmp_path / "data") == {}


def test_rows_set_aside_are_counted_listed_and_answered_with_status_3(tmp_path):
    rows = [
        GOOD_ROW,
        GOOD_ROW,
        GOOD_ROW.replace("08:00", "08:70"),
        GOOD_ROW.replace("e1;", ";"),
        GOOD_ROW.replace("7A", ""),
    ]
    (tmp_path / "rows.csv").write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    run = franvaro(tmp_path / "data", "import", tmp_path / "rows.csv", "--json")
    (report,) = run.rows
    assert run.status == 3
    assert (report["rows_read"], report["rows_taken"], report["rows_set_aside"]) == (5, 1, 4)
    told = {(problem["line"], problem["code"]) for problem in report["problems"]}
    assert told == {(3, "duplicate-row"), (4, "bad-time"), (5, "missing-value"), (6, "missing-value")}


def test_random_dates_in_the_middle_of_a_corrected_school(corrections, tmp_path):
    store, paths = corrections
    import_files(tmp_path / "data", *paths)
    for as_of in Random(3).sample(store.dates, 3):
        lessons = oracle.lessons_counted(oracle.lessons_in_force(store.files), as_of)
        expected = oracle.rates(lessons, by="class", window="rolling")
        answered = ask(tmp_path / "data", "rates", "--by", "class", "--window", "rolling", "--as-of", as_of)
        assert list(compared(answered, expected)) == []
        assert max(date.fromisoformat(row["end_date"]) for row in answered) <= as_of
