"""What dumps of SS 12000, its sums and Ed-Fi's events get: records instead of rows."""

import gzip
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from franvaro.exports.bundling import bundle
from tests.exports.absence_files import Event, ed_fi_file
from tests.exports.corpus.case import Case, Cases
from tests.exports.corpus.goods import AGGREGATED, DUMP, DUMP_FILES, ED_FI, EVENTS, options
from tests.exports.test_aggregated_attendance import dump as sums_dump
from tests.exports.test_aggregated_attendance import sums
from tests.exports.test_ss12000_dumps import activity, attendance, event, exception, group, member, person
from tests.schools.ss12000 import SHAPES, Record, Resources, dump, page

_DUMP = Cases("ss12000", options())
_SUMS = Cases("ss12000-aggregated", options())
_EVENTS = Cases("ed-fi", options())
_OTHER = event("e2", startTime="2026-10-02T08:10:00+02:00", endTime="2026-10-02T09:00:00+02:00")
_DEEP = b"[" * 100_000


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _dumps_in_pieces()
    yield from _dumps_that_differ()
    yield from _attendances()
    yield from _sums()
    yield from _events()


def _shaped(shape: str) -> bytes:
    return bundle(dump(DUMP, shape))


def _with_file(name: str, data: bytes) -> bytes:
    return bundle({**DUMP_FILES, name: data})


def _without_file(name: str) -> bytes:
    return bundle({other: data for other, data in DUMP_FILES.items() if other != name})


def _dump(**changed: list[Any]) -> bytes:
    return bundle(dump({**DUMP, **changed}))


def _dumps_in_pieces() -> Iterator[Case]:
    for shape in SHAPES:
        yield _DUMP.taken(f"as {shape}", partial(_shaped, shape), 1)
    for name in DUMP_FILES:
        yield _DUMP.refused(f"without {name}", partial(_without_file, name), "broken-dump")
        yield _DUMP.refused(f"{name} is cut", partial(_cut, name), "broken-dump")
        yield _DUMP.refused(f"{name} is deep", partial(_with_file, name, _DEEP), "broken-dump")
        yield _DUMP.refused(f"{name} is not the last page", partial(_not_last, name), "broken-dump")
    empty: Resources = {resource: [] for resource in DUMP}
    yield _DUMP.refused("empty", lambda: bundle(dump(empty)), "no-rows")
    yield _DUMP.refused("attendances alone", lambda: DUMP_FILES["attendances.json"], "unknown-format")
    yield _DUMP.refused("an empty file", lambda: _with_file("persons.json", b" \n"), "empty-file")
    yield _DUMP.refused("a NUL byte", lambda: _with_file("persons.json", b'[{"id": "\0"}]'), "unknown-format")
    yield _DUMP.refused("UTF-32", lambda: _with_file("persons.json", "[]".encode("utf-32")), "encoding")
    yield _DUMP.refused("half a zip", lambda: bundle(DUMP_FILES)[:-60], "unreadable-file")
    yield _DUMP.refused(
        "a table among them", lambda: _with_file("elever.csv", b"Elev;Klass"), "unknown-format"
    )
    twice = gzip.compress(bundle(DUMP_FILES), mtime=0)
    yield _DUMP.refused("a zip in gzip", lambda: twice, "unknown-format")
    yield _DUMP.taken("another file among them", lambda: _with_file("rooms.json", b"[]"), 1)


def _cut(name: str) -> bytes:
    return _with_file(name, DUMP_FILES[name][:-5])


def _not_last(name: str) -> bytes:
    return _with_file(name, page(DUMP[name.removesuffix(".json")], "more"))


