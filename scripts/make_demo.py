"""`python -m scripts.make_demo DIR`: a made-up school, exported and imported the way a real one would be."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from franvaro.cli import main as franvaro
from franvaro.demo.writing import CALENDAR_FILE

DONE: Final = (0, 3)
"""Done, and done with rows set aside."""


def make_demo(data: Path, options: Sequence[str] = ()) -> int:
    """Write the demo school's files below `data` and import them; 0, or the status of what failed.

    `options` are those of `python -m franvaro demo`.
    """
    exports = data / "demo-exports"
    calendar = exports / CALENDAR_FILE
    # An older demo's files would look like the new school's.
    shutil.rmtree(exports, ignore_errors=True)
    status = franvaro(["demo", str(exports), *options])
    if status in DONE:
        status = franvaro(["--data", str(data), "calendar", "import", str(calendar)])
    if status in DONE:
        lessons = sorted(set(exports.iterdir()) - {calendar})
        status = franvaro(["--data", str(data), "import", *map(str, lessons)])
    return 0 if status in DONE else status


def main(arguments: Sequence[str]) -> int:
    """Make the demo in the folder that is named first, with the options of `demo` after it."""
    data, *options = arguments
    return make_demo(Path(data), options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
