"""Charts on the screen, each with its figures as a table."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from franvaro.charts.drawing import Chart, Table
from franvaro.ui.escaping import escaped
from franvaro.wording import charts as words

_ROWS_IN_SIGHT: Final = 14
_SCROLLING_PIXELS: Final = 460


def show(chart: Chart, *, key: str) -> None:
    """A chart and, folded away under it, its figures. `key` tells the charts of a page apart."""
    picture(chart.figure, alt=chart.alt, key=key)
    figures(chart.table, alt=chart.alt)


def picture(figure: go.Figure, *, alt: str, key: str) -> None:
    """The chart alone; its figures must then stand in a table elsewhere on the page. `alt` is read aloud."""
    st.plotly_chart(figure, width="stretch", config=_config(), alt=alt, key=key)


def figures(table: Table, *, alt: str, heading: str = words.SHOW_TABLE) -> None:
    """The figures of a chart, folded away. A real table: it can be read aloud, marked, copied and printed."""
    with st.expander(heading, icon=":material/table_rows:"):
        st.table(
            _arrow(table),
            border="horizontal",
            height="content" if len(table.rows) <= _ROWS_IN_SIGHT else _SCROLLING_PIXELS,
            hide_index=True,
            alt=alt,
        )


def _config() -> dict[str, Any]:
    locale = {"format": words.plotly_format(), "dictionary": {}}
    return {"locale": "sv", "locales": {"sv": locale}, "displayModeBar": False, "showTips": False}


def _arrow(table: Table) -> pa.Table:
    """Cells are Markdown to Streamlit, so every sign is made to stand for itself."""
    columns = {
        escaped(heading): pa.array([escaped(row[place]) for row in table.rows], pa.string())
        for place, heading in enumerate(table.headings)
    }
    return pa.table(columns)
