"""Students with a protected identity: neither id, names nor mentor leave the reader, in any row."""

import base64
import hashlib
import hmac

import pytest

from franvaro.exports.opening import read as read_as_format
from franvaro.exports.protection import canonical_id, is_personal_number, protected_key
from franvaro.exports.result import ReadFile, ReadOptions
from tests.exports.absence_files import absence
from tests.exports.files import (
    TODAY,
    Row,
    csv_file,
    lesson,
    parquet_file,
    read,
    read_rows,
    records,
    taken,
    xlsx_file,
)

SECRET = b"a secret of the store"
KEY = protected_key(SECRET, "Skolan", "20130101-1234")
NAMES = ("Åsa", "Öberg", "Kim Lind", "20130101", "130101-1234")

OTHER = lesson(Elev_id="20130215-5678", Förnamn="Bo", Efternamn="Ek", Mentor="Pia Rask")
OPEN = lesson(Mentor="Kim Lind", Lektions_id="L-20130101-1234")
MARKED = {**OPEN, "Skyddsmarkering": "Skyddad folkbokföring", "Ämne": "Bild"}


def everything(result: ReadFile) -> str:
    tables = (result.rows, result.set_aside, result.problems)
    return str([table.to_pylist() for table in tables])


def assert_withheld(result: ReadFile) -> None:
    for name in NAMES:
        assert name not in everything(result)
    assert KEY in everything(result)


def test_a_marking_on_one_row_protects_the_student_on_every_row() -> None:
    result = read_rows(OPEN, OTHER, MARKED, secret=SECRET)
    rows = taken(result)
    assert_withheld(result)
    assert [(row["student_id"], row["is_protected"]) for row in rows] == [
        (KEY, True),
        ("20130215-5678", False),
        (KEY, True),
    ]
    assert (rows[0]["given_name"], rows[0]["family_name"], rows[0]["mentor"]) == (None, None, None)
    assert (rows[0]["school_class"], rows[0]["lesson_id"]) == ("9A", None)
    assert (rows[1]["given_name"], rows[1]["mentor"]) == ("Bo", "Pia Rask")


def test_a_marking_on_a_row_that_is_set_aside_protects_too() -> None:
    result = read_rows({**MARKED, "Starttid": "x"}, OPEN, secret=SECRET)
    assert_withheld(result)
    assert [row["is_protected"] for row in taken(result)] == [True]


@pytest.mark.parametrize(
    "broken", [{"Starttid": "x"}, {"Klass": ""}, {"Giltig frånvaro": "x"}, {"Giltig frånvaro": "99"}, {}]
)
def test_records_of_set_aside_rows_hold_the_key_and_the_class_but_no_name(broken: Row) -> None:
    result = read_rows(
        {**MARKED, **broken}, {**MARKED, **broken, "Sluttid": "2026-10-01 09:30"}, secret=SECRET
    )
    assert result.set_aside.num_rows == 2
    assert_withheld(result)
    for record in records(result):
        assert record["student_id"] == KEY
        assert set(record).isdisjoint(
            {"given_name", "family_name", "mentor", "lesson_id", "security_marking"}
        )


def test_a_row_without_an_id_keeps_no_name_as_nobody_knows_whose_it_is() -> None:
    result = read_rows(MARKED, {**OPEN, "Elev-id": "", "Lektions-id": ""}, secret=SECRET)
    assert result.set_aside.num_rows == 1
    assert_withheld(result)


def test_a_row_of_wrong_length_keeps_nothing() -> None:
    data = csv_file(MARKED, OPEN).rstrip() + b";x\n"
    assert_withheld(read(data, secret=SECRET))


def test_a_student_marked_in_the_store_is_protected_in_files_that_do_not_say_so() -> None:
    result = read_rows(OPEN, OTHER, secret=SECRET, protected_keys=frozenset({KEY}))
    assert_withheld(result)
    assert [row["is_protected"] for row in taken(result)] == [True, False]


