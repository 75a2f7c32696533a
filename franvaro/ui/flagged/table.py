"""The list of flagged students, and what can be done with those that are selected."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from franvaro.answers import FlaggedStudent
from franvaro.documents.listing import FileFormat
from franvaro.domain.policy import Policy, ReportKind, Rule
from franvaro.gateways.attendance import Gateway
from franvaro.ui import downloads, tables
from franvaro.ui.flag_colours import CHANGE_COLOURS, STATUS_COLOURS
from franvaro.ui.flagged import files, why
from franvaro.ui.flagged.report import Report
from franvaro.ui.tables import Column
from franvaro.wording import flagged as words
from franvaro.wording import flags, formats


def show(gateway: Gateway, students: Sequence[FlaggedStudent], report: Report) -> None:
    """The list of students, under what can be done with them.

    The buttons stand to the left, since the table's own tools come up over its right corner.
    """
    bar = st.container(horizontal=True, vertical_alignment="center")
    shown = tables.show(
        students,
        columns(report.policy, has_several_schools=len({one.student.school_unit for one in students}) > 1),
        key="flagged",
        alt=words.TABLE,
        selects="many",
        button=words.WHY,
        identity=lambda flagged: flagged.student.key,
    )
    with bar:
        asked = _open(shown.selected)
        _download(gateway, students, shown.selected, report)
    if subject := shown.pressed or asked:
        why.drawer(subject, report)


def columns(policy: Policy, *, has_several_schools: bool) -> list[Column[FlaggedStudent]]:
    """The columns that fit a routine, and the school where there are several."""
    school: Column[FlaggedStudent] = tables.text(
        words.SCHOOL_UNIT, lambda flagged: flagged.student.school_unit
    )
    return [
        tables.text(words.STUDENT, lambda flagged: formats.student_name(flagged.student), width=170),
        tables.text(words.SCHOOL_CLASS, lambda flagged: flagged.student.school_class),
        tables.chips(words.STATUS, words.status, STATUS_COLOURS, width=90),
        tables.chips(words.CHANGE, lambda flagged: [flags.change(flagged.change)], CHANGE_COLOURS, width=90),
        *([tables.chips(words.RULE, words.rules_over)] if len(policy.rules) > 1 else []),
        *(_rate(rule, words.rate_heading(rule, policy)) for rule in policy.rules),
        _standing(policy),
        tables.chips(words.NOTES, lambda flagged: words.notes(flagged, policy)),
        tables.text(words.MENTOR, lambda flagged: flagged.student.mentor),
        *([school] if has_several_schools else []),
    ]


def _open(selected: Sequence[FlaggedStudent]) -> FlaggedStudent | None:
    """Buttons for the one student that is selected; the student whose reasons are asked for."""
    only = selected[0] if len(selected) == 1 else None
    hint = None if only else words.CHOOSE_ONE
    is_asked = st.button(words.SHOW_WHY, icon=":material/help:", disabled=only is None, help=hint)
    is_opened = st.button(words.OPEN_STUDENT, icon=":material/person:", disabled=only is None, help=hint)
    if only and is_opened:
        tables.open_student(*only.student.key)
    return only if is_asked else None


def _download(
    gateway: Gateway, students: Sequence[FlaggedStudent], selected: Sequence[FlaggedStudent], report: Report
) -> None:
    """Those that are selected, or all in sight, as a file."""
    listing = files.listing(selected or students, report, gateway.as_of)
    label = words.export_label(len(listing.rows), is_selection=bool(selected))
    with st.popover(label, icon=":material/download:", key="flagged-export"):
        st.caption(words.EXPORT_CARE)
        for file_format in FileFormat:
            downloads.button(gateway, listing, file_format, key=f"flagged-{file_format.value}")


def _rate(rule: Rule, heading: str) -> Column[FlaggedStudent]:
    """A rule's rate, to compare and to sort by; empty where the rule has no answer."""
    return tables.rate(
        heading,
        lambda flagged: next((one.rate for one in flagged.answers if one.rule.id == rule.id), None),
        help=flags.rule(rule),
    )


def _standing(policy: Policy) -> Column[FlaggedStudent]:
    """How long a student has been over a limit: in reports, or since when."""
    if policy.report is ReportKind.ROLLING:
        return Column(words.OVER_SINCE, lambda flagged: flagged.breach_date, tables.DATE)
    return Column(
        words.REPORTS_IN_A_ROW,
        lambda flagged: flagged.consecutive_reports or None,
        tables.WHOLE,
        st.column_config.NumberColumn(help=words.reports_in_a_row_help(policy.repetition)),
    )
