"""`python -m scripts.make_demo DIR`: a made-up school, exported and imported the way a real one would be."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from franvaro.cli import main as franvaro

DONE: Final = (0, 3)
"""Done, and done with rows set aside: the demo school's files have a few mistakes, as real ones do."""

CALENDAR: Final = "*kalend*"


def make_demo(data: Path) -> int:
    """Write the demo school's files below `data` and import them; the exit status of the last command."""
    exports = data / "demo-exports"
    status = franvaro(["demo", str(exports)])
    if status in DONE:
        calendars = sorted(exports.glob(CALENDAR))
        lessons = sorted(set(exports.iterdir()) - set(calendars))
        for command in (
            *(["calendar", "import", str(calendar)] for calendar in calendars),
            ["import", *map(str, lessons)],
        ):
            status = franvaro(["--data", str(data), *command])
            if status not in DONE:
                return status
        return 0
    return status


def main(arguments: Sequence[str]) -> int:
    """Make the demo in the folder that is named."""
    [data] = arguments
    return make_demo(Path(data))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
