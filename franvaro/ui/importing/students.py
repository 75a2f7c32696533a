"""Who is who: names to decide, two ids to join, and what has been decided, with undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pyarrow as pa
import streamlit as st

from franvaro.answers import Student
from franvaro.clock import now
from franvaro.gateways.joining import AmbiguousName, Busy, Join, JoiningGateway, JoinRefused, Progress
from franvaro.ui import frame, tables
from franvaro.ui.escaping import escaped
from franvaro.ui.importing import progress
from franvaro.wording import imports as import_words
from franvaro.wording import joining as words

MOST_NAMES: Final = 10
_TOLD: Final = "joining_told"
_NOBODY: Final = ""

Students = Mapping[tuple[str, str], Student]


def opened() -> JoiningGateway:
    """The door to who is who, for the one who is looking."""
    return JoiningGateway(frame.gateway(), now())


def show(joining: JoiningGateway) -> None:
    """The names that wait first, then the joining of ids, then what has been decided."""
    st.caption(words.ABOUT)
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/check_circle:")
    students = {student.key: student for student in joining.students()}
    _names(joining, students)
    _joining(joining, students)
    _history(joining)


def _names(joining: JoiningGateway, students: Students) -> None:
    st.header(words.NAMES, anchor=False)
    waiting = joining.ambiguous()
    if not waiting:
        st.caption(words.NO_NAMES)
    for name in waiting[:MOST_NAMES]:
        _name(joining, name, students)
    if len(waiting) > MOST_NAMES:
        st.caption(words.MORE_NAMES.format(count=len(waiting) - MOST_NAMES))


def _name(joining: JoiningGateway, name: AmbiguousName, students: Students) -> None:
    with st.form(f"decide-{name.school_unit}-{name.student_id}"):
        written = escaped(words.written_name(name.given_name, name.family_name))
        st.markdown(words.name_to_decide(written, escaped(name.school_class), name.rows))
        answer = st.radio(
            words.WHO,
            (*name.candidates, _NOBODY),
            format_func=lambda candidate: _candidate(students, name, candidate),
            index=None,
        )
        is_asked = st.form_submit_button(words.DECIDE)
    if is_asked and answer is None:
        st.warning(words.CHOOSE_FIRST)
    elif is_asked:
        new_id = name.student_id if answer == _NOBODY else str(answer)
        _change(lambda tell: joining.join(name.school_unit, name.student_id, new_id, tell), words.DECIDED)


def _candidate(students: Students, name: AmbiguousName, candidate: str) -> str:
    if candidate == _NOBODY:
        return words.NOBODY
    student = students.get((name.school_unit, candidate))
    return escaped(words.option(student, is_one_of_several_schools=False) if student else candidate)


def _joining(joining: JoiningGateway, students: Students) -> None:
    st.header(words.JOIN, anchor=False)
    st.caption(words.JOIN_ABOUT)
    if any(student.is_protected for student in students.values()):
        st.caption(words.PROTECTED_ABOUT)
    with st.form("join-students"):
        old, new = _one_of(students, words.OLD, "join-old"), _one_of(students, words.NEW, "join-new")
        is_asked = st.form_submit_button(words.DO_JOIN, icon=":material/merge:")
    if not is_asked:
        return
    if old is None or new is None:
        st.warning(words.CHOOSE_BOTH)
    elif old[0] != new[0]:
        st.warning(words.OTHER_UNIT)
    else:
        _change(lambda tell: joining.join(old[0], old[1], new[1], tell), words.JOINED)


def _one_of(students: Students, label: str, key: str) -> tuple[str, str] | None:
    is_one_of_several = len({unit for unit, _ in students}) > 1
    return st.selectbox(
        label,
        tuple(students),
        format_func=lambda each: words.option(students[each], is_one_of_several_schools=is_one_of_several),
        index=None,
        placeholder=words.SEARCH,
        key=key,
    )


def _history(joining: JoiningGateway) -> None:
    st.header(words.HISTORY, anchor=False)
    history = joining.history()
    if not history:
        st.caption(words.NO_HISTORY)
        return
    st.caption(words.HISTORY_HINT)
    shown = tables.show(
        history,
        _COLUMNS,
        key="join-history",
        alt=words.HISTORY_TABLE,
        selects="one",
        identity=lambda join: (join.join_no, join.undone_at),
    )
    _undoing(joining, [join for join in shown.selected if join.is_in_force])


def _undoing(joining: JoiningGateway, chosen: Sequence[Join]) -> None:
    if chosen and st.button(words.UNDO, icon=":material/undo:"):
        _change(lambda tell: joining.separate(*chosen[0].old, tell), words.SEPARATED)


def _change(change: Callable[[Progress], None], told: str) -> None:
    """Do it with the steps on the screen; what is refused is said, and nothing is changed."""
    try:
        with progress.shown(words.WORKING) as tell:
            change(tell)
    except JoinRefused as refused:
        st.error(words.fault(refused.fault, escaped(refused.student_id)), icon=":material/block:")
    except Busy:
        st.error(import_words.BUSY, icon=":material/hourglass:")
    else:
        st.session_state[_TOLD] = told
        st.rerun()


_AT, _OLD, _NEW, _BY, _STANDING, _UNIT = words.HISTORY_HEADINGS
_COLUMNS: Final[tuple[tables.Column[Join], ...]] = (
    tables.Column[Join](
        _AT,
        lambda join: join.joined_at,
        pa.timestamp("s"),
        st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
    ),
    tables.text(_OLD, lambda join: join.old_id),
    tables.text(_NEW, lambda join: join.new_id),
    tables.text(_BY, lambda join: join.joined_by),
    tables.text(_STANDING, lambda join: words.standing(join.undone_at)),
    tables.text(_UNIT, lambda join: join.school_unit),
)
