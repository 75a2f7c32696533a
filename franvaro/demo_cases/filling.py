"""What is filled in when a step is recorded: what the story says, and what else the action needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from franvaro.demo_cases.phrases import PHRASES
from franvaro.demo_cases.steps import Step
from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.cases import Case
from franvaro.domain.deadlines import school_days_after
from franvaro.domain.measures import running
from franvaro.domain.process import ActionRule, FieldKind, FieldRule


@dataclass(frozen=True)
class Filling:
    """Fills in one action in a case on a day; `chance` chooses among words and choices."""

    case: Case
    action: ActionRule
    on: date
    calendar: SchoolCalendar
    chance: Random

    def values(self, step: Step) -> dict[str, str]:
        """Every value to record. A text that a story leaves empty is one of the phrases of its field."""
        policy = self.case.policy
        needed = dict.fromkeys((*self.action.needs, *self.action.needs_if_high), "")
        wanted = {**needed, **step.values}
        return {name: self._value(policy.field(name), said) for name, said in wanted.items()}

    def _value(self, field: FieldRule, said: str) -> str:
        match field.kind:
            case FieldKind.DATE:
                return self._day(int(said or "+10")).isoformat()
            case FieldKind.TEXT:
                return said or self._phrase(field.id)
            case FieldKind.TICK:
                return said or "true"
            case FieldKind.MEASURE:
                return str(running(self.case)[-1].seq)
            case FieldKind.CHOICE | FieldKind.CHOICES:
                return said or self.chance.choice([name for name, _ in field.choices])

    def _day(self, school_days: int) -> date:
        """So many school days on; the same day where the calendar ends before that."""
        return school_days_after(self.calendar, self.on, school_days) or self.on

    def _phrase(self, field_id: str) -> str:
        return self.chance.choice(PHRASES.get(f"{self.action.id}.{field_id}") or PHRASES[field_id])
