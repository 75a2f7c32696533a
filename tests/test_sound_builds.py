"""A build that breaks a rule of our own is noticed: each check finds each way to break it, no more."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from franvaro.attendance.engine import sql, sql_names
from franvaro.attendance.folder import DataFolder
from tests.agreement import import_store
from tests.oracle import ImportedFile
from tests.schools import Shape, Store, edge_school

MINUTES = ("offered", "reported", "valid", "invalid", "other")


def lesson(*, reported: bool = True, **minutes: int | str) -> str:
    """A change of the minutes of one lesson, of which others may be spoken of by name."""
    values = ", ".join(f"{name}_minutes = {value}" for name, value in minutes.items())
    chosen = "is_reported and offered_minutes > 20" if reported else "not is_reported and offered_minutes > 0"
    return f"update lessons set {values} where rowid = (select min(rowid) from lessons where {chosen})"


def more(table: str, column: str, where: str) -> str:
    """One more in a column of one row."""
    row = f"select min(rowid) from {table} where {where}"
    return f"update {table} set {column} = {column} + 1 where rowid = ({row})"


def students(is_protected: bool, student_id: str, given_name: str, family_name: str, mentor: str) -> str:
    """A change of every student; texts as SQL."""
    names = f"given_name = {given_name}, family_name = {family_name}, mentor = {mentor}"
    return f"update students set is_protected = {is_protected}, student_id = {student_id}, {names}"


def summary(**others: str) -> str:
    """A summary of a student's October that lessons tell of; others of its school unit, student or month."""
    told = {
        "school_unit": "school_unit",
        "student_id": "group_key",
        "month": "date_trunc('month', lesson_date)::date",
    }
    columns = ", ".join(f"{value} as {name}" for name, value in {**told, **others}.items())
    october = "group_kind = 'student' and lesson_date between '2025-10-01' and '2025-10-31'"
    row = f"select {columns} from group_days where {october} limit 1"
    return f"insert into summary_months by name {row}"


OF_A_DAY_WITH_SEVERAL = (
    "(school_unit, student_id, lesson_date) in (select (school_unit, student_id, lesson_date) "
    "from lessons group by school_unit, student_id, lesson_date having count(*) > 1)"
)
BREAKING = {
    "01_minutes_fit_the_lesson": [
        lesson(valid=-1),
        lesson(invalid=-1),
        lesson(other=-1),
        lesson(offered=-1, valid=-1, invalid=0, other=0),
        lesson(valid="offered_minutes + 1", invalid=0, other=0),
        lesson(valid=0, invalid="offered_minutes", other=1),
        lesson(valid=1, invalid=0, other="offered_minutes"),
        lesson(valid=1, invalid="offered_minutes", other=0),
    ],
    "02_unreported_has_no_minutes": [
        lesson(reported=False, valid=1),
        lesson(reported=False, invalid=1),
        lesson(reported=False, other=1),
        lesson(reported=False, valid=1, invalid=1, other=1),
    ],
    "03_one_file_per_student_day": [more("lessons", "import_no", OF_A_DAY_WITH_SEVERAL)],
    "04_groups_add_up": [
        more("group_days", f"{name}_minutes", f"group_kind = '{kind}'")
        for name in MINUTES
        for kind in ("student", "class", "grade", "school")
    ],
    "05_windows_add_up": [
        *(
            more("window_tallies", f"{name}_minutes", f"window_name = '{window}'")
            for name in ("offered", "valid", "invalid")
            for window in ("month", "week", "term", "school-year")
        ),
        *(more("group_days", f"{name}_minutes", "true") for name in ("offered", "valid", "invalid")),
    ],
    "06_protected_students_are_nameless": [
        students(True, "'skyddad-abc'", "'A'", "null", "null"),
        students(True, "'skyddad-abc'", "null", "'B'", "null"),
        students(True, "'skyddad-abc'", "null", "null", "'C'"),
        students(True, "'e1'", "null", "null", "null"),
    ],
    "07_a_month_has_one_source": [summary()],
}
SOUND = [
    lesson(valid="offered_minutes", invalid=0, other=0),
    students(True, "'skyddad-abc'", "null", "null", "null"),
    students(False, "'e1'", "'A'", "'B'", "'C'"),
    students(False, "'skyddad-abc'", "'A'", "'B'", "'C'"),
    summary(school_unit="'en annan skola'"),
    summary(student_id="'en annan elev'"),
    summary(month="date '1999-01-01'"),
    # Of one student all days are told by a later file than those of the others.
    "update lessons set import_no = import_no + 1 where student_id = (select min(student_id) from lessons)",
]

COPIED = ("lessons", "students", "group_days", "window_tallies", "summary_months")


@contextmanager
def copy_of(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of a build in memory, to be broken."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as build (read_only)")
        for table in COPIED:
            connection.execute(f"create table {table} as from build.{table}")
        yield connection


def broken_rules(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The checks that find something."""
    names = [name for name in sql_names("checks") if connection.execute(sql(name)).fetchall()]
    return [Path(name).name for name in names]


def unnoticed(database: Path, names: Collection[str] = BREAKING.keys()) -> Iterator[str]:
    """The ways to break a build that these checks do not notice, and the sound changes that one does."""
    for name, ways in ((name, BREAKING[name]) for name in names):
        for way in ways:
            with copy_of(database) as connection:
                connection.execute(way)
                if name not in broken_rules(connection):
                    yield f"{name}: {way}"
    for way in SOUND:
        with copy_of(database) as connection:
            connection.execute(way)
            if found := broken_rules(connection):
                yield f"{found}: {way}"


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("sound")
    school = ImportedFile(tuple(edge_school("Skolan")), content="school")
    import_store(folder / "data", folder, Store((school,), (Shape(),)))
    pointer = DataFolder(folder / "data").pointer()
    assert pointer is not None
    return folder / "data" / pointer.database


def test_every_check_has_its_ways_to_be_broken():
    assert {Path(name).name for name in sql_names("checks")} == BREAKING.keys()


def test_every_broken_rule_is_noticed_and_nothing_sound_is(database):
    assert list(unnoticed(database)) == []
