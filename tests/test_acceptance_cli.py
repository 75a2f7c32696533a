"""The command line as promised: the same figures from every shape of file, filters, formats, deadlines."""

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from tests import oracle
from tests.agreement import compared, differences, import_store, questions
from tests.command_line import ask, franvaro, import_files, open_store
from tests.oracle import CalendarEntry, ImportedFile, Lesson
from tests.schools import SHAPES, Shape, Store, edge_school, random_school, write_file

SCHOOL = [
    lesson
    for lesson in (*edge_school("Kantskolan"), *random_school(4, "Åskolan"))
    if lesson.end_time.date() == lesson.date
]


def all_answers(data: Path) -> list[list[dict]]:
    with open_store():
        return [ask(data, *question) for question, _ in questions(SCHOOL)]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with the school imported from plain UTF-8."""
    folder: Path = tmp_path_factory.mktemp("acceptance")
    import_store(folder / "data", folder, Store((ImportedFile(tuple(SCHOOL), content="school"),), (Shape(),)))
    return folder / "data"


@pytest.fixture(scope="module")
def figures(data) -> list[list[dict]]:
    """The answers to every question, which are the oracle's."""
    store = Store((ImportedFile(tuple(SCHOOL)),), (Shape(),))
    assert list(differences(data, store, None)) == []
    return all_answers(data)


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "utf-8"])
def test_every_shape_of_file_gives_the_same_figures(name, figures, tmp_path):
    path = write_file(SCHOOL, tmp_path / "school", SHAPES[name])
    (report,) = import_files(tmp_path / "data", path)
    assert report["rows_read"] == report["rows_taken"] == len(SCHOOL)
    assert all_answers(tmp_path / "data") == figures


@pytest.mark.parametrize("window", oracle.WINDOWS)
def test_from_and_to_choose_windows_by_their_last_date(window, data):
    first, last = date(2025, 9, 14), date(2025, 10, 31)
    expected = oracle.rates(SCHOOL, by="class", window=window, date_from=first, date_to=last)
    assert window in ("term", "school-year") or expected
    answered = ask(data, "rates", "--by", "class", "--window", window, "--from", first, "--to", last)
    assert list(compared(answered, expected)) == []


def test_from_and_to_choose_runs_by_their_breach_and_full_days_by_their_date(data):
    first, last = date(2025, 10, 2), date(2025, 10, 14)
    dates = ("--from", first, "--to", last)
    runs = oracle.high_absence_runs(SCHOOL, date_from=first, date_to=last)
    full_days = oracle.full_days(SCHOOL, date_from=first, date_to=last)
    assert len(runs) > 3
    assert len(full_days) > 3
    assert list(compared(ask(data, "breaches", "--policy", "folkhogskola", *dates), runs)) == []
    assert list(compared(ask(data, "full-days", *dates), full_days)) == []


def test_a_school_unit_may_be_asked_for_alone(data, figures):
    with open_store():
        for (question, _), whole in zip(questions(SCHOOL), figures, strict=True):
            alone = ask(data, *question, "--school-unit", "Kantskolan")
            assert alone == [row for row in whole if row["school_unit"] == "Kantskolan"]


def test_without_all_only_the_flagged_are_listed(data):
    expected = oracle.deviating_students(SCHOOL, date(2025, 10, 1))
    answered = ask(data, "breaches", "--policy", "grundskola", "--month", "2025-10")
    assert {row["status"] for row in answered} == {"certain", "possible"}
    assert list(compared(answered, expected)) == []


def test_the_three_formats_say_the_same(data, tmp_path):
    question = ("rates", "--by", "grade", "--window", "week")
    rows = ask(data, *question)
    lines = list(csv.DictReader(io.StringIO(franvaro(data, *question).output)))
    assert [list(line) for line in lines] == [list(row) for row in rows]
    texts = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert lines == texts
    output = tmp_path / "answer.parquet"
    assert franvaro(data, *question, "--format", "parquet", "--output", output).output == ""
    table = pq.read_table(output).to_pylist()
    assert [
        {**row, "start_date": f"{row['start_date']}", "end_date": f"{row['end_date']}"} for row in table
    ] == rows


