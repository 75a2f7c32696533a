"""Find PostgreSQL's programs; `python -m scripts.postgres` gets them where there are none.

In this order: the folder that `FRANVARO_POSTGRES` names, Debian's, those on the path, Homebrew's, and on
Debian and Ubuntu, for root, the system's package. `FRANVARO_POSTGRES=none` leaves out the tests on it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

VARIABLE: Final = "FRANVARO_POSTGRES"
NONE: Final = "none"
MISSING: Final = (
    "PostgreSQL is not here, and only root on Debian and Ubuntu has it installed by itself. Install it, name "
    f"the folder of its programs in {VARIABLE}, or set {VARIABLE}={NONE} to leave out the tests that need it."
)
_DEBIAN: Final = Path("/usr/lib/postgresql")
_HOMEBREW: Final = (Path("/opt/homebrew/opt"), Path("/usr/local/opt"))


def is_left_out() -> bool:
    """Whether somebody asked for the suite without PostgreSQL."""
    return os.environ.get(VARIABLE) == NONE


def find_postgres() -> Path | None:
    """The first folder that has both `initdb` and `postgres`; None when there is none."""
    return next((folder for folder in _candidates() if _is_complete(folder)), None)


def _is_complete(folder: Path) -> bool:
    return all((folder / program).is_file() for program in ("initdb", "postgres"))


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(named)
    yield from sorted(_DEBIAN.glob("*/bin"), key=_version, reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    for folder in _HOMEBREW:
        yield from sorted(folder.glob("postgresql*/bin"), reverse=True)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def _install_package() -> None:
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "postgresql"]):
            subprocess.run(command, env=environment, check=False)


def main() -> int:
    """Make sure that PostgreSQL is there; 1, with what to do, when it could not be had."""
    if is_left_out():
        print(f"{VARIABLE}={NONE}: the tests on PostgreSQL are left out")
        return 0
    if find_postgres() is None:
        _install_package()
    found = find_postgres()
    print(f"The tests on PostgreSQL use {found}" if found else MISSING, file=None if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
