"""Dumps of an SS 12000 API as they may be: what counts, what is set aside, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from franvaro.exports.bundling import bundle
from franvaro.exports.result import Problem, ReadFile
from tests.command_line import franvaro
from tests.exports.files import notes, read, records, refusal, set_aside, taken
from tests.schools.ss12000 import Record, Resources, dump, page, write_folder

MORNING = {"startTime": "2026-10-01T08:10:00+02:00", "endTime": "2026-10-01T09:00:00+02:00"}


def attendance(event: str = "e1", student: str = "åsa", **fields: Any) -> Record:
    record = {"calendarEvent": {"id": event}, "student": {"id": student}, "isReported": True}
    return {**record, "validAbsenceMinutes": 0, "invalidAbsenceMinutes": 20, **fields}


def event(name: str = "e1", **fields: Any) -> Record:
    return {"id": name, "activity": {"id": "maths"}, **MORNING, **fields}


def activity(**fields: Any) -> Record:
    groups = [{"id": "9A"}]
    return {
        "id": "maths",
        "displayName": "Matematik",
        "activityType": "Undervisning",
        "groups": groups,
    } | fields


def person(name: str = "åsa", **fields: Any) -> Record:
    return {"id": name, "givenName": name.title(), "familyName": "Ek", "securityMarking": "Ingen", **fields}


def member(name: str = "åsa", first: str | None = "2026-08-17", last: str | None = None) -> Record:
    return {"person": {"id": name}, "startDate": first, "endDate": last}


def group(name: str = "9A", kind: str = "Klass", *members: Record, **fields: Any) -> Record:
    return {"id": name, "displayName": name, "groupType": kind, "groupMemberships": members, **fields}


def a_dump(**changed: list[Record]) -> Resources:
    """A lesson of Åsa's, of which she missed 20 minutes."""
    whole = {
        "attendances": [attendance()],
        "calendarEvents": [event()],
        "activities": [activity()],
        "persons": [person()],
        "groups": [group("9A", "Klass", member())],
    }
    return {**whole, **changed}


def read_dump(**changed: list[Record]) -> ReadFile:
    return read(bundle(dump(a_dump(**changed))))


def only(result: ReadFile) -> dict[str, Any]:
    (row,) = taken(result)
    return row


def test_a_lesson_has_what_the_records_say_of_it() -> None:
    enrolment = {"enroledAt": {"id": "u", "displayName": "Ängen"}, "schoolYear": 9, "startDate": "2026-08-17"}
    row = only(read_dump(persons=[person(enrolments=[enrolment])]))
    assert (row["school_unit"], row["school_class"], row["grade_level"]) == ("Ängen", "9A", "9")
    assert (row["offered_minutes"], row["invalid_absence_minutes"], row["is_reported"]) == (50, 20, True)
    assert (row["student_id"], row["given_name"], row["activity"]) == ("åsa", "Åsa", "Matematik")


def test_the_reason_for_absence_is_kept_nowhere() -> None:
    reasons = [attendance(absenceReason="Magsjuka"), attendance("e9", absenceReason="Magsjuka")]
    result = read_dump(attendances=reasons)
    assert "Magsjuka" not in str((result.rows, result.set_aside, result.problems))


def test_the_personal_number_is_kept_nowhere() -> None:
    result = read_dump(persons=[person(civicNo={"value": "20130101-1234"})])
    assert "1234" not in str((result.rows, result.set_aside, result.problems))


# Whose unreported lesson it is, by the dates of the membership


@pytest.mark.parametrize(
    ("first", "last", "is_member"),
    [
        ("2026-10-01", "2026-10-01", True),
        (None, None, True),
        ("2026-10-02", None, False),
        (None, "2026-09-30", False),
        ("2026-08-17T00:00:00+02:00", "2027-06-11", True),
        ("i augusti", None, False),
    ],
)
def test_a_member_on_the_day_has_an_unreported_lesson(first: str, last: str, is_member: bool) -> None:
    groups = [group("9A", "Klass", member(), member("bo", first, last))]
    result = read_dump(persons=[person(), person("bo")], groups=groups)
    unreported = [row["student_id"] for row in taken(result) if not row["is_reported"]]
    assert unreported == (["bo"] if is_member else [])
    assert ((None, "lessons-without-attendance") in notes(result)) == is_member


def test_a_group_that_has_ended_has_no_members() -> None:
    groups = [group("9A", "Klass", member(), endDate="2026-09-30"), group("9B", "Klass", member())]
    assert only(read_dump(groups=groups))["school_class"] == "9B"


