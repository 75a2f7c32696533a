"""What happens when a page fails: the user gets words and a code, the log gets places and no values.

The text of an exception may hold a student's name or id, so it is never shown and never logged.
"""

import logging
import secrets
import traceback
from typing import Final

import streamlit as st

from franvaro.wording import frame as words

LOG: Final = logging.getLogger("franvaro")

_STREAMLIT_LOGGERS: Final = (
    "streamlit.error_util",
    "streamlit.runtime.app_session",
    "streamlit.runtime.fragment",
    "streamlit.runtime.scriptrunner.script_runner",
)


def show_failure(error: Exception) -> bool:
    """Tell the user, and log the same code with where it went wrong. True: Streamlit shows nothing more."""
    code = secrets.token_hex(3)
    LOG.error("%s %s", code, places(error))
    st.error(words.SOMETHING_WENT_WRONG.format(code=code))
    return True


def places(error: BaseException) -> str:
    """The kinds of an error and its causes, innermost first, with file, line and function; no values."""
    parts = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        trail = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        parts.append(f"{type(current).__qualname__} at {trail}")
        current = current.__cause__ or current.__context__
    return " | ".join(parts)


class _WithoutValues(logging.Filter):
    """Takes the exception, and so its text, off a record that another logger writes."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        record.exc_text = None
        return True


def keep_values_out_of_the_log() -> None:
    """Streamlit logs a failing script with its exception's text; let it log that it failed only."""
    for name in _STREAMLIT_LOGGERS:
        logging.getLogger(name).addFilter(_WithoutValues())
