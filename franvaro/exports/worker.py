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
from threading import Thread
from typing import TYPE_CHECKING, Any

from franvaro.exports.limits import limit_this_process
from franvaro.exports.protocol import Job, look_line, read_job, refusal_line, summary_line
from franvaro.exports.result import Level, Problem, Refused, Summary

if TYPE_CHECKING:
    from polars._typing import PythonLiteral

    from franvaro.exports.rows import Reading

_FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


def main() -> int:
    """Answers the one job on standard input."""
    gc.disable()  # one file, and the process ends: collecting garbage only costs time
    job = read_job(sys.stdin.buffer.readline())
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


def _read(job: Job) -> Summary:
    arriving = _Arriving()
    arriving.start()
    # Polars takes a fifth of a second to load: only here, never in the parent, and while the file comes in.
    from franvaro.exports.opening import read
    from franvaro.exports.tables import write_tables

    arriving.join()
    limit_this_process(len(arriving.data))
    reading = read(arriving.data, job.options)
    write_tables(reading, job.staging)
    return _summary(reading)


def _look(job: Job) -> dict[str, Any]:
    arriving = _Arriving()
    arriving.start()
    from franvaro.exports.opening import look_at

    arriving.join()
    limit_this_process(len(arriving.data))
    return look_at(arriving.data, job.options, job.heading)


class _Arriving(Thread):
    """Reads the file from standard input. `data` is there after `join`."""

    data = b""

    def run(self) -> None:
        self.data = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))


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