def test_nobody_has_an_unreported_lesson_that_is_still_to_come() -> None:
    later = {"startTime": "2026-12-01T08:10:00+01:00", "endTime": "2026-12-01T09:00:00+01:00"}
    assert len(taken(read_dump(calendarEvents=[event(), event("e2", **later)]))) == 1


def test_a_person_who_is_not_in_the_dump_has_no_lessons() -> None:
    result = read_dump(groups=[group("9A", "Klass", member(), member("bo"))])
    assert (len(taken(result)), notes(result)) == (1, [(None, "unknown-members")])


def test_of_two_classes_on_a_day_the_one_joined_last_counts() -> None:
    groups = [group("9B", "Klass", member(first="2026-09-01")), group("9A", "Klass", member())]
    result = read_dump(groups=groups)
    assert only(result)["school_class"] == "9B"
    assert (None, "several-classes") in notes(result)


def test_a_student_without_a_class_is_set_aside() -> None:
    assert [code for _, code, _ in set_aside(read_dump(groups=[]))] == ["missing-value"]


# Exceptions, cancelled events and other activities


def exception(name: str = "åsa", **fields: Any) -> Record:
    return {"student": {"id": name}, "participates": True, **fields}


def test_an_exempt_student_is_offered_nothing() -> None:
    exempt = [event(studentExceptions=[exception(participates=False)])]
    row = only(read_dump(calendarEvents=exempt, attendances=[attendance(invalidAbsenceMinutes=0)]))
    assert (row["offered_minutes"], row["is_cancelled"]) == (0, False)


def test_an_exempt_student_without_attendance_has_no_lesson() -> None:
    events = [event(studentExceptions=[exception("bo", participates=False)])]
    groups = [group("9A", "Klass", member(), member("bo"))]
    assert len(taken(read_dump(calendarEvents=events, groups=groups, persons=[person(), person("bo")]))) == 1


def test_a_student_invited_by_exception_has_an_unreported_lesson() -> None:
    groups = [group("9A", "Klass", member()), group("9B", "Klass", member("bo"))]
    events = [event(studentExceptions=[exception("bo")])]
    rows = taken(read_dump(calendarEvents=events, groups=groups, persons=[person(), person("bo")]))
    assert [(row["student_id"], row["school_class"]) for row in rows] == [("åsa", "9A"), ("bo", "9B")]


@pytest.mark.parametrize(
    ("of_event", "of_student", "offered"),
    [
        ({}, {}, 50),
        ({"teachingLengthStudent": 45}, {}, 45),
        ({"teachingLengthStudent": 45}, {"teachingLength": 30}, 30),
        ({}, {"startTime": "2026-10-01T08:30:00+02:00"}, 30),
        ({}, {"endTime": "2026-10-01T06:50:00Z"}, 40),
    ],
)
def test_a_students_own_length_goes_before_the_events(of_event: Any, of_student: Any, offered: int) -> None:
    events = [event(**of_event, studentExceptions=[exception(**of_student)])]
    assert only(read_dump(calendarEvents=events))["offered_minutes"] == offered


def test_a_cancelled_event_offers_nothing() -> None:
    row = only(read_dump(calendarEvents=[event(cancelled=True)]))
    assert (row["is_cancelled"], row["offered_minutes"], row["invalid_absence_minutes"]) == (True, 0, 0)


@pytest.mark.parametrize("kind", ["Provaktivitet", "Läraraktivitet", "ÖVRIGT"])
def test_attendance_outside_lessons_is_left_out_and_noted(kind: str) -> None:
    exam = {**activity(activityType=kind), "id": "exam"}
    result = read_dump(
        activities=[activity(), exam],
        calendarEvents=[event(), event("e2", activity={"id": "exam"})],
        attendances=[attendance(), attendance("e2"), attendance("e2", "unknown")],
    )
    assert (len(taken(result)), result.rows_read) == (1, 1)
    assert notes(result) == [(None, "not-attendance-reported")]


@pytest.mark.parametrize("kind", ["Elevaktivitet", "undervisning ", None])
def test_these_activities_count(kind: str | None) -> None:
    assert only(read_dump(activities=[activity(activityType=kind)]))["offered_minutes"] == 50


def test_an_unknown_kind_of_activity_is_never_guessed() -> None:
    result = read_dump(activities=[activity(activityType="Lektion")])
    assert set_aside(result) == [(1, "unknown-code", "activityType")]


