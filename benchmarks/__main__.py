"""Run every measurement and write `benchmarks/results.md`."""

from __future__ import annotations

import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import agendas, drawers, importing, meetings, pages, starting

RESULTS = Path(__file__).parent / "results.md"
LIBRARIES = ("streamlit", "duckdb", "polars", "pyarrow", "pandas", "plotly")


def main() -> None:
    """Measure, print and write."""
    sections = [
        heading(),
        importing.measure(),
        pages.measure(),
        drawers.measure(),
        starting.measure(),
        agendas.measure(),
        meetings.measure(),
    ]
    text = "\n\n".join(sections) + "\n"
    RESULTS.write_text(text, "utf-8")
    sys.stdout.write(text)


def heading() -> str:
    """What was measured with, and when."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# Measured\n\n"
        f"By `make bench` on {date.today():%Y-%m-%d}, Python {platform.python_version()}, {libraries}. "
        "Medians; the machine is shared, so compare within a table, not between runs."
    )


if __name__ == "__main__":
    main()
