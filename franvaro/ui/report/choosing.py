"""Which month's report, and which of its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from franvaro.answers import ReportMonth
from franvaro.domain.reports import Report
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui import filters
from franvaro.wording import report as words

REVISION_KEY: Final = "version"


def choose(door: CaseGateway) -> tuple[ReportGateway, ReportMonth]:
    """A school unit and a month of a store that is not empty."""
    reports = ReportGateway(door, filters.one_school_unit(door.gateway))
    return reports, filters.month(door.gateway, reports.school_unit, reports.policy)


def revision(made: Sequence[Report]) -> Report:
    """One of the revisions that are made, the newest until another is chosen."""
    if len(made) == 1:
        return made[0]
    return filters.one(words.REVISION, made[::-1], key=REVISION_KEY, say=words.revision)
