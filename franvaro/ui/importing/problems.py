"""Problems in imported files: gathered by kind, line by line, and all of them as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing
from franvaro.exports.result import Problem, Severity
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.imports import ImportReport
from franvaro.ui import downloads, tables
from franvaro.ui.escaping import escaped
from franvaro.wording import imports as words
from franvaro.wording.problems import describe

MOST_SHOWN: Final = 200

_ORDER: Final = (Severity.REFUSED, Severity.SET_ASIDE, Severity.NOTE)
_KINDS: Final = (Kind.TEXT, Kind.WHOLE, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT)
_BADGES: Final = {
    Severity.REFUSED: ":red-badge[:material/block: {}]",
    Severity.SET_ASIDE: ":orange-badge[:material/remove_circle: {}]",
    Severity.NOTE: ":gray-badge[:material/info: {}]",
}


@dataclass(frozen=True)
class Found:
    """A problem in a file of that name."""

    file: str
    problem: Problem


@dataclass(frozen=True)
class Problems:
    """What was found in some files, the gravest first.

    There may be one for every row, so each view of them is made once.
    """

    found: tuple[Found, ...]

    @classmethod
    def of(cls, found: Iterable[Found]) -> Problems:
        """Put in order; otherwise as they came."""
        by_severity: dict[Severity, list[Found]] = {severity: [] for severity in _ORDER}
        for one in found:
            by_severity[one.problem.severity].append(one)
        return cls(tuple(one for severity in _ORDER for one in by_severity[severity]))

    @classmethod
    def of_reports(cls, reports: Iterable[ImportReport]) -> Problems:
        """The problems of several files."""
        return cls.of(Found(report.file, problem) for report in reports for problem in report.problems)

    @cached_property
    def has_several_files(self) -> bool:
        """Whether a problem has to say which file it is in."""
        return len({one.file for one in self.found}) > 1

    @cached_property
    def groups(self) -> tuple[tuple[Found, ...], ...]:
        """Gathered by file, kind and column."""
        gathered: dict[tuple[str, Severity, str, str | None], list[Found]] = {}
        for one in self.found:
            kind = (one.file, one.problem.severity, one.problem.code, one.problem.column)
            gathered.setdefault(kind, []).append(one)
        return tuple(map(tuple, gathered.values()))

    @cached_property
    def listing(self) -> Listing:
        """Every one of them as a list that can leave as a file."""
        columns = tuple(map(ListColumn, words.PROBLEM_HEADINGS, _KINDS))
        return Listing(words.PROBLEM_FILE, words.EVERY_PROBLEM, columns, tuple(map(_cells, self.found)))


def show(gateway: Gateway, problems: Problems, *, key: str) -> None:
    """What was found, if anything was. `key` tells the lists on one page apart."""
    if not problems.found:
        return
    st.header(words.PROBLEMS, anchor=False)
    rows = [_group(group, with_file=problems.has_several_files) for group in problems.groups]
    columns = map(list, zip(*rows, strict=True))
    table = dict(zip(words.GROUP_HEADINGS, columns, strict=True))
    st.table(table, border="horizontal", hide_index=True, alt=words.GROUPS)
    with st.expander(words.EVERY_PROBLEM, icon=":material/list:", key=f"{key}-lines"):
        _lines(gateway, problems, key=key)


def _lines(gateway: Gateway, problems: Problems, *, key: str) -> None:
    if len(problems.found) > MOST_SHOWN:
        st.caption(words.more_problems(MOST_SHOWN, len(problems.found)))
    columns = _columns(with_file=problems.has_several_files)
    tables.show(problems.found[:MOST_SHOWN], columns, key=key, alt=words.EVERY_PROBLEM)
    with st.container(width="content"):
        downloads.button(
            gateway,
            problems.listing,
            FileFormat.CSV,
            key=f"{key}-download",
            label=words.DOWNLOAD_PROBLEMS,
        )


def _said(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do on this page."""
    message, hint = describe(problem)
    return message, words.HINTS.get(problem.code, hint)


def _cells(one: Found) -> tuple[str | int | None, ...]:
    problem = one.problem
    return (one.file, problem.line, problem.column, words.CONSEQUENCES[problem.severity], *_said(problem))


def _columns(*, with_file: bool) -> tuple[tables.Column[Found], ...]:
    file, line, column, consequence, message, hint = words.PROBLEM_HEADINGS
    wide = st.column_config.TextColumn(width="large")
    files: tuple[tables.Column[Found], ...] = (tables.Column(file, lambda one: one.file),)
    return (
        *(files if with_file else ()),
        tables.whole(line, lambda one: one.problem.line),
        tables.Column(column, lambda one: one.problem.column),
        tables.Column(consequence, lambda one: words.CONSEQUENCES[one.problem.severity]),
        tables.Column(message, lambda one: _said(one.problem)[0], config=wide),
        tables.Column(hint, lambda one: _said(one.problem)[1], config=wide),
    )


def _group(group: Sequence[Found], *, with_file: bool) -> tuple[str, str, str, str]:
    """A row of the table of groups, in the words of the group's first problem."""
    first = group[0].problem
    message, hint = _said(first)
    lines = [one.problem.line for one in group if one.problem.line is not None]
    place = words.place(lines, escaped(first.column) if first.column else None)
    return (
        _BADGES[first.severity].format(words.CONSEQUENCES[first.severity]),
        escaped(message),
        escaped(hint),
        f"**{escaped(group[0].file)}**  \n{place}" if with_file else place,
    )