@pytest.mark.parametrize(
    "spelling", ["201301011234", "130101-1234", "1301011234", "20130101+1234", " 20130101-1234"]
)
def test_another_spelling_of_the_same_number_is_the_same_protected_student(spelling: str) -> None:
    result = read_rows(MARKED, {**OPEN, "Elev-id": spelling, "Lektions-id": ""}, secret=SECRET)
    assert_withheld(result)
    assert {row["student_id"] for row in taken(result)} == {KEY}


@pytest.mark.parametrize("marking", ["", " ", "\u200b", "Ingen", "ingen", "INGEN "])
def test_no_marking_does_not_protect(marking: str) -> None:
    (row,) = taken(read_rows({**OPEN, "Skyddsmarkering": marking}))
    assert not row["is_protected"]


@pytest.mark.parametrize(
    "marking", ["Sekretessmarkering", "SKYDDAD FOLKBOKFÖRING", "Skyddad folkbokfo\u0308ring", "ja", "?"]
)
def test_every_other_marking_protects(marking: str) -> None:
    (row,) = taken(read_rows({**OPEN, "Skyddsmarkering": marking}))
    assert row["is_protected"]


def test_the_key_is_that_of_the_secret_the_school_and_the_student() -> None:
    message = b"Skolan\x001301011234"
    digest = base64.b32encode(hmac.new(SECRET, message, hashlib.sha256).digest()).decode().lower()
    assert protected_key(SECRET, "Skolan", "20130101-1234") == "skyddad-" + digest[:10]
    others = {
        (b"other", "Skolan", "20130101-1234"),
        (SECRET, "Norra", "20130101-1234"),
        (SECRET, "Skolan", "b"),
    }
    assert KEY not in {protected_key(*other) for other in others}


def test_the_same_id_in_another_school_is_another_student() -> None:
    result = read_rows({**MARKED, "Skolenhet": "Norra"}, {**OPEN, "Skolenhet": "Södra"}, secret=SECRET)
    assert [row["is_protected"] for row in taken(result)] == [True, False]


@pytest.mark.parametrize("write", [xlsx_file, parquet_file])
def test_workbooks_and_parquet_withhold_alike(write: object) -> None:
    result = read(write(OPEN, MARKED, {**OPEN, "Klass": ""}), secret=SECRET)  # type: ignore[operator]
    assert_withheld(result)


@pytest.mark.parametrize(
    ("student_id", "canonical"),
    [
        ("20130101-1234", "1301011234"),
        ("19130101+1234", "1301011234"),
        ("130161-1234", "1301611234"),
        ("20130101TF01", "130101TF01"),
        ("20130101-tf01", "130101TF01"),
        ("007", "007"),
        ("2013-1234", "2013-1234"),
        ("1313011234", "1313011234"),
        ("1301321234", "1301321234"),
        ("a1301011234", "a1301011234"),
    ],
)
def test_only_what_looks_like_a_personnummer_has_other_spellings(student_id: str, canonical: str) -> None:
    assert canonical_id(student_id) == canonical
    assert is_personal_number(student_id) == (canonical_id("20" + canonical) == canonical)


def test_the_names_of_a_protected_student_are_protected_where_there_are_no_ids() -> None:
    marked = read(csv_file(OPEN, MARKED, OTHER), secret=SECRET)
    keys = frozenset(marked_keys(csv_file(OPEN, MARKED, OTHER)))
    assert KEY in keys
    assert len(keys) == 3
    assert "Åsa" not in everything(marked)
    for school_class in ("9A", "9B"):
        nameless = read_rows(
            absence(school_class=school_class), absence(name="Bo Ek"), secret=SECRET, protected_keys=keys
        )
        assert "Åsa" not in everything(nameless)
        assert [row["is_protected"] for row in taken(nameless)] == [True, False]


def marked_keys(data: bytes) -> tuple[str, ...]:
    return read_as_format(data, ReadOptions(today=TODAY, secret=SECRET)).marked_keys
