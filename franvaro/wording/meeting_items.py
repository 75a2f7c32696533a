"""What the meeting is told of one student or group, in words without a name."""

from __future__ import annotations

from typing import Final

from franvaro.domain.absence import Tally
from franvaro.domain.agenda_items import (
    ChecklistState,
    ContactMade,
    Item,
    MeasureState,
    PeriodMinutes,
    StatutoryLine,
)
from franvaro.domain.calendar import Month
from franvaro.domain.contacts import ContactOutcome
from franvaro.domain.policy import Policy
from franvaro.domain.roles import Role
from franvaro.wording import formats
from franvaro.wording.agenda import DUTIES, NO, effect
from franvaro.wording.cases import CONTACT_OUTCOMES, ROLES, stage

WHY: Final = "Varför"
FIGURES: Final = "Frånvaro"
PERIOD: Final = "Period"
INVALID: Final = "Ogiltig"
VALID: Final = "Giltig"
TOTAL: Final = "Sammanlagt"
OFFERED: Final = "Schemalagt"
BEFORE: Final = "Tidigare i år"
CHANGED: Final = "Nytt sedan sist"
CONTACTS: Final = "Kontakter hem"
CHECKLISTS: Final = "Checklistor"
MEASURES: Final = "Insatser"
STATUTORY: Final = "Skollagen"
STAGE: Final = "Ärendet"
CALLED: Final = "Med vid punkten"
PROPOSED: Final = "Förslag"
DECIDED_BEFORE: Final = "Att följa upp"
WEEKS: Final = "Vecka för vecka"
WEEK: Final = "Vecka"
NO_CASE: Final = "Inget öppet ärende"
PINNED: Final = "Satt först"
EFFECT_NOTE: Final = "Siffrorna visar vad som hände, inte vad det berodde på."
THIS_MONTH: Final = "Månaden"
LAST_MONTH: Final = "Månaden före"
WAITING: Final = "Elever som inte tas upp i dag"
STUDENT: Final = "Elev"
WHY_NOT: Final = "Varför inte i dag"
NO_GROUPS: Final = "Ingen grupp är stor nog att visas."


def period(found: PeriodMinutes) -> str:
    """A month by its name, else its days."""
    month = Month.of(found.first)
    if (found.first, found.last) == (month.first, month.last):
        return formats.month(month)
    return formats.days(found.first, found.last)


def rate(absent: int, tally: Tally) -> str:
    """A share with its minutes: "12,5 % (150 min)"; nothing where nothing was offered."""
    if not tally.offered:
        return formats.NOTHING
    return f"{formats.percent(absent / tally.offered)} ({formats.minutes(absent)})"


def figures(found: PeriodMinutes) -> tuple[str, str, str, str]:
    """Invalid, valid, all, offered."""
    tally = found.tally
    if tally is None:
        return (formats.NOTHING,) * 4
    shares = (rate(part, tally) for part in (tally.invalid, tally.valid, tally.total))
    return (*shares, formats.duration(tally.offered))  # type: ignore[return-value]


def week_share(found: PeriodMinutes) -> str:
    """The share of a week that was absence; nothing of a week without lessons."""
    return formats.percent(found.tally.total_rate if found.tally else None, decimals=0)


def case_stage(item: Item, policy: Policy) -> str:
    """Where the case is."""
    return stage(policy, item.stage) if item.stage else NO_CASE


def statutory(line: StatutoryLine) -> str:
    """A duty and the day it was done, or *nej*."""
    done = formats.day(line.done_on) if line.done_on else NO
    return f"{DUTIES[line.duty]}: {done}"


def older(events: int) -> str:
    """What opens the rest of a list: "5 tidigare"."""
    return f"{formats.number(events)}{formats.SPACE}tidigare"


def contact(found: ContactMade) -> str:
    """A contact with the guardian."""
    who = ROLES[Role(found.role)] if found.role in frozenset(Role) else found.role
    outcome = ""
    if found.outcome in frozenset(ContactOutcome):
        outcome = f": {CONTACT_OUTCOMES[ContactOutcome(found.outcome)].lower()}"
    return f"{formats.day(found.on)}, {who}{outcome}"


def checklist(found: ChecklistState) -> str:
    """How far a list is: "Checklista A: 2 av 5"."""
    return f"{found.title}: {len(found.done)} av {found.steps}"


def measure(found: MeasureState) -> str:
    """A measure that goes on, with the absence before and after."""
    return f"{found.title}, sedan {formats.day(found.started_on)}: {effect(found.effect)}"


def group_share(found: PeriodMinutes) -> str:
    """The share of all offered time that was absence."""
    return formats.percent(found.tally.total_rate if found.tally else None)
