"""Why something may not be recorded, as data; wording makes it Swedish."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from franvaro.domain.policy import Policy
from franvaro.domain.process import FieldRule


class RefusalKind(StrEnum):
    """Why something cannot be done."""

    UNKNOWN_ACTION = "unknown-action"
    CASE_CLOSED = "case-closed"
    WRONG_STAGE = "wrong-stage"
    WRONG_ROLE = "wrong-role"
    NOT_YET = "not-yet"
    ALREADY_DONE = "already-done"
    FUTURE = "future"
    TOO_EARLY = "too-early"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    NOT_TICKED = "not-ticked"
    WRONG_VALUE = "wrong-value"
    UNKNOWN_EVENT = "unknown-event"
    RESTED_ON = "rested-on"
    NO_CASES = "no-cases"
    CASE_IS_OPEN = "case-is-open"
    NOTHING_TO_REST_ON = "nothing-to-rest-on"
    UNKNOWN_CASE = "unknown-case"
    UNKNOWN_STUDENT = "unknown-student"
    MONTH_OPEN = "month-open"
    MONTH_WITHOUT_REPORT = "month-without-report"
    REPORT_UNCHANGED = "report-unchanged"
    UNKNOWN_REPORT = "unknown-report"
    NOT_IN_REPORT = "not-in-report"
    NOT_NEWEST_CASE = "not-newest-case"
    NO_AGENDA = "no-agenda"
    UNKNOWN_AGENDA = "unknown-agenda"
    NOT_ON_AGENDA = "not-on-agenda"
    UNKNOWN_DECISION = "unknown-decision"
    DECISION_DONE = "decision-done"
    RESTRICTED_OWNER = "restricted-owner"


@dataclass(frozen=True)
class Refusal:
    """One reason. `names` are what it speaks of: stages, roles, actions that are missing, a date."""

    kind: RefusalKind
    action: str = ""
    field: FieldRule | None = None
    names: tuple[str, ...] = ()
    policy: Policy | None = None


class Illegal(Exception):
    """Something may not be done; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.kind.value, refusal.action, *refusal.names)
        self.refusal = refusal
