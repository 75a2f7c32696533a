"""Where one visitor's import stands: nothing chosen, files to look through, or files just imported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from franvaro.answers import Attention
from franvaro.clock import now
from franvaro.exports.result import Problem, Severity
from franvaro.gateways.imports import ImportGateway, ImportOptions, ImportReport, Source
from franvaro.ui import frame
from franvaro.ui.importing.problems import Problems
from franvaro.wording import imports as words

_KEY: Final = "import_in_work"
_EXPLAINABLE: Final = frozenset({"missing-column", "mapping-changed"})


@dataclass(frozen=True)
class Review:
    """Files that have been read, and what importing them in this way would do. Nothing is changed yet."""

    sources: tuple[Source, ...]
    options: ImportOptions
    reports: tuple[ImportReport, ...]

    @cached_property
    def problems(self) -> Problems:
        """Everything that was found in them."""
        return Problems.of_reports(self.reports)

    @cached_property
    def refusals(self) -> frozenset[str]:
        """The codes that keep the files from being imported."""
        return frozenset(problem.code for report in self.reports for problem in refusals(report))

    @property
    def to_accept(self) -> tuple[str, ...]:
        """What has to be accepted before the files can be imported; empty when that would not help."""
        acceptable = tuple(code for code in words.ACCEPTANCES if code in self.refusals)
        return acceptable if len(acceptable) == len(self.refusals) else ()

    @property
    def is_stopped(self) -> bool:
        """Whether a file must be mended first."""
        return bool(self.refusals) and not self.to_accept

    @property
    def can_be_explained(self) -> bool:
        """Whether it is one file whose columns nobody has explained yet."""
        return len(self.sources) == 1 and bool(self.refusals & _EXPLAINABLE)

    @property
    def is_read(self) -> bool:
        """Whether every file could be read, so that other choices may have another result."""
        return all(report.rows_read is not None for report in self.reports)

    @property
    def new_files(self) -> int:
        """How many of the files would change anything."""
        return sum(not report.unchanged for report in self.reports)


@dataclass(frozen=True)
class Outcome:
    """Files that were imported, and what needed attention before."""

    reports: tuple[ImportReport, ...]
    before: Attention | None

    @cached_property
    def problems(self) -> Problems:
        """Everything that was found in them."""
        return Problems.of_reports(self.reports)


def refusals(report: ImportReport) -> tuple[Problem, ...]:
    """What keeps a file from being imported."""
    return tuple(problem for problem in report.problems if problem.severity is Severity.REFUSED)


def opened() -> ImportGateway:
    """The door to imports, for the one who is looking."""
    return ImportGateway(frame.gateway(), now())


def in_work() -> Review | Outcome | None:
    """Where this visitor's import stands."""
    return st.session_state.get(_KEY)


def go_on_with(work: Review | Outcome) -> None:
    """Draw the page anew with this in it."""
    st.session_state[_KEY] = work
    st.rerun()


def hold(work: Review) -> None:
    """Keep this for the page Import, which is shown next."""
    st.session_state[_KEY] = work


def start_again() -> None:
    """Let go of files and results; a button's callback."""
    st.session_state.pop(_KEY, None)
