"""A file is read in a process of its own, and nothing a file does reaches the app but an answer."""

import logging
import struct
import time
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from franvaro.exports import isolated
from franvaro.exports.identity import keys_of_name
from franvaro.exports.isolated import read_isolated
from franvaro.exports.protection import protected_key
from franvaro.exports.result import Level, Problem, ReadOptions, Refused, Summary
from franvaro.exports.schema import LESSON_SCHEMA, PROBLEM_SCHEMA, SET_ASIDE_SCHEMA
from tests.exports.files import TODAY, csv_file, lesson, read, xls_file

# A protected student's name protects in files without ids too.
NAME_KEYS = keys_of_name(b"\0secret", "Norra", "9A", "Åsa Öberg")
OPTIONS = ReadOptions(
    today=TODAY,
    school_unit="Norra",
    secret=b"\0secret",
    protected_keys=frozenset({protected_key(b"\0secret", "Norra", "b")}),
    breaks=(("Norra", date(2026, 10, 26), date(2026, 10, 30)),),
)
ROWS = [
    lesson(Registrerad_tid="2026-10-01 09:20"),
    lesson(Elev_id="b"),
    lesson(Elev_id="c", Skyddsmarkering="Sekretessmarkering"),
    lesson(Starttid="2026-10-27 08:10", Sluttid="2026-10-27 09:00", Registrerad_tid="2026-10-27 08:15"),
    lesson(Klass="", Registrerad_tid="2026-12-01 08:15"),
]


def refusal(data: bytes, staging: Path, **limits: float) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        read_isolated(data, "Anna Öberg.csv", OPTIONS, staging, **limits)
    return refused.value.problems


def test_the_summary_tells_what_the_file_is_about(tmp_path: Path) -> None:
    data = csv_file(*[row | {"Skåp": "1"} for row in ROWS])
    summary = read_isolated(data, "export.csv", OPTIONS, tmp_path)
    columns = summary.recognised_columns
    assert summary == Summary(
        profile="canonical",
        level=Level.LESSONS,
        rows_read=5,
        rows_taken=4,
        rows_set_aside=1,
        start_date=date(2026, 10, 1),
        end_date=date(2026, 10, 27),
        school_units=("Norra",),
        ignored_columns=("Skåp",),
        recognised_columns=columns,
        protected_keys=tuple(sorted({protected_key(b"\0secret", "Norra", "c"), *NAME_KEYS})),
        latest_reported_timestamp=datetime(2026, 10, 27, 8, 15),
    )
    assert ("Klass", "school_class") in columns


def test_the_tables_are_those_that_reading_in_this_process_gives(tmp_path: Path) -> None:
    options = {name: getattr(OPTIONS, name) for name in ("school_unit", "secret", "protected_keys", "breaks")}
    expected = read(csv_file(*ROWS), **options)
    read_isolated(csv_file(*ROWS), "export.csv", OPTIONS, tmp_path)
    tables = {path.name: pq.read_table(path) for path in tmp_path.iterdir()}
    # Parquet itself has neither whole seconds nor several kinds of text.
    assert tables["rows.parquet"].cast(LESSON_SCHEMA) == expected.rows
    assert tables["set_aside.parquet"].cast(SET_ASIDE_SCHEMA) == expected.set_aside
    assert tables["problems.parquet"].cast(PROBLEM_SCHEMA) == expected.problems


def who_waits() -> isolated._Reader:
    reader = isolated._WAITING.get_nowait()
    isolated._WAITING.put(reader)
    return reader


def test_one_who_was_called_ahead_reads_the_next_file_and_only_that(tmp_path: Path) -> None:
    isolated.call_reader()
    isolated.call_reader()
    waiting = who_waits()
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        assert read_isolated(csv_file(*ROWS), "export.csv", OPTIONS, tmp_path / name).rows_taken == 4
    assert waiting.process.returncode == 0
    assert isolated._WAITING.empty()


def test_one_who_died_waiting_is_not_asked(tmp_path: Path) -> None:
    isolated.call_reader()
    waiting = who_waits()
    waiting.process.kill()
    waiting.process.wait()
    assert read_isolated(csv_file(*ROWS), "export.csv", OPTIONS, tmp_path).rows_taken == 4


def test_nobody_waits_for_ever() -> None:
    isolated.call_reader()
    waiting = who_waits()
    isolated.dismiss_readers()
    assert waiting.process.returncode == 0
    assert isolated._WAITING.empty()


def test_a_file_of_which_no_row_is_taken_has_no_dates(tmp_path: Path) -> None:
    summary = read_isolated(csv_file(lesson(Klass="")), "a.csv", OPTIONS, tmp_path)
    assert (summary.start_date, summary.end_date, summary.school_units) == (None, None, ())
    assert summary.latest_reported_timestamp is None


def test_a_refusal_comes_back_with_all_its_problems(tmp_path: Path) -> None:
    problems = refusal(b"Klass;Sluttid\n9A;09:00\n", tmp_path)
    assert [(problem.code, problem.column) for problem in problems] == [
        ("missing-column", "Elev-id"),
        ("missing-column", "Starttid"),
        ("missing-column", "Giltig frånvaro"),
        ("missing-column", "Ogiltig frånvaro"),
    ]
    assert list(tmp_path.iterdir()) == []


def test_one_line_of_100_megabytes_is_refused_within_seconds(tmp_path: Path) -> None:
    start = time.monotonic()
    (problem,) = refusal(csv_file(lesson()) + b"x" * 100_000_000, tmp_path)
    assert problem.code == "too-large"
    assert time.monotonic() - start < 20


def endless_workbook() -> bytes:
    """An old workbook in which the table of sectors leads round in a circle."""
    data = bytearray(xls_file(lesson()))
    (first_table_sector,) = struct.unpack_from("<I", data, 76)
    (directory_sector,) = struct.unpack_from("<I", data, 48)
    struct.pack_into("<I", data, 512 * (first_table_sector + 1) + 4 * directory_sector, directory_sector)
    return bytes(data)


def test_a_small_file_that_asks_for_gigabytes_is_damaged(tmp_path: Path) -> None:
    (problem,) = refusal(endless_workbook(), tmp_path)
    assert (problem.code, problem.details["kind"]) == ("unreadable-file", "damaged")


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    (problem,) = refusal(csv_file(lesson()), tmp_path, seconds=0.01)
    assert (problem.code, problem.details["kind"]) == ("too-large", "time")


def test_a_reader_that_breaks_refuses_the_file_and_logs_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(isolated, "job_line", lambda job: b"{}\n")
    with caplog.at_level(logging.ERROR):
        (problem,) = refusal(csv_file(lesson()), tmp_path)
    assert (problem.code, problem.details["kind"]) == ("unreadable-file", "crash")
    assert "KeyError" in caplog.text
    assert "Öberg" not in caplog.text


def test_a_staging_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (problem,) = refusal(csv_file(lesson()), tmp_path / "missing")
    assert problem.code == "unreadable-file"
