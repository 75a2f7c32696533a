"""A school fetched from its server is the school of its dump, whatever the server does on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import Run, ask, franvaro, import_files
from tests.oracle import Lesson
from tests.pulling.server import TOKEN, Fault, School, serving
from tests.schools.ss12000 import dump, resources, write_folder
from tests.schools.timetable import random_school

FIRST, LAST = date(2025, 9, 1), date(2025, 9, 30)
RATES = ("rates", "--by", "student", "--window", "month")


def lessons() -> list[Lesson]:
    """Lessons from August to October, three of them on the first and last dates."""
    found = [lesson for lesson in random_school(11, "Ängen") if lesson.start_time.hour < 22][:40]
    start = min(lesson.date for lesson in found)
    shift = date(2025, 8, 25) - start
    moved = [replace(one, start_time=one.start_time + shift, end_time=one.end_time + shift) for one in found]
    return [replace(lesson, is_marked_reported=True, reported_at=None) for lesson in moved]


@pytest.fixture
def school() -> Iterator[School]:
    with serving(School(resources(lessons()))) as served:
        yield served


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits of the test, none of which is waited for."""
    waited: list[float] = []
    monkeypatch.setattr("franvaro.cli.pulling.sleep", waited.append)
    return waited


@pytest.fixture(autouse=True)
def _no_waiting(waits: list[float]) -> None:
    """No test waits."""


def pull(school: School, folder: Path, *options: object, token: str = TOKEN) -> Run:
    token_file = folder / "token.txt"
    token_file.write_text(token + "\n")
    dates = ("--from", "2025-07-01", "--to", "2026-06-30")
    return franvaro(
        folder / "data", "pull", school.url, "--token-file", token_file, *dates, *options, "--json"
    )


def rates(folder: Path) -> list[dict[str, Any]]:
    return ask(folder / "data", *RATES)


def kept(folder: Path) -> list[Path]:
    """The pages that lie in the data folder."""
    return [path for path in (folder / "data").rglob("*.json") if "pulled" in path.parts]


@pytest.fixture
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("dump")
    import_files(folder / "data", write_folder(dump(resources(lessons())), folder / "files"))
    found = rates(folder)
    assert found
    return found


def test_a_pull_is_the_import_of_a_dump(school: School, tmp_path: Path, expected: Any) -> None:
    run = pull(school, tmp_path)
    assert (run.status, run.rows[0]["profile"]) == (0, "ss12000")
    assert rates(tmp_path) == expected
    assert kept(tmp_path) == []
    assert TOKEN not in run.messages + run.output


def test_pages_are_asked_for_as_the_standard_says(school: School, tmp_path: Path) -> None:
    pull(school, tmp_path)
    first, second = school.asked_of("calendarEvents")[:2]
    assert first == {
        "limit": "1000",
        "startTime.onOrAfter": "2025-07-01T00:00:00+02:00",
        "startTime.onOrBefore": "2026-06-30T23:59:59+02:00",
    }
    assert second == {"limit": "1000", "pageToken": "calendarEvents-3"}


@pytest.mark.parametrize(
    "fault",
    [Fault(500), Fault(503), Fault(429, {"Retry-After": "7"}), Fault(0)],
    ids=["broken", "overloaded", "too many", "dropped"],
)
def test_a_passing_fault_is_waited_out(
    fault: Fault, school: School, tmp_path: Path, waits: list[float], expected: Any
) -> None:
    school.faults = {1: fault, 4: fault, 5: fault, 9: fault}
    assert pull(school, tmp_path).status == 0
    assert rates(tmp_path) == expected
    assert waits == ([7.0] * 4 if fault.status == 429 else [1.0, 1.0, 4.0, 1.0])


def test_a_wait_until_a_moment_far_away_is_five_minutes(
    school: School, tmp_path: Path, waits: list[float]
) -> None:
    school.faults = {0: Fault(503, {"Retry-After": "Wed, 01 Oct 2031 08:00:00 GMT"})}
    pull(school, tmp_path)
    assert waits == [300.0]


