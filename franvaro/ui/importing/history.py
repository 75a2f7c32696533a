"""Earlier imports: what was read, what was found in it, and taking back the latest."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import streamlit as st

from franvaro.answers import ImportedFile
from franvaro.gateways.imports import Busy, ImportGateway
from franvaro.ui import tables
from franvaro.ui.escaping import escaped
from franvaro.ui.importing import problems, progress
from franvaro.ui.importing.problems import Found, Problems
from franvaro.wording import formats
from franvaro.wording import import_history as words
from franvaro.wording import imports as import_words

_ASKED: Final = "undo_asked"
_TOLD: Final = "undo_told"


def show(imports: ImportGateway) -> None:
    """Every import, newest first, with the problems of the one that is selected."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/undo:")
    history = imports.history()
    if not history:
        st.info(words.NO_HISTORY, icon=":material/history:")
        return
    _undoing(imports, history)
    st.caption(words.HISTORY_HINT)
    shown = tables.show(
        history,
        _COLUMNS,
        key="import-history",
        alt=words.HISTORY_TABLE,
        selects="one",
        identity=lambda imported: (imported.import_id, imported.undone_at),
    )
    for imported in shown.selected:
        _show_problems(imports, imported)


def _show_problems(imports: ImportGateway, imported: ImportedFile) -> None:
    file = escaped(imported.file_name)
    if imported.undone_at is not None:
        st.caption(words.UNDONE_PROBLEMS.format(file=file))
        return
    found = Problems.of(
        Found(imported.file_name, problem) for problem in imports.problems(imported.import_id)
    )
    if not found.found:
        st.caption(words.NO_PROBLEMS.format(file=file))
    problems.show(imports.gateway, found, key=f"history-{imported.import_id}")


def _undoing(imports: ImportGateway, history: tuple[ImportedFile, ...]) -> None:
    """The button that takes back the latest import, and the question before it does."""
    latest = next((imported for imported in history if imported.undone_at is None), None)
    if latest is None:
        return
    if st.session_state.get(_ASKED) != latest.import_id:
        st.button(words.UNDO, on_click=_ask, args=(latest.import_id,), icon=":material/undo:")
        return
    with st.container(border=True):
        st.markdown(words.undo_question(latest, escaped(latest.file_name)))
        with st.container(horizontal=True):
            is_sure = st.button(words.CONFIRM_UNDO, type="primary", icon=":material/undo:")
            st.button(words.KEEP, on_click=_ask, args=(None,))
        if is_sure:
            _undo(imports, latest)


def _ask(import_id: str | None) -> None:
    st.session_state[_ASKED] = import_id


def _undo(imports: ImportGateway, latest: ImportedFile) -> None:
    try:
        with progress.shown(import_words.UNDOING) as tell:
            file_name = imports.undo(latest.import_id, tell)
    except Busy:
        st.error(import_words.BUSY, icon=":material/hourglass:")
        return
    _ask(None)
    st.session_state[_TOLD] = words.undone(escaped(file_name)) if file_name else words.NEWER_IMPORT
    st.rerun()


def _period(imported: ImportedFile) -> str:
    if imported.start_date is None or imported.end_date is None:
        return formats.NOTHING
    return formats.days(imported.start_date, imported.end_date)


_AT, _FILE, _STANDING, _READ, _TAKEN, _ASIDE, _REPLACED, _PERIOD, _SCOPE = words.HISTORY_HEADINGS
_COLUMNS: Final[tuple[tables.Column[ImportedFile], ...]] = (
    tables.Column[ImportedFile](
        _AT,
        lambda imported: imported.imported_at,
        pa.timestamp("s"),
        st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
    ),
    tables.Column[ImportedFile](_FILE, lambda imported: imported.file_name),
    tables.Column[ImportedFile](_STANDING, lambda imported: words.standing(imported.undone_at)),
    tables.whole(_READ, lambda imported: imported.rows_read),
    tables.whole(_TAKEN, lambda imported: imported.rows_taken),
    tables.whole(_ASIDE, lambda imported: imported.rows_set_aside),
    tables.whole(_REPLACED, lambda imported: imported.rows_superseded),
    tables.Column[ImportedFile](_PERIOD, _period),
    tables.Column[ImportedFile](_SCOPE, lambda imported: words.scope_of(is_complete=imported.is_complete)),
)
