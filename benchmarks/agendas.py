"""How long an agenda takes, for 1 000 students with 150 open cases."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.school import CASES, STUDENTS, make_school
from benchmarks.timing import in_turn, table
from franvaro.gateways.meetings.gateway import AgendaGateway

ROUNDS = 9


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        door = make_school(Path(name))
        meeting = AgendaGateway(door, door.today + timedelta(days=1), door.gateway.monthly_policy().id)
        first = meeting.freeze().to_discuss[0].student
        actions = {
            "changed and made anew": lambda: (meeting.pin(first), meeting.draft()),
            "seen again": meeting.draft,
            "frozen, read": meeting.agenda,
        }
        seconds = in_turn(actions, ROUNDS)
    rows = [(name, f"{1000 * one:.0f}") for name, one in seconds.items()]
    return f"## Agendas\n\n{STUDENTS} students, {CASES} open cases with a measure each.\n\n" + table(
        ("agenda", "ms"), rows
    )
