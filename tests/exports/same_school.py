"""One school in two data folders: every figure of the command line is asked of both."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests import oracle
from tests.command_line import ask, open_store
from tests.oracle import Lesson

Question = tuple[str, ...]


def questions(lessons: Iterable[Lesson]) -> list[Question]:
    """Rates of every group in every window, the last month's judgements, runs of days and full days."""
    last_month = max(lesson.date for lesson in lessons)
    windows = [rates(by, window) for by in oracle.GROUPS for window in oracle.WINDOWS]
    breaches = ("breaches", "--policy", "grundskola", "--month", f"{last_month:%Y-%m}", "--all")
    return [*windows, breaches, ("breaches", "--policy", "folkhogskola"), ("full-days",)]


def rates(by: str, window: str) -> Question:
    """How the rates of groups in a window are asked for."""
    return ("rates", "--by", by, "--window", window)


def assert_same_figures(ours: Path, theirs: Path, asked: Iterable[Question]) -> None:
    """Both answer every question alike, and those about rates with rows."""
    with open_store():
        for question in asked:
            expected = ask(ours, *question)
            assert expected or question[0] != "rates"
            assert ask(theirs, *question) == expected, question


def span(lessons: Iterable[Lesson]) -> tuple[date, date]:
    """The first and the last date."""
    dates = [lesson.date for lesson in lessons]
    return min(dates), max(dates)