def _dumps_that_differ() -> Iterator[Case]:
    orphans: dict[str, dict[str, list[Any]]] = {
        "an unknown event": {"calendarEvents": [event("other", activity={"id": "exam"})]},
        "an unknown activity": {"activities": []},
        "an unknown student": {"persons": [], "activities": [activity(groups=[])]},
    }
    for what, changed in orphans.items():
        yield _DUMP.set_aside(what, partial(_dump, **changed), "orphan", taken=0)
    unknown = [activity(activityType="Lektion")]
    yield _DUMP.set_aside("an unknown type", lambda: _dump(activities=unknown), "unknown-code", taken=0)
    yield _DUMP.set_aside("no classes", lambda: _dump(groups=[]), "missing-value", taken=0)
    times: dict[str, tuple[Record, str]] = {
        "an hour that does not exist": ({"startTime": "2026-10-01T25:00:00+02:00"}, "bad-time"),
        "a day that does not exist": ({"startTime": "2026-02-30T08:10:00+01:00"}, "bad-time"),
        "no start": ({"startTime": None}, "bad-time"),
        "an end before the start": ({"endTime": "2026-10-01T08:00:00+02:00"}, "end-before-start"),
        "eleven hours": ({"endTime": "2026-10-01T19:20:00+02:00"}, "implausible-length"),
        "perhaps cancelled": ({"cancelled": "maybe"}, "bad-flag"),
    }
    for what, (fields, code) in times.items():
        yield _DUMP.set_aside(what, partial(_dump, calendarEvents=[event(**fields)]), code, taken=0)
    yield _DUMP.taken("a marking nobody knows", lambda: _dump(persons=[person(securityMarking="Ny")]), 1,
                      "unknown-marking")  # fmt: skip
    yield _DUMP.taken("two classes", lambda: _dump(groups=_two_classes()), 1, "several-classes")
    yield _DUMP.taken("a broken person", lambda: _dump(persons=[person(), {"id": []}]), 1, "malformed-record")
    yield _DUMP.taken("an exam", _with_exam, 1, "not-attendance-reported")
    yield _DUMP.taken("a member nobody knows", lambda: _dump(groups=_with_member()), 1, "unknown-members")
    exempt = [event(studentExceptions=[exception(participates=False)])]
    yield _DUMP.set_aside(
        "absence of an exempt student",
        lambda: _dump(calendarEvents=exempt),
        "absence-exceeds-lesson",
        taken=0,
    )


def _two_classes() -> list[Record]:
    return [group("9A", "Klass", member()), group("9B", "Klass", member(first="2026-09-01"))]


def _with_member() -> list[Record]:
    return [group("9A", "Klass", member(), member("bo"))]


def _with_exam() -> bytes:
    exam = {**activity(activityType="Provaktivitet"), "id": "exam"}
    events = [event(), event("e2", activity={"id": "exam"})]
    attendances = [attendance(), attendance("e2")]
    return _dump(activities=[activity(), exam], calendarEvents=events, attendances=attendances)


def _attendances() -> Iterator[Case]:
    """One wrong record before a right one."""
    wrong: dict[str, tuple[Any, str]] = {
        "minutes in words": (attendance(invalidAbsenceMinutes="många"), "bad-minutes"),
        "minutes under zero": (attendance(invalidAbsenceMinutes=-5), "bad-minutes"),
        "half minutes": (attendance(invalidAbsenceMinutes=2.5), "bad-minutes"),
        "NaN": (attendance(invalidAbsenceMinutes=float("nan")), "bad-minutes"),
        "more minutes than an int holds": (attendance(invalidAbsenceMinutes=10**30), "bad-minutes"),
        "more absence than lesson": (attendance(invalidAbsenceMinutes=51), "absence-exceeds-lesson"),
        "perhaps reported": (attendance(isReported="kanske"), "bad-flag"),
        "reported just now": (attendance(reportedTimestamp="nyss"), "bad-time"),
        "a list of minutes": (attendance(invalidAbsenceMinutes=[20]), "malformed-record"),
        "a student who is text": ({**attendance(), "student": "åsa"}, "malformed-record"),
        "a list": (["åsa"], "malformed-record"),
        "no student": ({**attendance(), "student": None}, "orphan"),
    }
    for what, (record, code) in wrong.items():
        yield _DUMP.set_aside(what, partial(_attended, record, attendance("e2")), code, taken=1)
    yield _DUMP.set_aside(
        "told twice", lambda: _attended(attendance("e2"), attendance("e2")), "duplicate-row", taken=1
    )
    disagreeing = (attendance("e2"), attendance("e2", invalidAbsenceMinutes=0))
    yield _DUMP.set_aside(
        "told otherwise", lambda: _attended(*disagreeing), *["conflicting-rows"] * 2, taken=0
    )


def _attended(*records: Any) -> bytes:
    """Attendances of two events that nobody is expected at."""
    no_groups = [activity(groups=[])]
    return _dump(attendances=[*records], calendarEvents=[event(), _OTHER], activities=no_groups)


