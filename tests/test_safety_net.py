"""The suite's own safety net, seen to hold."""

import os
import socket
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, OutOfReach


def test_no_test_opens_real_data() -> None:
    with pytest.raises(OutOfReach):
        (CHECKOUT / "data" / "current.json").open()


def test_no_test_reaches_another_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outward, pytest.raises(OutOfReach):
        outward.connect(("192.0.2.1", 80))


def test_the_data_folder_is_never_the_real_one() -> None:
    assert Path(os.environ["FRANVARO_DATA"]) != CHECKOUT / "data"
