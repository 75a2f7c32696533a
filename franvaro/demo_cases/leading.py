"""The steps of a story as scenes: a student's case is led by those who do it at a real school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Final

from franvaro.answers import Change
from franvaro.demo_cases.casting import Candidate, Part
from franvaro.demo_cases.desk import Desk
from franvaro.demo_cases.filling import Filling
from franvaro.demo_cases.phrases import PHRASES
from franvaro.demo_cases.steps import Scene, Step
from franvaro.domain.cases import CORRECT, OPEN, Case
from franvaro.domain.deadlines import school_days_after

_FIRST: Final = time(12)
_LAST_STEPS: Final = 12
_LONGEST_GAP: Final = 35


def breaches(desk: Desk) -> Iterator[Candidate]:
    """The students whose absence became high under a routine that judges every school day."""
    months = sorted(one.month for one in desk.gateway.report_months(desk.school_unit))
    flagged = [desk.gateway.flagged(desk.policy_id, month, desk.school_unit) for month in months]
    newest = flagged[-1] if flagged else ()
    now = {one.student.student_id for one in newest if one.change is not Change.GONE}
    for one in {(one.student.student_id, one.breach_date) for month in flagged for one in month}:
        student_id, breach = one
        if breach is not None:
            yield Candidate(student_id, breach, student_id in now)


@dataclass(frozen=True)
class Leading:
    """One student's case. `chance` is the student's own."""

    desk: Desk
    part: Part
    chance: Random

    @property
    def student(self) -> tuple[str, str]:
        """School unit and id."""
        return self.desk.school_unit, self.part.candidate.student_id

    def scenes(self) -> Iterator[Scene]:
        """The steps of the story at their moments, in order, up to the day before today."""
        day: date | None = self.part.candidate.begins_on
        at = datetime.combine(self.part.candidate.begins_on, _FIRST)
        for step in self.part.story.steps:
            day = school_days_after(self.desk.calendar, day, step.wait) if day else None
            if day is None or day >= self.desk.today:
                return
            at = self._moment(day, at)
            yield Scene(at, partial(self._take, step, at))

    def _moment(self, day: date, before: datetime) -> datetime:
        """Some minutes after the step before, or in the morning of a later day."""
        gap = timedelta(minutes=self.chance.randint(5, _LONGEST_GAP))
        morning = datetime.combine(day, time(8)) + gap * self.chance.randint(1, _LAST_STEPS)
        return before + gap if before.date() == day else morning

    def _take(self, step: Step, at: datetime) -> None:
        door = self.desk.door(step.role, at, self.student[1])
        if step.action == OPEN:
            door.open_case(self.student, self.desk.policy_id, breach=self.part.candidate.begins_on)
            return
        case = self.desk.store.cases_of(self.student, self.desk.policy_id)[-1]
        if step.action == CORRECT:
            door.correct(case.case_id, case.done[-1].seq, self.chance.choice(PHRASES["reason"]))
        else:
            door.act(case.case_id, step.action, self._values(case, step, at.date()))

    def _values(self, case: Case, step: Step, on: date) -> dict[str, str]:
        action = next(action for action in case.policy.actions if action.id == step.action)
        return Filling(case, action, on, self.desk.calendar, self.chance).values(step)
