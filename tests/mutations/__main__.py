"""`python -m tests.mutations [--processes N] [--only TEXT…] [--rows FILE]`: how each change is noticed."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

from tests.mutations.changing import Change
from tests.mutations.rows import Row, read_rows, rows_of, summary, write_row

ROOT = Path(__file__).parents[2]
SQL = Path("franvaro/attendance/sql")


def main() -> int:
    """Shares the changes between jobs, each with its own copy of the package, and prints what they find."""
    arguments = parser().parse_args()
    if arguments.worker:
        return work(arguments)
    changed = [row for row, _, _ in all_changes(arguments.only)]
    with tempfile.TemporaryDirectory() as folder:
        arguments.rows = (arguments.rows or Path(folder) / "rows.jsonl").resolve()
        jobs = [start(Path(folder) / str(job), job, arguments) for job in range(arguments.processes)]
        if failed := [status for job in jobs if (status := job.wait())]:
            raise RuntimeError(f"jobs ended with {failed}")
        judged = {row.place: row for row in read_rows(arguments.rows)}
    rows = [judged[row.place] for row in changed]
    print(*(row.printed for row in rows), summary(rows), sep="\n")
    return 1 if any(row.told is None for row in rows) else 0


def parser() -> argparse.ArgumentParser:
    """The command's words; `--worker` is how it calls itself."""
    words = argparse.ArgumentParser(prog="python -m tests.mutations")
    words.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    words.add_argument("--only", nargs="+", default=[""], help="only files whose name holds one of these")
    words.add_argument("--rows", type=Path, help="a file of earlier rows, which is added to; they stand")
    words.add_argument("--worker", type=int, nargs=2, metavar=("JOB", "JOBS"))
    return words


def start(folder: Path, job: int, arguments: argparse.Namespace) -> "subprocess.Popen[bytes]":
    """A job in a copy of its own."""
    for package in ("franvaro", "tests", "scripts"):
        copytree(ROOT / package, folder / package, ignore=ignore_patterns("__pycache__"))
    copy(ROOT / "pyproject.toml", folder)
    command = [sys.executable, "-m", "tests.mutations", "--only", *arguments.only]
    command += ["--rows", str(arguments.rows), "--worker", str(job), str(arguments.processes)]
    return subprocess.Popen(command, cwd=folder)


def work(arguments: argparse.Namespace) -> int:
    """One job: every so-manieth change that is not judged yet."""
    from franvaro.attendance import engine
    from tests.mutations.judging import Judge

    # A join that has lost its condition takes all there is of memory and disk, unless it is told not to.
    engine.SETTINGS |= {"memory_limit": "1GB", "max_temp_directory_size": "0GB", "threads": "1"}
    job, jobs = arguments.worker
    judged = {row.place for row in read_rows(arguments.rows) if row.told}
    left = [one for one in all_changes(arguments.only) if one[0].place not in judged][job::jobs]
    if not left:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(Path(folder), {row.file for row, _, _ in left})
        for row, sql, change in left:
            path = SQL / row.file
            path.write_text(change.applied_to(sql), encoding="utf-8")
            write_row(arguments.rows, replace(row, noticed=judge.noticed(row.file)))
            path.write_text(sql, encoding="utf-8")
    return 0


def all_changes(only: Sequence[str]) -> Iterator[tuple[Row, str, Change]]:
    """Every change of the files so named, not judged yet, with the text of its file."""
    for path in sorted(SQL.rglob("*.sql")):
        name, sql = path.relative_to(SQL).as_posix(), path.read_text("utf-8")
        if any(text in name for text in only):
            yield from ((row, sql, change) for row, change in rows_of(name, sql))


if __name__ == "__main__":
    sys.exit(main())
