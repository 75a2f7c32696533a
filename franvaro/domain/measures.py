"""Measures of a case: who does what, when it is evaluated, and what it gave (A2.1, Ba.2, Bb.2, Bb.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from franvaro.domain.cases import Case
from franvaro.domain.events import Event

_DAY = timedelta(days=1)
_MOST = timedelta(days=28)
# Values of `result` after which a measure goes on and is evaluated again.
_GOES_ON = frozenset({"continues"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `seq` is the number of the event that began it, by which it is named.

    `kind` and `owner` are choices of the routine. `evaluate_on` is None once it is over; `evaluated` are the
    evaluations, each (date, result).
    """

    seq: int
    action: str
    kind: str
    owner: str
    started_on: date
    evaluate_on: date | None
    evaluated: tuple[tuple[date, str], ...] = ()


def measures(case: Case) -> tuple[Measure, ...]:
    """Every measure that stands, in the order they were begun."""
    found: dict[int, Measure] = {}
    for event in case.done:
        if "measure" in event.fields:
            seq = int(event.fields["measure"])
            found[seq] = _evaluated(found[seq], event)
        elif "evaluate_on" in event.fields:
            found[event.seq] = _begun(event)
    return tuple(found.values())


def around(on: date, as_of: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """The days before and after a day, first and last of each: as many as have passed, 1 to 28."""
    span = min(max(as_of - on, _DAY), _MOST)
    return (on - span, on - _DAY), (on, min(on + span, as_of))


def running(case: Case) -> tuple[Measure, ...]:
    """The measures that are not over."""
    return tuple(measure for measure in measures(case) if measure.evaluate_on is not None)


def _begun(event: Event) -> Measure:
    fields = event.fields
    kind = fields.get("measure_kind") or fields.get("adaptation_kind") or ""
    owner = fields.get("measure_owner", "")
    return Measure(event.seq, event.kind, kind, owner, event.on, date.fromisoformat(fields["evaluate_on"]))


def _evaluated(measure: Measure, event: Event) -> Measure:
    """The measure after an evaluation: over, unless it goes on or was given a new date."""
    result = event.fields.get("result", "")
    next_on = event.fields.get("evaluate_on")
    again = date.fromisoformat(next_on) if next_on else None
    if again is None and result in _GOES_ON:
        again = measure.evaluate_on
    return replace(measure, evaluate_on=again, evaluated=(*measure.evaluated, (event.on, result)))
