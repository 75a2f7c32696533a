"""Tables of students and classes: rows in, an Arrow table on the screen, the chosen rows out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, NoReturn, TypeVar, cast

import pyarrow as pa
import streamlit as st
from streamlit.typing import DataframeState

from franvaro.ui.navigation import go_to
from franvaro.wording import formats

Row = TypeVar("Row")
Selects = Literal["nothing", "one", "many"]

STUDENT_PAGE: Final = "student.py"
OPENED_STUDENT: Final = "opened_student"
"""Where the session keeps (school unit, student id) of the student on the page Elev. Never in the address."""
ROWS_IN_SIGHT: Final = 16
ROW_PIXELS: Final = 35
BUTTON_PLACE: Final = 2
TEXT: Final = pa.string()
WHOLE: Final = pa.int64()
RATE: Final = pa.float64()
DATE: Final = pa.date32()
CHIPS: Final = pa.list_(pa.string())


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, what it shows of a row, and how Streamlit draws it."""

    heading: str
    value: Callable[[Row], Any]
    type: pa.DataType = TEXT
    config: Any = None


@dataclass(frozen=True)
class Shown(Generic[Row]):
    """What the user does in a table: the rows that are selected, in the order of the table, and the row whose
    button was pressed just now.
    """

    selected: tuple[Row, ...] = ()
    pressed: Row | None = None


def show(
    rows: Sequence[Row],
    columns: Sequence[Column[Row]],
    *,
    key: str,
    alt: str,
    selects: Selects = "nothing",
    button: str | None = None,
    identity: Callable[[Row], object] = repr,
    rows_in_sight: int = ROWS_IN_SIGHT,
) -> Shown[Row]:
    """Show the rows, with a button in each, after the first columns, if it has a label.

    A selection is a set of positions, so it is dropped when the rows become others: `identity` tells rows
    apart. `alt` is what a screen reader calls the table, and holds no imported text.
    """
    name = f"{key}-{_digest(rows, identity)}"
    pressing = f"{name}-button"
    drawn = [*columns[:BUTTON_PLACE], *_button_columns(button, pressing), *columns[BUTTON_PLACE:]]
    shown = st.dataframe(
        arrow(rows, drawn),
        hide_index=True,
        height=_height(len(rows), rows_in_sight),
        column_config={column.heading: column.config for column in drawn if column.config},
        key=name,
        alt=alt,
        placeholder=formats.NOTHING,
        on_select="ignore" if selects == "nothing" else "rerun",
        selection_mode="multi-row" if selects == "many" else "single-row",
    )
    press = st.session_state.get(pressing) if button else None
    places = () if selects == "nothing" else cast("DataframeState", shown)["selection"]["rows"]
    return Shown(
        tuple(rows[place] for place in sorted(places) if place < len(rows)),
        rows[press["row"]] if press else None,
    )


def arrow(rows: Sequence[Row], columns: Sequence[Column[Row]]) -> pa.Table:
    """The rows as an Arrow table, which Streamlit sends three times faster than a frame of pandas."""
    return pa.table(
        {column.heading: pa.array([column.value(row) for row in rows], column.type) for column in columns}
    )


def text(heading: str, value: Callable[[Row], str | None], *, width: int | None = None) -> Column[Row]:
    """A column of words."""
    return Column(heading, value, TEXT, st.column_config.TextColumn(width=width))


def whole(heading: str, value: Callable[[Row], int | None], *, help: str | None = None) -> Column[Row]:
    """A column of whole numbers, with spaces between the thousands."""
    return Column(heading, value, WHOLE, st.column_config.NumberColumn(format="localized", help=help))


def chips(
    heading: str,
    value: Callable[[Row], list[str]],
    colours: Mapping[str, str] | None = None,
    *,
    width: int | None = None,
) -> Column[Row]:
    """A column of short words in boxes. The words say it all; a colour only helps the eye."""
    config = st.column_config.MultiselectColumn(
        options=list(colours) if colours else None,
        color=list(colours.values()) if colours else None,
        width=width,
    )
    return Column(heading, value, CHIPS, config)


def rate(heading: str, value: Callable[[Row], float | None], *, help: str | None = None) -> Column[Row]:
    """A column of shares (0–1), shown in percent with one decimal.

    Rounded here, for the eye only, since the table itself would cut off the other decimals.
    """
    config = st.column_config.NumberColumn(format="percent", step=0.001, help=help)
    return Column(heading, lambda row: _rounded(value(row)), RATE, config)


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 3)


def open_student(school_unit: str, student_id: str) -> NoReturn:
    """Show a student on the page Elev."""
    st.session_state[OPENED_STUDENT] = (school_unit, student_id)
    go_to(STUDENT_PAGE)


def opened_student() -> tuple[str, str] | None:
    """The (school unit, student id) that was opened last in this session."""
    return st.session_state.get(OPENED_STUDENT)


def _button_columns(label: str | None, key: str) -> list[Column[Any]]:
    if label is None:
        return []
    config = st.column_config.ButtonColumn(label, type="tertiary", width="small", key=key)
    return [Column(label, lambda row: label, config=config)]


def _height(rows: int, in_sight: int) -> int | Literal["content"]:
    """All rows, up to so many; with more than that the table scrolls."""
    return "content" if rows <= in_sight else (in_sight + 1) * ROW_PIXELS + 3


def _digest(rows: Sequence[Row], identity: Callable[[Row], object]) -> str:
    names = "\0".join(str(identity(row)) for row in rows)
    return hashlib.blake2b(names.encode(), digest_size=6).hexdigest()
