"""The child process that reads one file: `python -m franvaro.exports.worker`.

Standard input: a job line (see protocol.py), a line with the number of the file's bytes, then these. Standard
output: one answer line.
Whatever else happens to it, a crash included, is for the parent to put into words.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from datetime import date, datetime
from threading import Timer
from typing import TYPE_CHECKING, Any

from franvaro.exports.limits import MOST_WAITING_SECONDS, limit_this_process
from franvaro.exports.protocol import Job, look_line, read_job, refusal_line, summary_line
from franvaro.exports.result import Level, Problem, Refused, Summary

if TYPE_CHECKING:
    from polars._typing import PythonLiteral

    from franvaro.exports.rows import Reading

_FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


def main() -> int:
    """Answers the one job on standard input."""
    gc.disable()  # one file, and the process ends: collecting garbage only costs time
    _load()
    if not (line := _first_line()):
        return 0
    job = read_job(line)
    try:
        answer = look_line(_look(job)) if job.is_look else summary_line(_read(job))
    except Refused as refused:
        answer = refusal_line(refused)
    except MemoryError:
        answer = refusal_line(Refused(Problem("too-large", details={"kind": "memory"})))
    except OSError as error:
        if error.errno not in _FULL_DISK:
            raise
        answer = refusal_line(Refused(Problem("disk-full")))
    sys.stdout.write(answer + "\n")
    return 0


def _first_line() -> bytes:
    """The job; nothing when there will be none. Whoever is called ahead does not wait for ever."""
    waiting = Timer(MOST_WAITING_SECONDS, os._exit, [0])
    waiting.start()
    line = sys.stdin.buffer.readline()
    waiting.cancel()
    return line


def _load() -> None:
    """Polars takes a fifth of a second to load: only here, never in the parent, and before there is a job."""
    from franvaro.exports import opening, tables  # noqa: F401


def _read(job: Job) -> Summary:
    from franvaro.exports.opening import read
    from franvaro.exports.tables import write_tables

    data = _arrived()
    limit_this_process(len(data))
    reading = read(data, job.options)
    write_tables(reading, job.staging)
    return _summary(reading)


def _look(job: Job) -> dict[str, Any]:
    from franvaro.exports.opening import look_at

    data = _arrived()
    limit_this_process(len(data))
    return look_at(data, job.options, job.heading)


def _arrived() -> bytes:
    """The file, read from standard input after its length."""
    return sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))


# The columns that say which dates a row tells of, by level.
_DATE_COLUMNS = {
    Level.LESSONS: ("start_time", "start_time"),
    Level.SUMMARIES: ("start_date", "end_date"),
    Level.ABSENCES: ("absence_date", "absence_date"),
}


def _summary(reading: Reading) -> Summary:
    rows = reading.rows
    first, last = _DATE_COLUMNS[reading.level]
    is_timed = "reported_timestamp" in rows.columns
    return Summary(
        profile=reading.profile,
        level=reading.level,
        rows_read=reading.rows_read,
        rows_taken=rows.height,
        rows_set_aside=reading.set_aside.height,
        start_date=_day(rows[first].min()),
        end_date=_day(rows[last].max()),
        school_units=tuple(rows["school_unit"].unique().sort()),
        ignored_columns=reading.match.ignored,
        recognised_columns=reading.match.recognised,
        protected_keys=reading.marked_keys,
        latest_reported_timestamp=_moment(rows["reported_timestamp"].max()) if is_timed else None,
    )


def _moment(value: PythonLiteral | None) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _day(value: PythonLiteral | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # all is written; giving back a file's memory piece by piece takes a tenth of a second
