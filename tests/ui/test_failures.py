"""A failing page gives words and a code; nothing that it held reaches the screen or the log."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.ui import failures

NAME = "Astrid Påhittad"


def failing() -> ValueError:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as cause:
            raise ValueError(f"no such student: {NAME}") from cause
    except ValueError as error:
        return error


def test_the_places_of_an_error_name_its_kinds_and_functions_and_no_values() -> None:
    places = failures.places(failing())
    assert re.search(r"ValueError at .*test_failures\.py:\d+ failing \| KeyError at ", places)
    assert NAME not in places


def test_the_log_and_the_screen_carry_the_same_code(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from franvaro.ui import failures
        from tests.ui.test_failures import failing

        failures.show_failure(failing())

    with caplog.at_level(logging.ERROR, logger="franvaro"):
        [shown] = AppTest.from_function(script).run().error
    [logged] = caplog.messages
    code = logged.split()[0]
    assert f"Felkod: {code}" in shown.value
    assert NAME not in shown.value + logged


def test_streamlits_own_log_of_a_failure_loses_its_values(caplog: pytest.LogCaptureFixture) -> None:
    failures.keep_values_out_of_the_log()
    logger = logging.getLogger("streamlit.error_util")
    logger.addHandler(caplog.handler)
    try:
        logger.error("Uncaught app execution", exc_info=failing())
    finally:
        logger.removeHandler(caplog.handler)
    assert "Uncaught app execution" in caplog.text
    assert NAME not in caplog.text
