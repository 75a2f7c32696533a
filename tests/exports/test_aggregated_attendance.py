"""SS 12000's AggregatedAttendance: activities added up, people named, and what cannot be summed."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from franvaro.exports.result import Level
from tests.exports.files import notes, read, refusal, set_aside, taken

PERSONS = [
    {
        "id": "p1",
        "givenName": "Åsa",
        "familyName": "Öberg",
        "securityMarking": "Ingen",
        "enrolments": [
            {"enroledAt": {"id": "u1"}, "schoolYear": 8, "startDate": "2025-08-01", "endDate": "2026-06-30"},
            {"enroledAt": {"id": "u1"}, "schoolYear": 9, "startDate": "2026-08-01"},
        ],
    },
    {"id": "p2", "givenName": "Bo", "familyName": "Ek", "securityMarking": "Sekretessmarkering"},
]
GROUPS = [
    {
        "id": "g1",
        "displayName": "9A",
        "groupType": "Klass",
        "groupMemberships": [{"person": {"id": "p1"}, "startDate": "2026-08-01"}, {"person": {"id": "p2"}}],
    },
    {
        "id": "g0",
        "displayName": "8A",
        "groupType": "Klass",
        "groupMemberships": [
            {"person": {"id": "p1"}, "startDate": "2025-08-01", "endDate": "2026-06-30"},
            {"person": {"id": "p3"}, "startDate": "2026-12-01"},
        ],
    },
]
UNITS = [{"id": "u1", "displayName": "Norra skolan"}]


def sums(person: str = "p1", activity: str = "a1", **changes: Any) -> dict[str, Any]:
    return {
        "activity": {"id": activity},
        "student": {"id": person},
        "startDate": "2026-10-01",
        "endDate": "2026-10-31",
        "attendanceSum": 500,
        "validAbsenceSum": 30,
        "invalidAbsenceSum": 20,
        "otherAttendanceSum": 10,
        "reportedSum": 560,
        "offeredSum": 600,
        **changes,
    }


def dump(*records: dict[str, Any], people: bool = True) -> bytes:
    files: dict[str, Any] = {"aggregatedAttendances.json": {"data": records, "pageToken": None}}
    if people:
        files |= {"persons.json": {"data": PERSONS}, "groups.json": {"data": GROUPS}}
        files |= {"organisations.json": {"data": UNITS}}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))
    return data.getvalue()


def test_the_sums_of_a_student_s_activities_are_added() -> None:
    found = read(dump(sums(), sums(activity="a2", validAbsenceSum=5, offeredSum=700)), secret=b"secret")
    (row,) = taken(found)
    assert (found.profile, found.level, found.rows_read) == ("ss12000-aggregated", Level.SUMMARIES, 1)
    assert (row["start_date"], row["end_date"]) == (date(2026, 10, 1), date(2026, 10, 31))
    minutes = [row[name] for name in row if name.endswith("_minutes")]
    assert minutes == [1300, 1120, 35, 40, 20]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_one_file_of_sums_is_read_in_every_marked_encoding(encoding: str) -> None:
    found = read(json.dumps([sums()]).encode(encoding))
    assert (found.profile, found.rows_read) == ("ss12000-aggregated", 1)


@pytest.mark.parametrize(("attended", "noted"), [(500, []), (540, []), (520, ["minutes-do-not-add-up"])])
def test_attendance_and_absence_are_all_that_was_registered_or_all_that_was_offered(
    attended: int, noted: list[str]
) -> None:
    found = read(dump(sums(attendanceSum=attended)))
    assert [code for _, code in notes(found)] == noted


def test_each_period_is_a_row_of_its_own() -> None:
    september = {"startDate": "2026-09-01", "endDate": "2026-09-30"}
    assert len(taken(read(dump(sums(), sums(**september)), secret=b"secret"))) == 2


def test_a_student_has_the_class_and_grade_of_the_end_of_the_period() -> None:
    (row,) = taken(read(dump(sums()), secret=b"secret"))
    told = [row[name] for name in ("school_unit", "given_name", "family_name", "school_class", "grade_level")]
    assert told == ["Norra skolan", "Åsa", "Öberg", "9A", "9"]
    (before,) = taken(read(dump(sums(startDate="2026-05-01", endDate="2026-05-31")), secret=b"secret"))
    assert (before["school_class"], before["grade_level"]) == ("8A", "8")


def test_without_persons_and_groups_the_sums_still_count() -> None:
    (row,) = taken(read(json.dumps([sums()]).encode(), secret=b"secret"))
    assert (row["student_id"], row["school_class"], row["family_name"]) == ("p1", "Ingen klass", None)


def test_a_marked_person_is_nameless() -> None:
    (row,) = taken(read(dump(sums("p2")), secret=b"secret"))
    assert row["is_protected"]
    assert row["student_id"].startswith("skyddad-")
    assert row["family_name"] is None


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"validAbsenceSum": 20.5}, "bad-minutes", "validAbsenceSum"),
        ({"invalidAbsenceSum": -1}, "bad-minutes", "invalidAbsenceSum"),
        ({"offeredSum": None}, "missing-value", "offeredSum"),
        ({"validAbsenceSum": 1000}, "absence-exceeds-lesson", "offeredSum"),
        ({"student": {}}, "missing-value", "student.id"),
        ({"endDate": "2026-02-30"}, "bad-time", "endDate"),
    ],
)
def test_what_cannot_be_summed_is_set_aside(changes: dict[str, Any], code: str, column: str) -> None:
    found = read(dump(sums("p3"), sums(**changes)), secret=b"secret")
    assert set_aside(found) == [(2, code, column)]


def test_a_page_that_says_another_follows_must_be_followed() -> None:
    (problem,) = refusal(json.dumps({"data": [sums()], "pageToken": "more"}).encode())
    assert problem.code == "broken-dump"
