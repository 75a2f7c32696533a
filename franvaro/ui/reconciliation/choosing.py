"""Which summaries are compared with lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from franvaro.gateways.attendance import Gateway
from franvaro.gateways.summaries import Compared, SummaryGateway
from franvaro.ui import filters
from franvaro.wording import formats
from franvaro.wording import reconciliation as words

_PERIOD_KEY: Final = "avstamd-period"

Dates = tuple[date, date]


def choose(gateway: Gateway, school_unit: str | None) -> tuple[Compared, ...]:
    """The comparisons of one period, of one school unit or of all; none where nothing can be compared."""
    found = SummaryGateway(gateway).compared(school_unit)
    if not found:
        return ()
    dates = filters.one(
        words.PERIOD, periods(found), key=_PERIOD_KEY, say=lambda period: formats.days(*period)
    )
    return tuple(one for one in found if (one.start_date, one.end_date) == dates)


def periods(compared: Sequence[Compared]) -> tuple[Dates, ...]:
    """The periods that summaries tell of, the newest first."""
    return tuple(sorted({(one.start_date, one.end_date) for one in compared}, reverse=True))
