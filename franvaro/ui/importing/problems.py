"""Problems in imported files: gathered by kind, line by line, and all of them as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing
from franvaro.exports.result import Problem, Severity
from franvaro.gateway import Gateway
from franvaro.import_gateway import ImportReport
from franvaro.ui import downloads, tables
from franvaro.ui.escaping import escaped
from franvaro.wording import imports as words
from franvaro.wording.problems import describe

MOST_SHOWN: Final = 200

_ORDER: Final = (Severity.REFUSED, Severity.SET_ASIDE, Severity.NOTE)
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


def of_reports(reports: Iterable[ImportReport]) -> tuple[Found, ...]:
    """The problems of several files, those that stop the import first."""
    found = (Found(report.file, problem) for report in reports for problem in report.problems)
    return in_order(found)


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """The gravest first, otherwise as they came."""
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.problem.severity)))


def show(gateway: Gateway, found: Sequence[Found], *, key: str) -> None:
    """What was found, if anything was. `found` is in order; `key` tells lists on one page apart."""
    if not found:
        return
    st.header(words.PROBLEMS, anchor=False)
    st.table(_groups(found), border="horizontal", hide_index=True, alt=words.GROUPS)
    with st.expander(words.EVERY_PROBLEM, icon=":material/list:", key=f"{key}-lines"):
        if len(found) > MOST_SHOWN:
            st.caption(words.more_problems(MOST_SHOWN, len(found)))
        tables.show(
            found[:MOST_SHOWN], _columns(with_files=_files(found) > 1), key=key, alt=words.EVERY_PROBLEM
        )
        with st.container(width="content"):
            downloads.button(
                gateway,
                listing(found),
                FileFormat.CSV,
                key=f"{key}-download",
                label=words.DOWNLOAD_PROBLEMS,
            )


def listing(found: Sequence[Found]) -> Listing:
    """Every problem as a list that can leave as a file."""
    kinds = (Kind.TEXT, Kind.WHOLE, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT)
    columns = tuple(map(ListColumn, words.PROBLEM_HEADINGS, kinds))
    rows = tuple(
        (
            one.file,
            one.problem.line,
            one.problem.column,
            words.CONSEQUENCES[one.problem.severity],
            *_said(one.problem),
        )
        for one in found
    )
    return Listing(words.PROBLEM_FILE, words.EVERY_PROBLEM, columns, rows)


def _said(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do on this page."""
    message, hint = describe(problem)
    return message, words.HINTS.get(problem.code, hint)


def _files(found: Sequence[Found]) -> int:
    return len({one.file for one in found})


def _columns(*, with_files: bool) -> tuple[tables.Column[Found], ...]:
    file, line, column, consequence, message, hint = words.PROBLEM_HEADINGS
    wide = st.column_config.TextColumn(width="large")
    files: tuple[tables.Column[Found], ...] = (tables.Column(file, lambda one: one.file),)
    return (
        *(files if with_files else ()),
        tables.Column(line, lambda one: one.problem.line, tables.WHOLE),
        tables.Column(column, lambda one: one.problem.column),
        tables.Column(consequence, lambda one: words.CONSEQUENCES[one.problem.severity]),
        tables.Column(message, lambda one: _said(one.problem)[0], config=wide),
        tables.Column(hint, lambda one: _said(one.problem)[1], config=wide),
    )


def _groups(found: Sequence[Found]) -> dict[str, list[str]]:
    """A row per kind of problem, file and column, with the words of its first problem."""
    gathered: dict[tuple[str, Severity, str, str | None], list[Problem]] = {}
    for one in found:
        kind = (one.file, one.problem.severity, one.problem.code, one.problem.column)
        gathered.setdefault(kind, []).append(one.problem)
    with_files = _files(found) > 1
    rows = [_group(file if with_files else "", problems) for (file, *_), problems in gathered.items()]
    columns = map(list, zip(*rows, strict=True))
    return dict(zip(words.GROUP_HEADINGS, columns, strict=True))


def _group(file: str, problems: Sequence[Problem]) -> tuple[str, str, str, str]:
    first = problems[0]
    message, hint = _said(first)
    lines = [problem.line for problem in problems if problem.line is not None]
    place = words.place(lines, escaped(first.column) if first.column else None)
    return (
        _BADGES[first.severity].format(words.CONSEQUENCES[first.severity]),
        escaped(message),
        escaped(hint),
        f"**{escaped(file)}**  \n{place}" if file else place,
    )
