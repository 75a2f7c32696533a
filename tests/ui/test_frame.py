"""The frame around the pages, without a browser."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from franvaro.clock import now
from franvaro.locations import CHECKOUT
from franvaro.ui import frame
from franvaro.wording import formats


def opened(data_dir: Path, **address: str) -> AppTest:
    """The app in an empty data folder, at an address with these parameters."""
    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def yesterday() -> date:
    return now().date() - timedelta(days=1)


def test_the_screens_are_those_of_the_pages_folder() -> None:
    files = {path.name for path in (CHECKOUT / "pages").glob("*.py")}
    assert {screen.file for screen in frame.SCREENS} == files


def test_the_navigation_has_its_order_and_its_swedish_addresses() -> None:
    assert [(screen.title, screen.url_path) for screen in frame.SCREENS] == [
        ("Översikt", "oversikt"),
        ("Att göra", "att-gora"),
        ("Dagens frånvaro", "dagens-franvaro"),
        ("Flaggade elever", "flaggade"),
        ("Granskning", "granskning"),
        ("Ärenden", "arenden"),
        ("Möte", "mote"),
        ("Elev", "elev"),
        ("Klass", "klass"),
        ("Frånvarorapport", "franvarorapport"),
        ("Registrering", "registrering"),
        ("Avstämning", "avstamning"),
        ("Import", "import"),
        ("Tolka fil", "tolka"),
        ("Rutin", "rutin"),
        ("Definitioner", "definitioner"),
    ]


@pytest.mark.parametrize("screen", frame.SCREENS, ids=lambda screen: screen.url_path)
def test_every_page_shows_in_an_empty_store(data_dir: Path, screen: frame.Screen) -> None:
    app = opened(data_dir).switch_page(f"pages/{screen.file}").run()
    assert not app.exception
    assert len(app.title) == 1


def test_the_figures_are_as_of_now_until_a_date_is_chosen(data_dir: Path) -> None:
    app = opened(data_dir)
    assert app.date_input(key=frame.AS_OF_KEY).value == now().date()
    assert not [info for info in app.info if "läget den" in info.value]


def test_an_older_date_is_said_above_the_page(data_dir: Path) -> None:
    app = opened(data_dir)
    app.date_input(key=frame.AS_OF_KEY).set_value(yesterday()).run()
    assert f"läget den {formats.day(yesterday())}" in app.info[0].value


@pytest.mark.parametrize(
    ("chosen", "as_of"),
    [
        (yesterday(), yesterday()),
        (now().date(), None),
        (now().date() + timedelta(days=400), None),
        ("1999", None),
    ],
)
def test_only_a_date_before_today_holds_the_figures_back(
    monkeypatch: pytest.MonkeyPatch, chosen: object, as_of: date | None
) -> None:
    monkeypatch.setattr(st, "session_state", {frame.AS_OF_KEY: chosen})
    assert frame.as_of() == as_of


def test_a_page_outside_the_frame_sends_the_visitor_to_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(st, "switch_page", sent.append)
    frame.guard()
    assert sent == ["app.py"]
