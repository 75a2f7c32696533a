"""What stands around every page: brand, navigation, the date the figures are as of, the demo banner."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.locations import CHECKOUT, data_directory
from franvaro.wording import formats
from franvaro.wording import frame as words

AS_OF_KEY: Final = "datum"
STATIC: Final = CHECKOUT / "static"

_is_framed: ContextVar[bool] = ContextVar("is_framed", default=False)


@dataclass(frozen=True)
class Screen:
    """A page: its file under `pages/`, its name in the address, its Swedish title and its icon."""

    file: str
    url_path: str
    title: str
    icon: str


SCREENS: Final = (
    Screen("overview.py", "oversikt", words.OVERVIEW, ":material/monitoring:"),
    Screen("tasks.py", "att-gora", words.TASKS, ":material/checklist:"),
    Screen("full_days.py", "dagens-franvaro", words.FULL_DAYS, ":material/event_busy:"),
    Screen("flagged.py", "flaggade", words.FLAGGED, ":material/flag:"),
    Screen("review.py", "granskning", words.REVIEW, ":material/rate_review:"),
    Screen("cases.py", "arenden", words.CASES, ":material/folder_open:"),
    Screen("meeting.py", "mote", words.MEETING, ":material/co_present:"),
    Screen("student.py", "elev", words.STUDENT, ":material/person:"),
    Screen("school_class.py", "klass", words.SCHOOL_CLASS, ":material/groups:"),
    Screen("report.py", "franvarorapport", words.REPORT, ":material/summarize:"),
    Screen("registration.py", "registrering", words.REGISTRATION, ":material/fact_check:"),
    Screen("reconciliation.py", "avstamning", words.RECONCILIATION, ":material/balance:"),
    Screen("imports.py", "import", words.IMPORTS, ":material/upload_file:"),
    Screen("mapping.py", "tolka", words.MAPPING, ":material/translate:"),
    Screen("routine.py", "rutin", words.ROUTINE, ":material/account_tree:"),
    Screen("definitions.py", "definitioner", words.DEFINITIONS, ":material/menu_book:"),
)
"""In the order of the navigation. The first is where the app starts, so its address is `/` as well."""


def run() -> None:
    """Draw the frame, then the page that the address asks for inside it."""
    # First of all: a page that has no icon of a file yet gets its Material icon from another machine.
    st.set_page_config(page_icon=str(STATIC / "favicon.png"), layout="wide")
    page = navigation()
    st.set_page_config(page_title=f"{page.title} – {words.BRAND}")
    _brand()
    _as_of_control()
    _banners()
    framed = _is_framed.set(True)
    try:
        page.run()
    finally:
        _is_framed.reset(framed)


def navigation() -> st.Page:
    """Declare the app's pages; the one that the address asks for."""
    pages = [
        st.Page(
            CHECKOUT / "pages" / screen.file, title=screen.title, url_path=screen.url_path, icon=screen.icon
        )
        for screen in SCREENS
    ]
    return st.navigation(pages, position="sidebar", expanded=True)


def guard() -> None:
    """The first line of every page: never show it without the frame.

    `streamlit run app.py` runs a file of `pages/` by itself when its address is opened before
    `app.py` has been run.
    """
    if not _is_framed.get():
        st.switch_page("app.py")


def page(title: str, introduction: str = "") -> None:
    """The heading of a page and, under it, one sentence that says what the page answers."""
    st.title(title, anchor=False)
    if introduction:
        st.caption(introduction)


def as_of() -> date | None:
    """The date whose evening the figures are as of; None for now."""
    chosen = st.session_state.get(AS_OF_KEY)
    return chosen if isinstance(chosen, date) and chosen < now().date() else None


def gateway() -> Gateway:
    """All that this page may ask or do, for the one who is looking and as of the chosen date."""
    return _gateway(as_of())


def _gateway(as_of: date | None) -> Gateway:
    return open_gateway(data_directory(), local_viewer(), as_of, now())


def _brand() -> None:
    is_dark = st.context.theme.type == "dark"
    wordmark = "franvaro-dark.svg" if is_dark else "franvaro-light.svg"
    st.logo(str(STATIC / wordmark), icon_image=str(STATIC / "franvaro-mark.svg"), size="large")
    st.html(STATIC / "streamlit.css")
    if is_dark:
        st.html(STATIC / "dark.css")


def _as_of_control() -> None:
    today = now().date()
    with st.sidebar:
        st.date_input(
            words.AS_OF,
            value=today,
            max_value=today,
            key=AS_OF_KEY,
            help=words.AS_OF_HELP,
            format="YYYY-MM-DD",
            bind="query-params",
        )


def _banners() -> None:
    # As of now: long ago, before the first lesson, the store is still a demo school's.
    if _gateway(None).is_demo():
        st.badge(words.DEMO_BANNER, icon=":material/science:", color="orange")
    if chosen := as_of():
        st.info(words.AS_OF_PAST.format(date=formats.day(chosen)), icon=":material/history:")
