"""`python -m tests.mutations [--jobs N] [--only TEXT]`: a row per change of the SQL, how it is noticed."""

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

from tests.mutations.changing import Change, changes
from tests.mutations.harmless import reason

ROOT = Path(__file__).parents[2]
SQL = Path("franvaro/attendance/sql")
PROCESSOR_SECONDS = 120
ROWS = "rows.jsonl"


@dataclass(frozen=True)
class Job:
    """A process that judges its share of the changes, and the file it writes them to as it goes."""

    rows: Path
    process: "subprocess.Popen[bytes]"


def main() -> int:
    """Shares the changes between jobs, each with its own copy of the package, and prints what they find."""
    arguments = parser().parse_args()
    if arguments.worker:
        return work(arguments)
    with tempfile.TemporaryDirectory() as folder:
        jobs = [start(Path(folder) / str(job), job, arguments) for job in range(arguments.jobs)]
        rows = [row for job in jobs for row in finished(job)]
    survivors = [
        row for row in rows if row["noticed"] is None and not reason(row["file"], row["code"], row["change"])
    ]
    for row in sorted(rows, key=lambda row: (row["file"], row["line"])):
        told = row["noticed"] or reason(row["file"], row["code"], row["change"]) or "UNNOTICED"
        print(f"{row['file']}:{row['line']}\t{row['change']}\t{told}")
    counts = Counter("noticed" if row["noticed"] else "not noticed" for row in rows)
    print(
        f"{len(rows)} changes, {counts['noticed']} noticed, {len(survivors)} unnoticed that change something"
    )
    return 1 if survivors else 0


def parser() -> argparse.ArgumentParser:
    """The command's words; `--worker` is how it calls itself."""
    words = argparse.ArgumentParser(prog="python -m tests.mutations")
    words.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    words.add_argument("--only", default="", help="only files whose name holds this")
    words.add_argument("--worker", type=int, nargs=2, metavar=("JOB", "JOBS"))
    return words


def start(copy: Path, job: int, arguments: argparse.Namespace) -> Job:
    """A job in a copy of its own."""
    for package in ("franvaro", "tests"):
        copytree(ROOT / package, copy / package, ignore=ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "tests.mutations", "--only", arguments.only]
    command += ["--worker", str(job), str(arguments.jobs)]
    return Job(copy / ROWS, subprocess.Popen(command, cwd=copy))


def finished(job: Job) -> Iterator[dict[str, Any]]:
    """The rows that a job has written."""
    if job.process.wait():
        raise RuntimeError(f"a job ended with {job.process.returncode}")
    return (json.loads(line) for line in job.rows.read_text("utf-8").splitlines())


def work(arguments: argparse.Namespace) -> int:
    """One job: every so-manieth change, each judged in a process forked for it."""
    from franvaro.attendance import engine
    from tests.mutations.judging import Judge

    # A join that has lost its condition takes all there is of memory and disk, unless it is told not to.
    engine.SETTINGS |= {"memory_limit": "1GB", "max_temp_directory_size": "0GB"}
    job, jobs = arguments.worker
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(Path(folder))
        if noticed := in_a_process(judge.prepare):
            raise RuntimeError(noticed)
        for kind in ("tables/", "replacing/", "checks/"):
            if noticed := judged(judge, kind):
                raise RuntimeError(f"unchanged, it is noticed: {noticed}")
        for number, (name, sql, change) in enumerate(all_changes(arguments.only)):
            if number % jobs == job:
                row = {"file": name, "line": change.line, "code": sql.splitlines()[change.line - 1].strip()}
                row["change"] = f"{change.before} → {change.after}"
                path = SQL / name
                path.write_text(change.applied_to(sql), encoding="utf-8")
                row["noticed"] = judged(judge, name)
                path.write_text(sql, encoding="utf-8")
                with Path(ROWS).open("a", encoding="utf-8") as rows:
                    rows.write(json.dumps(row) + "\n")
    return 0


def all_changes(only: str) -> Iterator[tuple[str, str, Change]]:
    """Name and text of each SQL file with each of its changes."""
    for path in sorted(SQL.rglob("*.sql")):
        name = path.relative_to(SQL).as_posix()
        sql = path.read_text("utf-8")
        if only in name:
            yield from ((name, sql, change) for change in changes(sql))


def judged(judge: Any, name: str) -> str | None:
    """How the change that now stands in the copy is noticed, or None."""

    def first_difference() -> str | None:
        with tempfile.TemporaryDirectory() as place:
            return next(iter(judge.differences(Path(place), name)), None)

    return in_a_process(first_difference)


def in_a_process(work: Any) -> str | None:
    """What the work answers, or how it failed, in a forked process that reads the SQL anew."""
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()

    def run() -> None:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        try:
            answers.put(work())
        except BaseException as error:  # whatever a changed file breaks is how it is noticed
            answers.put(f"{type(error).__name__}: {error}"[:200])
            raise

    process = context.Process(target=run)
    process.start()
    process.join()
    return f"ended with {process.exitcode}" if answers.empty() else answers.get()


if __name__ == "__main__":
    sys.exit(main())
