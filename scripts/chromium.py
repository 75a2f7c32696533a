"""Find a Chromium that starts; `python -m scripts.chromium` gets one where there is none.

In this order: the one that `FRANVARO_CHROMIUM` names, one that is installed, Playwright's own, and on
Debian and Ubuntu, for root, the system's package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC: Final = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> Path | None:
    """The first Chromium here that starts; None when there is none."""
    return next((candidate for candidate in _candidates() if starts(candidate)), None)


def starts(executable: Path) -> bool:
    """Whether a browser is there with all the libraries that it needs."""
    command = [str(executable), *ARGUMENTS, "--dump-dom", "about:blank"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"<html>" in done.stdout


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("FRANVARO_CHROMIUM"):
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield MAC
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def _download() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _install_package() -> None:
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "chromium"]):
            subprocess.run(command, env=environment, check=False)


def main() -> int:
    """Make sure that a Chromium starts; 1, with what to do, when none could be had."""
    for get in (None, _download, _install_package):
        if get:
            get()
        if found := find_chromium():
            print(f"The browser tests use {found}")
            return 0
    print(
        "No Chromium starts here. Install Chromium or Chrome, or name one in FRANVARO_CHROMIUM.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
