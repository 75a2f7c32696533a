"""A mistaken entry is struck through by another: it stays in the timeline, and no longer counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from franvaro.domain import cases
from franvaro.domain.actions import Doer, because, placement_refusal
from franvaro.domain.cases import CORRECT, Case
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.roles import Role


def correction(
    case: Case, seq: int, reason: str, *, doer: Doer, readers: Iterable[Role], on: date
) -> NewEvent:
    """The event that strikes another through. Raises Illegal if what was done later rests on it.

    Whoever may do a thing may also strike it, and so may the principal, if it is told to any of `readers`,
    the roles that the person looks in. The opening stands: a case opened by mistake is closed.
    """
    struck = next((event for event in case.told_to(readers) if event.seq == seq), None)
    if struck is None:
        raise Illegal(because(case, RefusalKind.UNKNOWN_EVENT, None, str(seq)))
    action = case.policy.action(struck.kind)
    if action is not None and doer.role not in (*action.roles, Role.PRINCIPAL):
        raise Illegal(because(case, RefusalKind.WRONG_ROLE, action, *action.roles))
    if not reason.strip():
        raise Illegal(because(case, RefusalKind.MISSING_FIELD, action, "reason"))
    if on > doer.today:
        raise Illegal(because(case, RefusalKind.FUTURE, action, on.isoformat()))
    resting = _first_without(case, struck)
    if resting is not None:
        raise Illegal(because(case, RefusalKind.RESTED_ON, action, resting.kind))
    return NewEvent(
        stream=cases.stream_of(case.case_id),
        kind=CORRECT,
        on=on,
        actor=doer.actor,
        role=doer.role.value,
        fields={"event": str(seq)},
        texts={"reason": reason.strip()},
    )


def _first_without(case: Case, struck: Event) -> Event | None:
    """The first event that would have no place if another had never been; None if all still have one."""
    replayed = cases.opened(case.opening, case.policy)
    for event in case.done:
        if event.seq == struck.seq:
            continue
        action = case.policy.action(event.kind)
        if action is None or placement_refusal(replayed, action) or _lost_measure(event, struck):
            return event
        replayed = cases.after(replayed, event)
    return None


def _lost_measure(event: Event, struck: Event) -> bool:
    return event.fields.get("measure") == str(struck.seq)
