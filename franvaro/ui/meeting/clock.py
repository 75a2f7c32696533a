"""Two clocks that go by themselves in the browser: of the point, and of the meeting.

They are drawn by the style sheet alone, since no script of a page may run. The server only says how long each
has gone already, and keeps when they began, so that a reload does not set them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Final

from franvaro.domain.meeting_decisions import meeting_stream
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import meeting as words

_CLOCKS: Final = "clocks"
_STARTED: Final = "started"
_STOP: Final = "stop"
_SINCE: Final = "since"
_MINUTE: Final = 60
_LONGEST: Final = timedelta(hours=6)
"""A meeting that began longer ago is over; its clocks start anew."""


@dataclass(frozen=True)
class Clocks:
    """When the meeting began, and the stop that is shown with when it came up."""

    started: datetime
    stop: int
    since: datetime


def html(gateway: AgendaGateway, stop: int, minutes: int, all_minutes: int) -> str:
    """Both clocks, with the minutes that are planned."""
    clocks, now = _clocks(gateway, stop), gateway.door.gateway.now
    item = _clock(words.ITEM_CLOCK, now - clocks.since, minutes)
    meeting = _clock(words.MEETING_CLOCK, now - clocks.started, all_minutes)
    return f'<div class="clocks">{item}{meeting}</div>'


def _clock(label: str, gone: timedelta, minutes: int) -> str:
    """A clock that has gone so long; the style sheet counts on from there."""
    seconds = int(gone.total_seconds())
    name = escape(label)
    planned = f"<small>{escape(words.planned(minutes))}</small>" if minutes else ""
    late = f'<b style="animation-delay:{_MINUTE * minutes - seconds}s">{escape(words.OVERTIME)}</b>'
    return (
        f'<div class="clock" role="timer" aria-label="{name}"><span>{name}</span>'
        f'<time style="animation-delay:-{seconds}s"></time>{planned}{late if minutes else ""}</div>'
    )


def _clocks(gateway: AgendaGateway, stop: int) -> Clocks:
    """The clocks as they go; that of a stop that has just come up begins now."""
    now, found = gateway.door.gateway.now, _kept(gateway)
    if found is not None and found.stop == stop:
        return found
    clocks = Clocks(found.started if found else now, stop, now)
    fields = {_STARTED: clocks.started.isoformat(), _STOP: str(stop), _SINCE: now.isoformat()}
    gateway.door.casebook.save_draft(gateway.door.gateway.viewer.name, _form(gateway), fields)
    return clocks


def _kept(gateway: AgendaGateway) -> Clocks | None:
    """The clocks of the meeting, unless it was held long ago."""
    door = gateway.door
    fields = door.casebook.draft(door.gateway.viewer.name, _form(gateway))
    if not fields:
        return None
    started, since = (datetime.fromisoformat(fields[name]) for name in (_STARTED, _SINCE))
    is_over = door.gateway.now - started > _LONGEST
    return None if is_over else Clocks(started, int(fields[_STOP]), since)


def _form(gateway: AgendaGateway) -> str:
    return f"{meeting_stream(gateway.school_unit, gateway.on)}/{_CLOCKS}"
