"""What the work gives: who is flagged now, and who of them has nobody acting."""

from __future__ import annotations

from pathlib import Path

from franvaro.casebook import Casebook
from franvaro.gateways.meetings.effects import EffectGateway
from tests.agenda.meeting import MONTHS, NAMES, agenda_of, door_of
from tests.attendance.school import file_of, lesson, take_in


def test_who_is_no_longer_flagged_waits_for_nobody(folder: Path, book: Casebook) -> None:
    before = EffectGateway(agenda_of(door_of(folder, book))).effects()
    take_in(folder, file_of([lesson(day, "ada", name=NAMES["ada"]) for day in MONTHS[1]], "rättad.csv"))
    after = EffectGateway(agenda_of(door_of(folder, book))).effects()
    assert (before.flagged, after.flagged) == (4, 3)
    assert after.without_action == 3
