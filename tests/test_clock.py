"""The clock is Sweden's, wherever the machine stands."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from franvaro.clock import STOCKHOLM, now


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")
def test_the_zone_of_the_machine_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Auckland")
    time.tzset()
    try:
        moment = now()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert moment.tzinfo is None
    assert abs(moment.replace(tzinfo=STOCKHOLM) - datetime.now(UTC)) < timedelta(minutes=1)