def test_a_pull_that_was_broken_off_goes_on_where_it_stopped(
    school: School, tmp_path: Path, expected: Any
) -> None:
    school.faults = {number: Fault(500) for number in range(12, 17)}
    broken = pull(school, tmp_path)
    assert broken.status == 2
    assert "500" in broken.messages
    before = len(kept(tmp_path))
    assert before == 11
    school.asked, school.faults = [], {}
    assert pull(school, tmp_path).status == 0
    whole = sum(-(-len(records) // 3) for records in school.resources.values())
    assert len(school.asked) == whole - before + 1  # and once more for organisations, which there are none of
    assert rates(tmp_path) == expected
    assert kept(tmp_path) == []


def test_a_page_that_the_server_has_forgotten_is_fetched_from_the_first(
    school: School, tmp_path: Path, expected: Any
) -> None:
    school.faults = {number: Fault(500) for number in range(12, 17)}
    pull(school, tmp_path)
    school.forgotten = {school.asked[-1][1]["pageToken"]}
    school.faults = {}
    school.asked = []
    run = pull(school, tmp_path)
    (resource, query), (again, first) = school.asked[1:3]
    assert (resource, "pageToken" in query, "pageToken" in first) == (again, True, False)
    assert run.status == 2  # the server has forgotten the page for good
    school.forgotten = set()
    assert pull(school, tmp_path).status == 0
    assert rates(tmp_path) == expected


def test_a_token_that_expires_keeps_what_has_come_for_the_next(
    school: School, tmp_path: Path, expected: Any
) -> None:
    school.faults = {8: Fault(401)}
    run = pull(school, tmp_path)
    assert run.status == 2
    assert "--token-file" not in run.messages
    assert "åtkomstnyckeln" in run.messages
    school.token, school.faults = "a-new-token", {}
    assert pull(school, tmp_path, token="a-new-token").status == 0
    assert rates(tmp_path) == expected


def test_restart_forgets_what_has_come(school: School, tmp_path: Path) -> None:
    school.faults = {8: Fault(401)}
    pull(school, tmp_path)
    school.asked, school.faults = [], {}
    assert pull(school, tmp_path, "--restart").status == 0
    assert "pageToken" not in school.asked[1][1]
    assert kept(tmp_path) == []


def test_pages_of_another_pull_are_taken_away(school: School, tmp_path: Path) -> None:
    school.faults = {8: Fault(401)}
    pull(school, tmp_path)
    left = set(kept(tmp_path))
    school.faults = {len(school.asked) + 3: Fault(401)}
    pull(school, tmp_path, "--to", "2025-12-31")
    assert left
    assert not left & set(kept(tmp_path))


def test_nothing_but_what_is_read_is_ever_written_down(school: School, tmp_path: Path) -> None:
    school.resources["attendances"].insert(0, {"student": "wrong", "absenceReason": "Magsjuka-hemligt"})
    whole = sum(-(-len(records) // 3) for records in school.resources.values())
    school.faults = {whole: Fault(401)}  # the last page of the attendances
    pull(school, tmp_path)
    written = b"".join(path.read_bytes() for path in kept(tmp_path))
    assert b"attendances" in b"".join(str(path).encode() for path in kept(tmp_path))
    assert b"hemligt" not in written
    assert b"20130101-1234" not in written


def test_attendance_outside_the_dates_is_left_where_it_is(school: School, tmp_path: Path) -> None:
    day = min(lesson.date for lesson in lessons())
    within = [event for event in school.resources["calendarEvents"] if str(day) in event["startTime"]]
    school.resources["calendarEvents"] = within
    (report,) = pull(school, tmp_path, "--from", day, "--to", day).rows
    assert (report["rows_set_aside"], report["start_date"], report["end_date"]) == (0, str(day), str(day))
    assert school.asked_of("calendarEvents")[0]["startTime.onOrAfter"].startswith(str(day))


def test_another_address_is_never_followed(school: School, tmp_path: Path) -> None:
    with serving(School(resources(lessons()))) as elsewhere:
        school.faults = {0: Fault(302, {"Location": f"{elsewhere.url}/organisations"})}
        run = pull(school, tmp_path)
        assert (run.status, elsewhere.asked) == (2, [])


@pytest.mark.parametrize(
    "address",
    [
        "http://api.skolan.se/v2.0",
        "ftp://api.skolan.se",
        "https://anna:hemligt@api.skolan.se/v2.0",
        "https://api.skolan.se/v2.0?token=hemligt",
        "https:///v2.0",
        "https://[",
        "api.skolan.se",
    ],
)
def test_only_a_plain_https_address_is_called(address: str, tmp_path: Path) -> None:
    run = pull(School({}, url=address), tmp_path)
    assert run.status == 2
    assert "https" in run.messages
    assert "hemligt" not in run.messages


@pytest.mark.parametrize("token", ["", "två ord", "a\r\nX-Header: b"])
def test_a_token_file_holds_a_token_and_nothing_else(token: str, school: School, tmp_path: Path) -> None:
    assert pull(school, tmp_path, token=token).status == 2
    assert school.asked == []


def test_a_server_that_is_not_there_is_said_to_be_silent(tmp_path: Path, waits: list[float]) -> None:
    run = pull(School({}, url="http://127.0.0.1:9/v2.0"), tmp_path)
    assert (run.status, waits) == (2, [1.0, 4.0, 15.0, 60.0])
    assert "127.0.0.1" in run.messages


def test_a_server_that_repeats_a_page_is_not_asked_for_ever(school: School, tmp_path: Path) -> None:
    school.loops = True
    assert pull(school, tmp_path).status == 2
    assert len(school.asked) < 5


def test_the_dates_are_this_school_year_when_none_are_given(school: School, tmp_path: Path) -> None:
    token_file = tmp_path / "token.txt"
    token_file.write_text(TOKEN)
    franvaro(tmp_path / "data", "pull", school.url, "--token-file", token_file)
    asked = school.asked_of("calendarEvents")[0]
    assert asked["startTime.onOrAfter"][4:10] == "-07-01"
    assert date.today() - date.fromisoformat(asked["startTime.onOrBefore"][:10]) <= timedelta(days=1)
