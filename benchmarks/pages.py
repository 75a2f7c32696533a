"""How long a rerun of each page takes, for 1 000 students, two school years and 150 open cases."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks.school import CASES, STUDENTS, make_school
from benchmarks.timing import seconds_of, table
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.locations import CHECKOUT, DATA_VARIABLE
from franvaro.ui.tables import OPENED_STUDENT

RERUNS = 15
TIMEOUT = 120

Row = tuple[str, float, float, float]


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        os.environ[DATA_VARIABLE] = name
        door = make_school(Path(name))
        pages = sorted((CHECKOUT / "pages").glob("*.py"))
        rows = [*(_reruns(page, door) for page in pages), _drawer(door)]
    return (
        "## Pages\n\n"
        f"{STUDENTS} students, two school years, {CASES} open cases. "
        "The whole script of a page, run again as after a click.\n\n"
        + table(
            ("page", "first, ms", "rerun, median ms", "rerun, slowest ms"),
            [(name, *map(_milliseconds, seconds)) for name, *seconds in rows],
        )
    )


def _reruns(page: Path, door: CaseGateway) -> Row:
    app = _opened(page.name, door)
    return _timed(page.stem, app, app.run)


def _drawer(door: CaseGateway) -> Row:
    """The page of cases with one of them opened in its drawer."""
    app = _opened("cases.py", door).run()
    case_id = door.cases(is_open=True)[0].case.case_id
    return _timed("cases, a case opened", app, lambda: app.button(f"case-{case_id}").click().run())


def _opened(file: str, door: CaseGateway) -> AppTest:
    """The app about to draw a page; the page of a student, of the first one."""
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=TIMEOUT).run()
    app.session_state[OPENED_STUDENT] = next(student.key for student in door.gateway.students())
    app.switch_page(f"pages/{file}")
    return app


def _timed(name: str, app: AppTest, act: Callable[[], object]) -> Row:
    """The seconds of the first time, and the median and the slowest of those after it."""
    first = seconds_of(act)
    if app.exception:
        raise RuntimeError(f"{name}: {app.exception[0].message}")
    times = [seconds_of(act) for _ in range(RERUNS)]
    return name, first, median(times), max(times)


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"