# What cannot be taken


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"calendarEvents": [event("other")]}, "calendarEvent"),
        ({"activities": []}, "activity"),
        ({"persons": []}, "student"),
    ],
)
def test_an_attendance_of_something_unknown_is_set_aside(changed: Any, column: str) -> None:
    result = read_dump(**changed)
    assert set_aside(result)[0] == (1, "orphan", column)
    assert records(result)[0] == {}


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (attendance(invalidAbsenceMinutes="många"), "bad-minutes"),
        (attendance(invalidAbsenceMinutes=-5), "bad-minutes"),
        (attendance(invalidAbsenceMinutes=2.5), "bad-minutes"),
        (attendance(invalidAbsenceMinutes=float("nan")), "bad-minutes"),
        (attendance(invalidAbsenceMinutes=51), "absence-exceeds-lesson"),
        (attendance(isReported="kanske"), "bad-flag"),
        (attendance(reportedTimestamp="nyss"), "bad-time"),
        (attendance(invalidAbsenceMinutes=[20]), "malformed-record"),
        ({**attendance(), "student": "åsa"}, "malformed-record"),
        (["åsa"], "malformed-record"),
    ],
)
def test_a_wrong_attendance_is_set_aside(record: Any, code: str) -> None:
    extra = [event(), event("e2", startTime="2026-10-02T08:10:00+02:00", endTime="2026-10-02T09:00:00+02:00")]
    found = read_dump(
        attendances=[record, attendance("e2")], calendarEvents=extra, activities=[activity(groups=[])]
    )
    assert [(line, found_code) for line, found_code, _ in set_aside(found)] == [(1, code)]
    assert len(taken(found)) == 1


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ({"startTime": "2026-10-01T25:00:00+02:00"}, "bad-time"),
        ({"startTime": "2026-02-30T08:10:00+01:00"}, "bad-time"),
        ({"startTime": None}, "bad-time"),
        ({"endTime": MORNING["startTime"]}, "end-before-start"),
        ({"endTime": "2026-10-01T23:00:00+02:00"}, "implausible-length"),
        ({"cancelled": "maybe"}, "bad-flag"),
    ],
)
def test_a_wrong_event_sets_its_attendance_aside(times: Any, code: str) -> None:
    result = read_dump(calendarEvents=[event(**times)])
    assert [found for _, found, _ in set_aside(result)] == [code]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-10-01T06:10:00Z", "2026-10-01T07:00:00Z", "2026-10-01 08:10:00"),
        ("2026-10-01T08:10:00.123+02:00", "2026-10-01T09:00:00.123+02:00", "2026-10-01 08:10:00"),
        ("2026-10-01T08:10+02:00", "2026-10-01T09:00+02:00", "2026-10-01 08:10:00"),
        ("2026-10-24T23:30:00-00:00", "2026-10-25T00:20:00-00:00", "2026-10-25 01:30:00"),
        ("2026-10-26T07:10:00Z", "2026-10-26T08:00:00Z", "2026-10-26 08:10:00"),
        ("2026-03-29T00:30:00Z", "2026-03-29T01:20:00Z", "2026-03-29 01:30:00"),
    ],
)
def test_times_are_local_in_summer_and_winter(start: str, end: str, expected: str) -> None:
    groups = [group("9A", "Klass", member(first=None))]
    row = only(read_dump(calendarEvents=[event(startTime=start, endTime=end)], groups=groups))
    assert str(row["start_time"]) == expected


def test_the_same_attendance_twice_counts_once() -> None:
    result = read_dump(attendances=[attendance(), attendance()])
    assert set_aside(result) == [(2, "duplicate-row", "startTime")]


def test_two_attendances_that_disagree_are_both_set_aside() -> None:
    result = read_dump(attendances=[attendance(), attendance(invalidAbsenceMinutes=0)], persons=[person()])
    assert [code for _, code, _ in set_aside(result)] == ["conflicting-rows"] * 2


def test_an_event_that_comes_on_two_pages_counts_as_it_was_last() -> None:
    result = read_dump(calendarEvents=[event(), event(endTime="2026-10-01T09:10:00+02:00")])
    assert only(result)["offered_minutes"] == 60
    assert set_aside(result) == []


def test_a_malformed_person_is_noted_and_leaves_orphans() -> None:
    result = read_dump(
        persons=[person(), {"id": ["bo"]}], attendances=[attendance(), attendance(student="bo")]
    )
    assert set_aside(result) == [(2, "orphan", "student")]
    assert (2, "malformed-record") in notes(result)


# Protected students

MARKED = {"id": "åsa", "securityMarking": "Skyddad folkbokföring"}