def _sums() -> Iterator[Case]:
    wrong: dict[str, tuple[Record, str]] = {
        "half minutes": ({"validAbsenceSum": 20.5}, "bad-minutes"),
        "minutes under zero": ({"invalidAbsenceSum": -1}, "bad-minutes"),
        "minutes in words": ({"attendanceSum": "många"}, "bad-minutes"),
        "nothing offered": ({"offeredSum": None}, "missing-value"),
        "more absence than lessons": ({"validAbsenceSum": 1000}, "absence-exceeds-lesson"),
        "nobody": ({"student": {}}, "missing-value"),
        "a day that does not exist": ({"endDate": "2026-02-30"}, "bad-time"),
        "last century": ({"startDate": "1999-10-01"}, "implausible-date"),
        "an end before the start": ({"startDate": "2026-11-01"}, "end-before-start"),
    }
    for what, (fields, code) in wrong.items():
        right = sums("p3", attendanceSum=540)
        yield _SUMS.set_aside(what, partial(sums_dump, right, sums(**fields)), code, taken=1)
    alone = json.dumps([sums(attendanceSum=540)]).encode()
    yield _SUMS.taken("whole", lambda: AGGREGATED, 2)
    yield _SUMS.taken("without persons", lambda: alone, 1)
    yield _SUMS.taken("on lines", lambda: alone[1:-1] + b"\n", 1)
    yield _SUMS.refused("cut", lambda: alone[:-4], "broken-dump")
    yield _SUMS.refused("deep", lambda: b'{"offeredSum": ' + _DEEP, "broken-dump")
    yield _SUMS.refused("without records", sums_dump, "broken-dump")
    unfinished = json.dumps({"data": [sums()], "pageToken": "more"}).encode()
    yield _SUMS.refused("not the last page", lambda: unfinished, "broken-dump")
    malformed = json.dumps([sums(), {"offeredSum": [1]}]).encode()
    yield _SUMS.refused("a broken record", lambda: malformed, "broken-dump")


def _events() -> Iterator[Case]:
    wrong = {
        "an unknown category": (Event(category="Truant"), "unknown-code"),
        "no category": (Event(category=""), "unknown-code"),
        "a day that does not exist": (Event(day="2026-02-30"), "bad-time"),
        "no day": (Event(day=""), "bad-time"),
        "nobody": (Event(student=""), "missing-value"),
        "minutes under zero": (Event(category="Tardy", minutes="-4"), "bad-minutes"),
        "minutes in words": (Event(category="Tardy", minutes="four"), "bad-minutes"),
        "last century": (Event(day="1999-01-11"), "implausible-date"),
        "in two years": (Event(day="2028-10-02"), "implausible-date"),
        "told twice": (EVENTS[1], "duplicate-row"),
    }
    for what, (one, code) in wrong.items():
        yield _EVENTS.set_aside(what, partial(ed_fi_file, [*EVENTS, one]), code, taken=3)
    sunday = Event(student="604829", day="2026-10-04")
    yield _EVENTS.taken("whole", lambda: ED_FI, 3)
    yield _EVENTS.taken("another version", lambda: ed_fi_file(EVENTS, version="0310"), 3)
    yield _EVENTS.taken("UTF-16", lambda: ED_FI.decode().replace("UTF-8", "UTF-16").encode("utf-16"), 3)
    yield _EVENTS.taken("a Sunday", lambda: ed_fi_file([sunday]), 1, "not-a-school-day")
    yield _EVENTS.refused("no events", lambda: ed_fi_file([]), "no-rows")
    yield _EVENTS.refused("cut", lambda: ED_FI[:-20], "unreadable-file")
    unclosed = ed_fi_file([Event(student="<StudentUniqueId>")])
    yield _EVENTS.refused("an element that does not end", lambda: unclosed, "unreadable-file")
    deep = ed_fi_file([Event(student="<a>" * 100_000 + "</a>" * 100_000)])
    yield _EVENTS.refused("deep", lambda: deep, "unreadable-file")
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    yield _EVENTS.refused("entities", lambda: ed_fi_file(EVENTS, above=bomb), "unknown-format")
    yield _EVENTS.refused("another document", lambda: b'<?xml version="1.0"?>\n<Other/>', "unknown-format")
    yield _EVENTS.refused("a NUL byte", lambda: ED_FI.replace(b"604823", b"\0"), "unreadable-file")
    wrong_bytes = ED_FI.replace(b"UTF-8", b"ascii").replace(b"604823", b"\xe5")
    unknown = ED_FI.replace(b"UTF-8", b"Swedish")
    yield _EVENTS.refused("an encoding that nobody knows", lambda: unknown, "unreadable-file")
    yield _EVENTS.refused("letters that its encoding has not", lambda: wrong_bytes, "unreadable-file")