def test_columns_are_those_promised(data):
    minutes = "offered_minutes,reported_minutes,valid_minutes,invalid_minutes,other_minutes,days_with_lessons"
    rates = "valid_rate,invalid_rate,total_rate,total_rate_reported,total_rate_worst,registration_coverage"
    promised = {
        (
            "rates",
            "--by",
            "student",
            "--window",
            "month",
        ): f"school_unit,student_id,start_date,end_date,{minutes},{rates}",
        (
            "rates",
            "--by",
            "class",
            "--window",
            "week",
        ): f"school_unit,school_class,start_date,end_date,{minutes},{rates}",
        (
            "rates",
            "--by",
            "grade",
            "--window",
            "term",
        ): f"school_unit,grade_level,start_date,end_date,{minutes},{rates}",
        (
            "rates",
            "--by",
            "school",
            "--window",
            "rolling",
        ): f"school_unit,start_date,end_date,{minutes},{rates}",
        (
            "breaches",
            "--policy",
            "grundskola",
            "--month",
            "2025-10",
        ): "school_unit,student_id,month,rule,status,"
        "absence_minutes,offered_minutes,reported_minutes,minutes_over,student_status,consecutive_reports,"
        "newest_month_clean",
        (
            "breaches",
            "--policy",
            "folkhogskola",
        ): "school_unit,student_id,rule,status,breach_date,last_date,ongoing,"
        "absence_minutes,offered_minutes,reported_minutes",
        (
            "full-days",
        ): "school_unit,student_id,date,kind,preliminary,lessons,unreported_lessons,invalid_minutes,"
        "valid_minutes",
    }
    for question, columns in promised.items():
        assert franvaro(data, *question).output.splitlines()[0] == columns


def test_a_lesson_counts_once_it_is_over(tmp_path):
    start = datetime.now().replace(microsecond=0, second=0) + timedelta(days=30)
    past = Lesson("S", "e1", "7A", datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9))
    to_come = Lesson("S", "e1", "7A", start, start + timedelta(minutes=60))
    import_files(tmp_path / "data", write_file([past, to_come], tmp_path / "file", Shape()))
    question = ("rates", "--by", "school", "--window", "month")
    assert [row["offered_minutes"] for row in ask(tmp_path / "data", *question)] == [60]
    later = ask(tmp_path / "data", *question, "--as-of", (start + timedelta(days=1)).date())
    assert [row["offered_minutes"] for row in later] == [60, 60]


CALENDAR = """school_unit;kind;start_date;end_date;name
;term;2026-08-17;2026-12-18;Höstterminen
;break;2026-10-26;2026-10-30;Höstlov
;term;2027-01-07;2027-06-11;Vårterminen
"""


@pytest.mark.parametrize(
    ("events", "answer"),
    [
        (["--breach", "2026-09-15"], ["talk_1 2026-10-06 2026-10-06"]),
        (["--breach", "2026-12-10"], ["talk_1 2026-12-31 2027-01-07"]),
        (["--talk-1", "2026-10-01"], ["talk_3 2026-11-06 2026-11-06", "talk_4 2026-11-26 2026-11-26"]),
        (["--talk-1", "2026-11-23"], ["talk_3 2027-01-01 2027-01-07", "talk_4 2027-01-18 2027-01-18"]),
        (["--joint-meeting", "2026-10-22"], ["talk_2 2026-10-29 2026-11-02"]),
    ],
)
def test_deadlines_are_those_of_the_worked_examples(events, answer, tmp_path):
    (tmp_path / "calendar.csv").write_text(CALENDAR)
    assert franvaro(tmp_path / "data", "calendar", "import", tmp_path / "calendar.csv").status == 0
    rows = ask(tmp_path / "data", "deadlines", "--policy", "folkhogskola", "--school-unit", "S", *events)
    assert [f"{row['deadline']} {row['nominal_date']} {row['due_date']}" for row in rows] == answer


def test_deadlines_follow_each_school_units_own_calendar(tmp_path):
    rng = Random(1)
    entries = [CalendarEntry("", "term", date(2025, 8, 18), date(2028, 6, 9))]
    for _ in range(40):
        start = date(2025, 9, 1) + timedelta(days=rng.randrange(700))
        kind, days = rng.choice([("break", 7), ("break", 20), ("staff_day", 0)])
        entries.append(CalendarEntry(rng.choice(["", "A", "B"]), kind, start, start + timedelta(days=days)))
    lines = [f"{one.school_unit};{one.kind};{one.start_date};{one.end_date};" for one in entries]
    (tmp_path / "calendar.csv").write_text("\n".join(["school_unit;kind;start_date;end_date;name", *lines]))
    assert franvaro(tmp_path / "data", "calendar", "import", tmp_path / "calendar.csv").status == 0
    for _ in range(60):
        unit = rng.choice("AB")
        events = {name: date(2025, 9, 1) + timedelta(days=rng.randrange(700)) for name in EVENTS}
        options = [part for name, day in events.items() for part in (f"--{name.replace('_', '-')}", day)]
        rows = ask(
            tmp_path / "data", "deadlines", "--policy", "folkhogskola", "--school-unit", unit, *options
        )
        expected = oracle.talk_deadlines(oracle.SchoolCalendar(entries, unit), **events)  # type: ignore[arg-type]
        answered = [(row["deadline"], row["nominal_date"], row["due_date"]) for row in rows]
        assert answered == [(f"talk_{talk}", f"{nominal}", f"{due}") for talk, nominal, due in expected]


EVENTS = ("breach", "joint_meeting", "talk_1")