@pytest.mark.parametrize(
    "changed",
    [
        {"persons": [person(securityMarking="Sekretessmarkering")]},
        {"attendances": [{**attendance(), "student": MARKED}]},
        {"persons": [person(securityMarking="Ny markering")]},
    ],
)
def test_a_marking_anywhere_protects_the_student(changed: Any) -> None:
    result = read_dump(**changed)
    row = only(result)
    assert row["is_protected"]
    assert (row["given_name"], row["family_name"], row["mentor"], row["lesson_id"]) == (None,) * 4
    assert "åsa" not in str((result.rows, result.set_aside, result.problems)).lower()


# Whole dumps


def refused(files: dict[str, bytes]) -> Problem:
    (problem,) = refusal(bundle(files))
    return problem


FILES = dump(a_dump())


@pytest.mark.parametrize("missing", FILES)
def test_a_dump_without_one_of_its_files_is_refused(missing: str) -> None:
    problem = refused({name: data for name, data in FILES.items() if name != missing})
    assert (problem.code, problem.details) == ("broken-dump", {"kind": "missing-file", "file": missing})


DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (FILES["attendances.json"][:-20], "syntax"),
        (b'{"data": [{"id": "1"},', "syntax"),
        (b'{"data": []} {"data": [', "syntax"),
        (DEEP, "nesting"),
        (b'{"data": ' + DEEP, "nesting"),
        (b'{"data": [{"id": "1", "student": ' + DEEP + b"]" * 100_000 + b"}]}", "nesting"),
    ],
)
def test_what_is_not_json_is_refused(data: bytes, kind: str) -> None:
    problem = refused({**FILES, "attendances.json": data})
    assert (problem.code, problem.details["kind"]) == ("broken-dump", kind)


def test_a_last_page_that_says_there_are_more_is_refused() -> None:
    first = page([attendance()], "more")
    assert refused({**FILES, "attendances.json": first}).details["kind"] == "missing-page"


def test_a_missing_number_among_pages_is_refused() -> None:
    pages = {"persons-1.json": page([person()], "a"), "persons-3.json": page([person("bo")])}
    others = {name: data for name, data in FILES.items() if name != "persons.json"}
    assert refused({**others, **pages}).details == {"kind": "missing-page", "file": "persons.json"}


def test_files_numbered_by_year_are_no_pages() -> None:
    years = {f"attendances-{year}.json": page([attendance()][: 2027 - year]) for year in (2026, 2028)}
    others = {name: data for name, data in FILES.items() if name != "attendances.json"}
    assert len(taken(read(bundle({**others, **years})))) == 1


def test_a_dump_of_nothing_is_refused() -> None:
    empty = dump({resource: [] for resource in a_dump()})
    assert (refused(empty).code, refused(empty).details) == ("no-rows", {"kind": "dump"})


def test_other_files_are_listed_as_ignored() -> None:
    others = {"rooms.json": b"[]", "attendanceEvents.json": b"[]"}
    assert read(bundle({**FILES, **others})).ignored_columns == ("attendanceEvents.json", "rooms.json")


def test_units_are_called_as_the_organisations_say() -> None:
    enrolments = [{"enroledAt": {"id": "u1"}, "startDate": "2026-08-17"}]
    organisations = [{"id": "u1", "displayName": "Ängens skola"}]
    found = a_dump(persons=[person(enrolments=enrolments)], organisations=organisations)
    assert only(read(bundle(dump(found))))["school_unit"] == "Ängens skola"


def test_another_profile_is_refused_and_this_one_named() -> None:
    (problem,) = refusal(bundle(FILES), profile="canonical")
    assert (problem.code, problem.details["fits"]) == ("wrong-profile", "ss12000")


def test_a_folder_is_imported_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    good = write_folder(FILES, tmp_path / "good")
    bad = write_folder({**FILES, "groups.json": b'{"data": ['}, tmp_path / "bad")
    data = tmp_path / "data"
    run = franvaro(data, "import", bad, "--json")
    assert (run.status, run.rows[0]["import_id"]) == (2, None)
    assert "groups.json" in run.messages
    (report,) = franvaro(data, "import", good, "--json").rows
    assert (report["rows_taken"], report["profile"]) == (1, "ss12000")
    (again,) = franvaro(data, "import", good, "--json").rows
    assert again["unchanged"]


def test_a_file_of_the_dump_alone_says_which_others_are_needed(tmp_path: Path) -> None:
    alone = tmp_path / "attendances.json"
    alone.write_bytes(json.dumps([attendance()]).encode())
    run = franvaro(tmp_path / "data", "import", alone)
    assert run.status == 2
    assert "calendarEvents.json" in run.messages
