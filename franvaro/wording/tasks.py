"""The words of the page Att göra."""

from __future__ import annotations

from datetime import date
from typing import Final

from franvaro.gateways.cases.answers import OwedTask
from franvaro.wording import case_drawer, formats
from franvaro.wording.cases import ROLES, stage

INTRODUCTION: Final = "Allt som väntar på dig, i ärenden och utanför dem, det som är mest bråttom först."
NOTHING: Final = "Inget väntar på dig just nu."
WHEN: Final = "När"
WHAT: Final = "Vad"
STUDENT: Final = "Elev"
CLASS: Final = "Klass"
WHO: Final = "Vem"
STAGE: Final = "Steg"
CLAUSE: Final = "Rutinens punkt"
TABLE: Final = "Uppgifter"
OPEN: Final = "Visa"
LATE: Final = "Försenat"
DATED: Final = "Med sista dag"
REMINDERS: Final = "Påminnelser utan sista dag"
UNKNOWN_STUDENT: Final = "Eleven finns inte längre i närvarodata"


def summary(late: int, dated: int, reminders: int) -> str:
    """How much there is to do; at least one task or reminder."""
    tasks = formats.count(dated, "uppgift har en sista dag", "uppgifter har en sista dag")
    lateness = f"{formats.number(late)} försenade" if late else "ingen försenad"
    told = f"{tasks}, {lateness}." if dated else "Inget har en sista dag."
    soft = formats.count(reminders, "påminnelse", "påminnelser")
    return f"{told} {soft} utan sista dag." if reminders else told


def what(owed: OwedTask) -> str:
    """What there is to do."""
    return case_drawer.to_do(owed.task)


def when(owed: OwedTask, today: date) -> str:
    """By when, with a sign and a word when the day has passed."""
    task = owed.task
    day = _day(task.due_on or task.nominal_on or task.since, today)
    if task.due_on:
        return f"⚠ {LATE}: {day}" if task.is_overdue(today) else f"Senast {day}"
    return f"Från {day}" if task.nominal_on else f"Snarast, sedan {day}"


def _day(day: date, today: date) -> str:
    """A day, with its year when it is another than this."""
    return formats.short_day(day) if day.year == today.year else formats.day(day)


def student(owed: OwedTask) -> str:
    """Whose task it is about; nobody's for that of a whole school unit."""
    if owed.student:
        return formats.student_name(owed.student)
    return UNKNOWN_STUDENT if owed.case else ""


def school_class(owed: OwedTask) -> str:
    """The student's class; empty for a protected student."""
    return owed.student.school_class if owed.student and not owed.student.is_protected else ""


def who(owed: OwedTask) -> str:
    """Whose it is to do."""
    return ROLES[owed.task.role][0].upper() + ROLES[owed.task.role][1:]


def where(owed: OwedTask) -> str:
    """The stage that the case is in; empty without a case."""
    return stage(owed.case.policy, owed.case.stage) if owed.case else ""
