"""The words of the page Rutin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from franvaro.domain.policy import CountsFrom, DeadlineRule, MovesTo, Policy, Reckoning, Stage
from franvaro.domain.process import CLOSED, NEXT, ActionRule, Reminder
from franvaro.wording import formats
from franvaro.wording.cases import ROLES, stage

INTRODUCTION: Final = (
    "Rutinen som skolan följer: stegen, vem som gör vad till när, och varje mening som den står."
)
STEPS: Final = "Stegen"
WORDS: Final = "Ord för ord"
OWN_FILE: Final = "Egen fil"
MOVES: Final = "Vidare"
ANY_STAGE: Final = "I alla steg"
CASE_OPENS: Final = "Ett ärende öppnas"
CLOSED_CASE: Final = "Avslutat"
CLAUSES: Final = "Så står det i rutinen"
GUIDE: Final = "Stöd för samtalet"
DEADLINES: Final = "Sista dagar"
ACTIONS: Final = "Det som kan antecknas"
REMINDERS: Final = "Påminnelser utan sista dag"
LIMITS: Final = "Gränser"
ACTION_HEADINGS: Final = ("Vad", "Vem", "Det som fylls i", "Leder till", "Punkt")
DOWNLOAD: Final = "Hämta rutinfilen att utgå från"
OWN_FILE_HELP: Final = (
    "Hämta filen, ändra en gräns, ett fönster, en sista dag eller en länk i en vanlig textredigerare, höj "
    "versionen och prova den här. Inget ändras av att du provar. Lägg sedan filen i mappen `policies` i "
    "franvaros datamapp. Ärenden som redan är öppna behåller rutinen de öppnades under."
)
UPLOAD: Final = "Prova en rutinfil"
WRONG: Final = "Filen går inte att använda än. Rätta det här och prova igen."
LINE: Final = "Rad"
PROBLEM: Final = "Vad som är fel och hur det rättas"
RIGHT: Final = "Filen går att använda. Så här läser franvaro den:"

_EVENTS: Final = {
    CountsFrom.BREACH: "den dag frånvaron gick över gränsen",
    CountsFrom.JOINT_MEETING: "att den gemensamma träffen initierades",
    CountsFrom.TALK_1: "närvarosamtal 1",
}
_MOVES: Final = {MovesTo.SCHOOL_DAY: "nästa skoldag", MovesTo.WORKING_DAY: "nästa arbetsdag"}


def in_force(policy: Policy) -> str:
    """Which version, and since when."""
    return f"{policy.name}, version {policy.version}, gäller från {formats.day(policy.valid_from)}."


def diagram(policy: Policy) -> str:
    """What a screen reader calls the picture of the steps."""
    steps = ", ".join(one.title for one in policy.case_stages)
    return f"Hur ett ärende går genom rutinen: {steps} och avslutat. Allt står också i ord intill."


def owner(one: Stage) -> str:
    """Who answers for a step; nobody for one that no case is ever in."""
    return f"Ansvarig: {ROLES[one.owner]}" if one.owner else ""


def running(policy: Policy) -> str:
    """The steps that no case is ever in; nothing when there are none."""
    steps = [one.title for one in policy.stages if not one.owner]
    return f"Skolans löpande arbete, utan ärenden: {'; '.join(steps)}." if steps else ""


def deadline(rule: DeadlineRule) -> str:
    """By when, in words, and where a free day moves it."""
    event, moved = _EVENTS[rule.counts_from], _MOVES[rule.moves_to]
    if rule.reckoning is Reckoning.PROCESS_WEEK:
        when = f"senast i processens vecka {rule.length}, räknat från {event}"
    else:
        when = f"senast {formats.count(rule.length, 'dag', 'dagar')} efter {event}"
    return f"{rule.label}: {when}. Är dagen ledig gäller {moved}."


def move(action: ActionRule, policy: Policy) -> str:
    """What leads on from a step, and where to."""
    return f"{goal(action, policy)}: {condition(action, policy)}"


def goal(action: ActionRule, policy: Policy) -> str:
    """Where an action leads; empty for one after which the case stays."""
    if action.goal is None:
        return ""
    return "Nästa steg" if action.goal == NEXT else stage(policy, action.goal)


def condition(action: ActionRule, policy: Policy) -> str:
    """What must be done, and found, for a case to move."""
    if action.when is None:
        return action.title
    name, value = action.when
    field = policy.field(name)
    return f"{action.title}, {field.label.lower()}: {dict(field.choices).get(value, value).lower()}"


def leads_on(policy: Policy, one: Stage) -> tuple[ActionRule, ...]:
    """The actions that take a case out of a step, onwards before out."""
    found = [action for action in policy.actions if action.goal and one.id in action.stages]
    return tuple(sorted(found, key=lambda action: action.goal == CLOSED))


def anywhere(policy: Policy) -> tuple[ActionRule, ...]:
    """The actions that move a case from whatever step it is in."""
    return tuple(action for action in policy.actions if action.goal and not action.stages)


def action(one: ActionRule, policy: Policy) -> tuple[str, ...]:
    """What an action is, by whom, with which fields, where to and by which clause."""
    needs = [policy.field(name).label for name in one.needs]
    return (one.title, roles(one.roles), ", ".join(needs), goal(one, policy), one.clause)


def roles(found: Iterable[object]) -> str:
    """Roles in a row."""
    return ", ".join(words for role, words in ROLES.items() if role in frozenset(found))


def reminder(one: Reminder) -> str:
    """What is reminded of, whom and by which clause; what the law says, when it says more."""
    law = f" {one.law}" if one.law else ""
    return f"{one.label} ({ROLES[one.role]}, {one.clause}).{law}"


def clause(clause_id: str, quote: str) -> str:
    """One sentence of the routine."""
    return f"{clause_id}: ”{quote}”"
