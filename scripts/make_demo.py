"""`python -m scripts.make_demo DIR`: made-up schools, exported and imported the way real ones would be.

Both schools with cases led through their routines; with `--policy` only the one of that routine.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from franvaro.access import local_viewer
from franvaro.cli import main as franvaro
from franvaro.clock import now
from franvaro.demo.writing import CALENDAR_FILE, LESSON_FILES
from franvaro.demo_cases.making import make_cases
from franvaro.demo_cases.own_report import own_report
from franvaro.gateways.attendance import open_gateway
from franvaro.wording import messages

DONE: Final = (0, 3)
"""Done, and done with rows set aside."""
BOTH: Final = ("grundskola", "folkhogskola")
ONE: Final = BOTH[:1]


def make_demo(data: Path, options: Sequence[str] = (), policies: Sequence[str] = ONE) -> int:
    """Write demo schools' files below `data` and import them; 0, or the status of what failed.

    `options` are those of `python -m franvaro demo`, without `--policy`.
    """
    exports = data / "demo-exports"
    # An older demo's files would look like the new school's.
    shutil.rmtree(exports, ignore_errors=True)
    for policy in policies:
        status = _write(data, exports / policy, ["--policy", policy, *options])
        if status not in DONE:
            return status
    lessons = sorted(exports.rglob(LESSON_FILES))
    status = franvaro(["--data", str(data), "import", *map(str, lessons)])
    return 0 if status in DONE else status


def _write(data: Path, directory: Path, options: Sequence[str]) -> int:
    """One school's files, and its calendar in the store."""
    status = franvaro(["demo", str(directory), *options])
    if status in DONE:
        status = franvaro(["--data", str(data), "calendar", "import", str(directory / CALENDAR_FILE)])
    return status


def _import_own_report(data: Path) -> int:
    """The largest school's own sums of the newest month that is over, where there is one."""
    gateway = open_gateway(data, local_viewer(), None, now())
    school = gateway.schools()[0].school_unit
    month = gateway.default_month(school)
    if month is None or not month.is_closed:
        return 0
    path = data / "demo-exports" / f"sammanställning-{month.month}.csv"
    path.write_text(own_report(gateway, school, month.month), "utf-8")
    status = franvaro(["--data", str(data), "import", "--school-unit", school, str(path)])
    return 0 if status in DONE else status


def main(arguments: Sequence[str]) -> int:
    """Make the demo in the folder that is named first, with the options of `demo` after it."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("data", type=Path)
    parser.add_argument("--policy", dest="policies", action="append")
    known, options = parser.parse_known_args(arguments)
    status = make_demo(known.data, options, known.policies or BOTH) or _import_own_report(known.data)
    if status == 0:
        sys.stderr.write(messages.demo_cases(make_cases(known.data, now())) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
