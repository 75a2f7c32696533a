"""The second step of an import: what it would do, and the button that does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import streamlit as st

from franvaro.gateways.imports import Busy, ImportGateway, ImportOptions, ImportRefused, ImportReport
from franvaro.gateways.mapping import MappingGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.importing import file_table, period, problems, progress
from franvaro.ui.importing.choosing import look_through
from franvaro.ui.importing.session import Outcome, Review, go_on_with, start_again
from franvaro.ui.mapping.opening import looked_at
from franvaro.ui.mapping.session import Explained, hold
from franvaro.ui.navigation import go_to
from franvaro.wording import formats
from franvaro.wording import imports as words
from franvaro.wording import mapping as mapping_words

_NARROWEST: Final = 215


def show(imports: ImportGateway, review: Review) -> None:
    """What was recognised, what would change, what is wrong, and the choice to go on."""
    st.header(words.REVIEW, anchor=False)
    if review.is_stopped:
        st.error(f"**{words.REFUSED_TITLE}** {words.REFUSED_NEXT}", icon=":material/block:")
        _offer_to_explain(imports, review)
    else:
        totals(review.reports)
    if "missing-period" in review.refusals:
        period.ask(imports, review)
    file_table.show(review.reports, is_imported=False)
    _columns(review.reports)
    if review.is_read:
        _choices(imports, review)
    problems.show(imports.gateway, review.problems, key="review")
    _decision(imports, review)


def totals(reports: Iterable[ImportReport]) -> None:
    """Rows read, taken, set aside and replaced, over all new files."""
    new = [report for report in reports if not report.unchanged]
    with st.grid(4, min_column_width=_NARROWEST):
        st.metric(words.READ, formats.number(sum(report.rows_read or 0 for report in new)), border=True)
        st.metric(words.TAKEN, formats.number(sum(report.rows_taken or 0 for report in new)), border=True)
        st.metric(
            words.SET_ASIDE,
            formats.number(sum(report.rows_set_aside or 0 for report in new)),
            help=words.SET_ASIDE_HELP,
            border=True,
        )
        st.metric(
            words.SUPERSEDED,
            formats.number(sum(report.rows_superseded or 0 for report in new)),
            help=words.SUPERSEDED_HELP,
            border=True,
        )


def _columns(reports: Iterable[ImportReport]) -> None:
    """How the columns of each file were understood."""
    for place, report in enumerate(reports):
        if not report.recognised_columns:
            continue
        label = f"{words.COLUMNS}: {escaped(report.file)}"
        with st.expander(label, icon=":material/view_column:", key=f"import-columns-{place}"):
            headings = [escaped(heading) for heading, _ in report.recognised_columns]
            fields = [words.field(name) for _, name in report.recognised_columns]
            st.table(
                dict(zip(words.COLUMN_HEADINGS, (headings, fields), strict=True)),
                border="horizontal",
                hide_index=True,
                width="content",
                alt=words.COLUMNS,
            )
            if report.ignored_columns:
                ignored = ", ".join(escaped(heading) for heading in report.ignored_columns)
                st.caption(words.IGNORED.format(columns=ignored))


def _choices(imports: ImportGateway, review: Review) -> None:
    """How the files are to be understood. Another choice looks through them again."""
    is_complete = st.radio(
        words.SCOPE,
        tuple(words.SCOPES),
        index=tuple(words.SCOPES).index(review.options.is_complete),
        format_func=lambda scope: words.SCOPES[scope][0],
        captions=[caption for _, caption in words.SCOPES.values()],
        key="import_scope",
    )
    options = replace(review.options, is_complete=bool(is_complete))
    if _lacks_school_unit(review.reports):
        options = replace(options, school_unit=_school_unit(review.options))
    if options != review.options:
        look_through(imports, review.sources, options)


def _lacks_school_unit(reports: Iterable[ImportReport]) -> bool:
    """Whether a file does not say which school unit its rows belong to."""
    fields = ([name for _, name in report.recognised_columns] for report in reports)
    return any(names and "school_unit" not in names for names in fields)


def _school_unit(options: ImportOptions) -> str | None:
    written = st.text_input(
        words.SCHOOL_UNIT,
        value=options.school_unit or words.USUAL_SCHOOL_UNIT,
        help=words.SCHOOL_UNIT_HELP,
        max_chars=100,
        key="import_school_unit",
        width=420,
    ).strip()
    return None if written in ("", words.USUAL_SCHOOL_UNIT) else written


def _decision(imports: ImportGateway, review: Review) -> None:
    """The button that imports, if anything can be, and the one that does not."""
    if review.is_stopped or not review.new_files:
        if not review.new_files:
            st.success(words.ALL_UNCHANGED, icon=":material/check_circle:")
        st.button(words.CHOOSE_OTHERS, on_click=start_again, icon=":material/arrow_back:")
        return
    accepted = {code: st.checkbox(words.ACCEPTANCES[code], key=f"accept-{code}") for code in review.to_accept}
    with st.container(horizontal=True):
        is_confirmed = st.button(
            words.confirm(review.new_files),
            type="primary",
            icon=":material/check:",
            disabled=not all(accepted.values()),
        )
        st.button(words.CANCEL, on_click=start_again)
    st.caption(words.CONFIRM_HELP if all(accepted.values()) else words.ACCEPT_FIRST)
    if is_confirmed and all(accepted.values()):
        _import(imports, review, accepted)


def _offer_to_explain(imports: ImportGateway, review: Review) -> None:
    """The way on for a file of a layout that nobody knows, before what it lacks of those that are known."""
    if review.can_be_explained:
        st.markdown(mapping_words.TO_MAPPING_HELP)
        if st.button(mapping_words.TO_MAPPING, type="primary", icon=":material/translate:"):
            _explain(imports, review)


def _explain(imports: ImportGateway, review: Review) -> None:
    """Go on to the page Tolka fil with the one file."""
    mappings = MappingGateway(imports)
    look = looked_at(mappings, review.sources[0])
    if look:
        start_again()
        hold(Explained(review.sources[0], look))
        go_to("mapping.py")


def _import(imports: ImportGateway, review: Review, accepted: dict[str, bool]) -> None:
    options = replace(
        review.options,
        accept_problems="too-many-problems" in accepted,
        accept_shrink="shrinks" in accepted,
    )
    before = imports.gateway.attention()
    try:
        with progress.shown(words.IMPORTING) as tell:
            reports = imports.run(review.sources, options, tell)
    except ImportRefused as refused:
        go_on_with(replace(review, reports=refused.reports))
    except Busy:
        st.error(words.BUSY, icon=":material/hourglass:")
    else:
        go_on_with(Outcome(reports, before))
