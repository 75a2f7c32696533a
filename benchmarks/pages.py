"""How long a rerun of each page takes when its school is loaded, for 1 000 students and two school years."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks.timing import seconds_of, table
from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.gateways.attendance import open_gateway
from franvaro.locations import CHECKOUT, DATA_VARIABLE, data_directory
from franvaro.ui.tables import OPENED_STUDENT
from scripts.make_demo import make_demo

STUDENTS = 1000
RERUNS = 15
TIMEOUT = 120


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        os.environ[DATA_VARIABLE] = name
        if make_demo(Path(name), ["--students", str(STUDENTS)]):
            raise RuntimeError("the demo school could not be made")
        rows = [
            (page.stem, *map(_milliseconds, _reruns(page)))
            for page in sorted((CHECKOUT / "pages").glob("*.py"))
        ]
    return (
        "## Pages\n\n"
        f"{STUDENTS} students, two school years. The whole script of a page, run again as after a click.\n\n"
        + table(("page", "first, ms", "rerun, median ms", "rerun, slowest ms"), rows)
    )


def _reruns(page: Path) -> tuple[float, float, float]:
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=TIMEOUT).run()
    gateway = open_gateway(data_directory(), local_viewer(), None, now())
    app.session_state[OPENED_STUDENT] = next(student.key for student in gateway.students())
    app.switch_page(f"pages/{page.name}")
    first = seconds_of(app.run)
    if app.exception:
        raise RuntimeError(f"{page.name}: {app.exception[0].message}")
    times = [seconds_of(app.run) for _ in range(RERUNS)]
    return first, median(times), max(times)


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"
