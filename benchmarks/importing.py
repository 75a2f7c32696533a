"""Import and build of one school year, against Polars merely parsing the same file."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

import polars as pl

from benchmarks.timing import in_turn, table
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.importing import import_files
from franvaro.attendance.progress import silent
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.demo.school import write_school
from franvaro.exports.isolated import call_reader
from franvaro.policies import load_policies

STUDENTS = 450
ROUNDS = 7
LOADING_SECONDS = 1.0
LAST_DATE = date(2026, 6, 30)


def one_school_year(folder: Path) -> Path:
    """The lesson files of a made-up school's year as one cp1252 file."""
    written = write_school(folder / "exports", students=STUDENTS, school_years=1, seed=1, last_date=LAST_DATE)
    months = [path for path in written if path.name.startswith("lektioner-20")]
    whole = folder / "year.csv"
    headings, *_ = months[0].read_bytes().splitlines(keepends=True)
    whole.write_bytes(headings + b"".join(path.read_bytes().split(b"\r\n", 1)[1] for path in months))
    return whole


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        folder = Path(name)
        file = one_school_year(folder)
        policies = load_policies()

        def make_ready() -> None:
            shutil.rmtree(folder / "data", ignore_errors=True)
            call_reader()
            time.sleep(LOADING_SECONDS)

        def take_in() -> None:
            import_files(
                DataFolder(folder / "data"),
                policies,
                [Source.at(file)],
                ImportOptions(),
                now=datetime(2026, 7, 1),
                progress=silent,
            )

        def parse() -> pl.DataFrame:
            return pl.read_csv(file, separator=";", encoding="cp1252")

        rows = parse().height
        seconds = in_turn({"polars": parse, "franvaro": take_in}, ROUNDS, make_ready)
        size = file.stat().st_size / 1e6
    ratio = seconds["franvaro"] / seconds["polars"]
    return (
        "## Import and build\n\n"
        f"One school year of {STUDENTS} students: {rows:,} lesson rows, {size:.0f} MB, cp1252. franvaro "
        "reads, validates, archives and builds every table; Polars parses the same file. The process that "
        "reads is waiting, as it is on the page Import when the file has been looked through.\n\n"
        + table(
            ("", "seconds", "ratio"),
            [
                ("Polars, `read_csv` only", f"{seconds['polars']:.2f}", "1.0"),
                ("franvaro, import and build", f"{seconds['franvaro']:.2f}", f"{ratio:.1f}"),
            ],
        )
    )
