"""Pages in AppTest, inside their frame as visitors see them."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from franvaro.locations import CHECKOUT

SECONDS = 60


def opened(page: str) -> AppTest:
    """A page of `pages/`, opened from the app."""
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS).run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def sent_to_by_itself(page: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], AppTest]:
    """Where a page sends its visitor when it runs without the app, and what it drew before."""
    sent: list[str] = []

    def switch(target: str) -> None:
        sent.append(target)
        st.stop()

    monkeypatch.setattr(st, "switch_page", switch)
    alone = AppTest.from_file(str(CHECKOUT / "pages" / f"{page}.py"), default_timeout=SECONDS).run()
    assert not alone.exception
    return sent, alone


def all_text(app: AppTest) -> str:
    """Every word on the page: texts, figures, tables."""
    texts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.info,
        *app.success,
        *app.error,
    ]
    figures = [f"{metric.label} {metric.value}" for metric in app.metric]
    frames = [frame.value.to_csv() for frame in [*app.dataframe, *app.table]]
    return "\n".join([*(element.value for element in texts), *figures, *frames])


def folder_contents(folder: Path) -> dict[str, bytes]:
    """Every file of a data folder but lock, secret and trail, which no figure rests on."""
    kept = {".lock", "secret.key", "audit.sqlite"}
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in kept)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
