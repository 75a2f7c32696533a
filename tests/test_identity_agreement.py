"""Stored rows under the ids of their students: the SQL against the oracle on small random tables."""

from random import Random

import pytest

from franvaro.attendance.engine import sql
from tests.oracle import identities
from tests.small_tables import Row, asked, database, numbered, some, told

UNITS = ("Norra", "Södra")
IDS = ("a", "b", "c", "d")
TWO_OF_EACH = ("x", "y")
# What rows of each level are about: those that agree in all of it tell the same twice.
ALIKE = {
    "lessons": ("start_time", "activity"),
    "summaries": ("start_date", "end_date"),
    "absences": ("absence_date", "start_time", "activity", "category"),
}
TABLES = {"lessons": "rows", "summaries": "summaries", "absences": "absences"}
PREFIX = "namn-"
PEOPLE = {
    "b": ("7A", "Bo", None),
    "namn-a": ("7A", "Ada", "Ek"),
    "namn-b": ("7B", None, "Ek"),
    "namn-c": ("7B", None, None),
}


@pytest.mark.parametrize("level", ALIKE)
@pytest.mark.parametrize("seed", range(12))
def test_rows_stand_under_the_ids_that_their_students_are_known_by(level: str, seed: int) -> None:
    rng = Random(seed)
    alike = dict.fromkeys(ALIKE[level], (*TWO_OF_EACH, None))
    rows = numbered(some(rng, 60, import_no=(1, 2), school_unit=UNITS, student_id=IDS, **alike))
    known_as = {(unit, rng.choice(IDS)): rng.choice((*IDS, None)) for unit in UNITS for _ in range(3)}
    same = [
        {"school_unit": unit, "student_id": old, "known_as": new} for (unit, old), new in known_as.items()
    ]
    with database(same_students=same, **{f"archived_{TABLES[level]}": rows}) as connection:
        connection.execute(sql(f"identities/{level}"))
        answered = asked(connection, f"from stored_{TABLES[level]}")
    assert told(answered) == told(identities.as_known(rows, known_as, ALIKE[level]))


def people(rng: Random, count: int, ids: tuple[str, ...] = tuple(PEOPLE)) -> list[Row]:
    """Rows of some people, of whom each has one class and one name."""
    columns = ("school_class", "given_name", "family_name")
    return [
        row | dict(zip(columns, PEOPLE[row["student_id"]], strict=True))
        for row in some(rng, count, school_unit=UNITS, student_id=ids)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_names_are_seen_in_rows_of_every_level(seed: int) -> None:
    rng = Random(seed)
    tables = {f"stored_{name}": people(rng, 4) for name in TABLES.values()}
    rows = [row for each in tables.values() for row in each]
    with database(**tables) as connection:
        seen = asked(connection, sql("identities/seen_names"))
        named = asked(connection, sql("identities/named_rows"), prefix=PREFIX)
        students = asked(connection, sql("identities/stored_students"))
    assert sorted(tuple(row.values()) for row in seen) == sorted(identities.seen_names(rows))
    counts = {(row["school_unit"], row["student_id"]): row["row_count"] for row in named}
    assert counts == identities.rows_by_name(rows, PREFIX)
    assert [row["school_unit"] for row in named] == sorted(row["school_unit"] for row in named)
    for row in named:
        assert (row["school_class"], row["given_name"], row["family_name"]) == PEOPLE[row["student_id"]]
    everyone = {(row["school_unit"], row["student_id"]) for row in rows}
    assert sorted(tuple(row.values()) for row in students) == sorted(everyone)


@pytest.mark.parametrize("named", [(), *TABLES.values()])
def test_one_row_of_any_level_is_enough_to_have_names(named: str) -> None:
    rng = Random(1)
    tables = {
        f"stored_{name}": people(rng, 2, ("namn-a",) if name == named else ("b",)) for name in TABLES.values()
    }
    with database(**tables) as connection:
        ((answer,),) = connection.execute(sql("identities/has_names"), {"prefix": PREFIX}).fetchall()
    assert answer is bool(named)
