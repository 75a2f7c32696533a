"""The files of one import: what each of them is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from franvaro.gateways.imports import ImportReport
from franvaro.ui import tables
from franvaro.ui.importing.session import refusals
from franvaro.wording import formats
from franvaro.wording import imports as words


def show(reports: tuple[ImportReport, ...], *, is_imported: bool) -> None:
    """A row per file, before the import or after it."""
    tables.show(reports, _columns(is_imported=is_imported), key="import-files", alt=words.FILE_TABLE)


def _columns(*, is_imported: bool) -> tuple[tables.Column[ImportReport], ...]:
    file, state, read, taken, aside, replaced, period, units, profile = words.FILE_HEADINGS
    return (
        tables.Column(file, lambda report: report.file),
        tables.Column(state, lambda report: _state(report, is_imported=is_imported)),
        _rows(read, lambda report: report.rows_read),
        _rows(taken, lambda report: report.rows_taken),
        _rows(aside, lambda report: report.rows_set_aside),
        _rows(replaced, lambda report: report.rows_superseded),
        tables.Column(period, _period),
        tables.Column(units, lambda report: ", ".join(report.school_units) or formats.NOTHING),
        tables.Column(
            profile, lambda report: words.profile(report.profile) if report.profile else formats.NOTHING
        ),
    )


def _rows(heading: str, value: Callable[[ImportReport], int | None]) -> tables.Column[ImportReport]:
    """A number of rows; a dash where the file was not read that far."""

    def said(report: ImportReport) -> str:
        rows = value(report)
        return formats.NOTHING if rows is None else formats.number(rows)

    return tables.Column(heading, said, config=st.column_config.TextColumn(alignment="right"))


def _state(report: ImportReport, *, is_imported: bool) -> str:
    found = {problem.code for problem in refusals(report)}
    return words.state(
        is_refused=bool(found),
        can_be_accepted=found <= set(words.ACCEPTANCES),
        unchanged=report.unchanged,
        is_imported=is_imported,
    )


def _period(report: ImportReport) -> str:
    if report.start_date is None or report.end_date is None:
        return formats.NOTHING
    return formats.days(report.start_date, report.end_date)
