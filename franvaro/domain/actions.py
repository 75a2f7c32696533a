"""What may be done in a case, by whom and when, and why not. Reasons are data; wording makes them Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from franvaro.domain import cases, measures
from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.cases import Case
from franvaro.domain.events import NewEvent
from franvaro.domain.process import CLOSED, ActionRule, FieldKind, FieldRule
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role

_WRONG_TIME = (RefusalKind.CASE_CLOSED, RefusalKind.WRONG_STAGE)


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts, in which role, on which day, and whether the student is flagged as it is done."""

    actor: str
    role: Role
    today: date
    is_high: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An action of the routine, and why it cannot be done now; None if it can."""

    action: ActionRule
    refusal: Refusal | None


def choices(case: Case, role: Role) -> tuple[Choice, ...]:
    """Every action of the routine in its order, with what stands in the way of each."""
    return tuple(Choice(action, refusal(case, action, role)) for action in case.policy.actions)


def refusal(case: Case, action: ActionRule, role: Role) -> Refusal | None:
    """Why the action cannot be done in the case by the role, whatever is filled in; None if it can."""
    out_of_place = placement_refusal(case, action)
    if role in action.roles or (out_of_place and out_of_place.kind in _WRONG_TIME):
        return out_of_place
    return because(case, RefusalKind.WRONG_ROLE, action, *action.roles)


def placement_refusal(case: Case, action: ActionRule) -> Refusal | None:
    """Why the action has no place in the case as it is, whoever does it."""
    if not _is_in_stage(case, action):
        kind = RefusalKind.WRONG_STAGE if case.is_open else RefusalKind.CASE_CLOSED
        return because(case, kind, action, *action.stages)
    missing = tuple(name for name in action.requires if not case.has_done(name))
    if missing:
        return because(case, RefusalKind.NOT_YET, action, *missing)
    if not action.repeats and case.has_done(action.id):
        return because(case, RefusalKind.ALREADY_DONE, action)
    return None


def _is_in_stage(case: Case, action: ActionRule) -> bool:
    return case.stage in action.stages if action.stages else case.stage != CLOSED


def new_event(
    case: Case,
    action_id: str,
    values: Mapping[str, str],
    *,
    doer: Doer,
    on: date,
    calendar: SchoolCalendar,
    rests_on: str | None = None,
) -> NewEvent:
    """The event that records an action. Raises Illegal with the first thing that stands in the way.

    Blank values are as if they had not been given.
    """
    action = case.policy.action(action_id)
    if action is None:
        raise Illegal(Refusal(RefusalKind.UNKNOWN_ACTION, action_id, policy=case.policy))
    given = {name: value.strip() for name, value in values.items() if value.strip()}
    found = (
        refusal(case, action, doer.role)
        or _date_refusal(case, action, on, doer.today)
        or next(_field_refusals(case, action, given, is_high=doer.is_high), None)
    )
    if found is not None:
        raise Illegal(found)
    texts = {name: value for name, value in given.items() if _kind(case, name) is FieldKind.TEXT}
    fields = {name: value for name, value in given.items() if name not in texts}
    computed = cases.computed_fields(calendar, case.policy, action, on)
    return NewEvent(
        stream=cases.stream_of(case.case_id),
        kind=action.id,
        on=on,
        actor=doer.actor,
        role=doer.role.value,
        fields={**fields, **computed},
        texts=texts,
        rests_on=rests_on,
    )


def _date_refusal(case: Case, action: ActionRule, on: date, today: date) -> Refusal | None:
    """Nothing is recorded before it happens, nor before what it follows upon."""
    if on > today:
        return because(case, RefusalKind.FUTURE, action, on.isoformat())
    follows = [max(event.on for event in case.events_of((name,))) for name in action.requires]
    begins = case.breach_date or case.opened_on
    earliest = max([min(begins, case.opened_on), *follows])
    if action.goal is not None and case.done:
        earliest = max(earliest, min(case.stage_since, today))
    if on < earliest:
        return because(case, RefusalKind.TOO_EARLY, action, earliest.isoformat())
    return None


def _field_refusals(
    case: Case, action: ActionRule, given: Mapping[str, str], *, is_high: bool
) -> Iterator[Refusal]:
    for name, value in given.items():
        if name not in action.fields:
            yield because(case, RefusalKind.UNKNOWN_FIELD, action, name, *action.fields)
        elif not _fits(case, case.policy.field(name), value):
            yield _about(case, RefusalKind.WRONG_VALUE, action, name, value)
    for name in (*action.needs, *(action.needs_if_high if is_high else ())):
        field = case.policy.field(name)
        is_excused = field.excused_by is not None and field.excused_by in given
        if field.kind is FieldKind.TICK and given.get(name) != "true" and not is_excused:
            yield _about(case, RefusalKind.NOT_TICKED, action, name)
        elif name not in given and not is_excused:
            yield _about(case, RefusalKind.MISSING_FIELD, action, name)


def _fits(case: Case, field: FieldRule, value: str) -> bool:
    """Whether a value has the form of its field."""
    chosen = {name for name, _ in field.choices}
    match field.kind:
        case FieldKind.DATE:
            return _is_date(value)
        case FieldKind.TICK:
            return value in ("true", "false")
        case FieldKind.CHOICE:
            return value in chosen
        case FieldKind.CHOICES:
            return set(value.split(",")) <= chosen
        case FieldKind.MEASURE:
            return value in {str(measure.seq) for measure in measures.running(case)}
        case FieldKind.TEXT:
            return True


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _kind(case: Case, name: str) -> FieldKind:
    return case.policy.field(name).kind


def _about(case: Case, kind: RefusalKind, action: ActionRule, name: str, *names: str) -> Refusal:
    return Refusal(kind, action.id, case.policy.field(name), names, case.policy)


def because(case: Case, kind: RefusalKind, action: ActionRule | None, *names: str) -> Refusal:
    """A refusal of an action in a case."""
    return Refusal(kind, action.id if action else "", None, names, case.policy)
