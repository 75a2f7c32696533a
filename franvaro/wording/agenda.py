"""The agenda of the student health team in Swedish."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from franvaro.domain.agenda_groups import CLASS
from franvaro.domain.agenda_items import (
    GroupItem,
    Item,
    Pattern,
    PeriodMinutes,
    Reason,
    ReasonKind,
    SectionKind,
)
from franvaro.domain.agenda_rules import DecisionKind, Duty
from franvaro.domain.meeting_decisions import InquiryKind, MeetingDecision
from franvaro.domain.meetings import DropReason
from franvaro.domain.policy import Policy
from franvaro.domain.review import Effect
from franvaro.wording import cases, formats

SECTIONS: Final = {
    SectionKind.FOLLOW_UP: "Uppföljning av tidigare beslut",
    SectionKind.GROUPS: "Skolan och grupperna",
    SectionKind.NEW: "Nya elever",
    SectionKind.CONTINUING: "Elever som tagits upp förut",
    SectionKind.DEADLINES: "Frister som närmar sig eller har passerat",
    SectionKind.ANNEX: "Bilaga: elever som inte tas upp i dag",
}
DECISIONS: Final = {
    DecisionKind.NO_ACTION: "Ingen åtgärd",
    DecisionKind.KEEP_WATCHING: "Fortsätt följa",
    DecisionKind.MENTOR_TALK: "Samtal med mentor",
    DecisionKind.ABSENCE_INVESTIGATION: "Utred frånvaron",
    DecisionKind.EXTRA_ADAPTATIONS: "Extra anpassningar",
    DecisionKind.PEDAGOGICAL_MAPPING: "Pedagogisk kartläggning",
    DecisionKind.FURTHER_INVESTIGATION: "Fortsatt utredning",
    DecisionKind.NETWORK_MEETING: "Möte med elev och vårdnadshavare",
    DecisionKind.CONTACT_CENTRAL_TEAM: "Kontakt med CEHT",
    DecisionKind.HAND_OVER: "Överlämna ärendet",
    DecisionKind.CLOSE: "Avsluta ärendet",
}
INQUIRIES: Final = {
    InquiryKind.MEDICAL: "Medicinsk",
    InquiryKind.SCHOOL_SOCIAL: "Skolsocial",
    InquiryKind.PSYCHOSOCIAL: "Psykosocial",
}
DROP_REASONS: Final = {
    DropReason.HANDLED_ELSEWHERE: "Hanteras på annat sätt",
    DropReason.REGISTRATION_ERROR: "Fel i registreringen",
    DropReason.WAIT_FOR_NEXT_MEETING: "Väntar till nästa möte",
    DropReason.STUDENT_HAS_LEFT: "Eleven har slutat",
    DropReason.OTHER: "Annat skäl",
}
DUTIES: Final = {
    Duty.INVESTIGATION_OPENED: "Utredning inledd",
    Duty.PROVIDER_NOTIFIED: "Huvudmannen underrättad",
    Duty.SUPPORT_CONSIDERED: "Stöd övervägt",
    Duty.STUDENT_VIEW: "Elevens syn inhämtad",
}
NO: Final = "nej"
UNCERTAIN: Final = "Osäker siffra: en del av lektionerna är inte registrerade."
NEWEST_MONTH_CLEAN: Final = "Den senaste månaden ligger under gränsen."
REGISTRATION_GAP: Final = "registrering saknas"
CHANGES_MOST: Final = "ändras mest"
NO_GRADE: Final = "Årskurs saknas"
GROUP: Final = "Grupp"
CHANGE: Final = "Mot månaden före"
GROUP_TEXT: Final = "Grupper med färre än fem elever visas inte."
THIS_MONTH: Final = "Rapportens månad"
LAST_MONTH: Final = "Månaden före"
BASELINE: Final = "Tidigare under läsåret"
DECIDED: Final = "Beslutat"
DECISIONS_HEADING: Final = "Beslut"
ALL_UNITS: Final = "Alla skolenheter"
CHANGED: Final = "Sedan sist"
NOTHING_CHANGED: Final = "Inget antecknat."
CONTACTS: Final = "Kontakter med vårdnadshavare"
PATTERN: Final = "Mönster de senaste åtta veckorna"
MEASURES: Final = "Pågående åtgärder"
CHECKLISTS: Final = "Checklistan"
DONE: Final = "gjort"
NOT_DONE: Final = "inte gjort"
NOTHING_DECIDED: Final = "Mötet har inte beslutat något som får stå på beslutsblad."
NAMES_ONLY_FOR_PRINCIPAL: Final = "Namn på dagordningen skrivs bara ut av rektor. Lägg till --as principal."
NAMES_ARE_SHOWN: Final = (
    "Varning: dagordningen innehåller elevers namn eller id. Utskriften är antecknad i loggen."
    " Lämna den inte framme och förstör den efter mötet."
)

_REASONS: Final = {
    ReasonKind.FOLLOW_UP: "Tidigare beslut ska följas upp",
    ReasonKind.NOT_REDUCED: "Frånvaron har inte minskat efter insatserna",
    ReasonKind.RISING: "Frånvaron stiger",
    ReasonKind.NOMINATED: "Föreslagen av någon på skolan",
    ReasonKind.BEYOND_CAP: "Får inte plats på mötets tid",
}


def pseudonym(number: int) -> str:
    """What a student is called at one meeting; the only name that a masked screen or paper shows."""
    return f"Elev{formats.SPACE}{number}"


def reason(found: Reason, policy: Policy) -> str:
    """Why a student is on the agenda, with its clause."""
    clause = f" ({found.clause})" if found.clause else ""
    return f"{_reason(found, policy)}{clause}"


def _reason(found: Reason, policy: Policy) -> str:
    day = formats.day(found.on) if found.on else ""
    match found.kind:
        case ReasonKind.CONTINUING:
            return f"Hög frånvaro i {found.detail} rapporter i rad"
        case ReasonKind.EVALUATION_DUE:
            return f"Beslut skulle utvärderas {day}"
        case ReasonKind.DEADLINE_PASSED:
            return f"Fristen gick ut {day}: {_task(found.detail, policy)}"
        case ReasonKind.DEADLINE_NEAR:
            return f"Fristen går ut {day}: {_task(found.detail, policy)}"
        case ReasonKind.DROPPED:
            return f"Tas inte upp: {DROP_REASONS[DropReason(found.detail)].lower()}"
    return _REASONS[found.kind]


def _task(task: str, policy: Policy) -> str:
    labels = {deadline.id: deadline.label for deadline in policy.deadlines}
    return labels.get(task, "följ upp en åtgärd")


def decision(found: MeetingDecision) -> str:
    """What was decided, who does it, by when, and whether it is done."""
    parts = (
        cases.ROLES[found.owner] if found.owner else "",
        f"senast {formats.day(found.due_on)}" if found.due_on else "",
        DONE if not found.is_open else NOT_DONE,
    )
    return f"{DECISIONS[found.kind]}: {', '.join(part for part in parts if part)}"


def pattern(found: Pattern | None) -> str:
    """How the absence lies: "hela dagar: 3, delar av dagar: 5, mest på fredagar"."""
    if found is None:
        return "ingen frånvaro"
    weekday = f", mest på {formats.weekday(found.weekday)}ar" if found.weekday else ""
    return f"hela dagar: {found.full_days}, delar av dagar: {found.partial_days}{weekday}"


def effect(found: Effect | None) -> str:
    """Absence before and after a measure, in percent of what was offered."""
    if found is None:
        return "för tidigt att säga"
    return f"frånvaro före {_share(found.before)}, efter {_share(found.after)}"


def _share(minutes: tuple[int, int]) -> str:
    part, whole = minutes
    return formats.percent(part / whole if whole else None)


def group(found: GroupItem) -> str:
    """A grade or a class, and what else is to be known of it: "Årskurs 7", "7A, ändras mest"."""
    parts = (
        _group(found),
        CHANGES_MOST if found.is_changing else "",
        REGISTRATION_GAP if found.is_registration_gap else "",
    )
    return ", ".join(part for part in parts if part)


def _group(found: GroupItem) -> str:
    if found.group_kind == CLASS:
        return found.group_key
    return f"Årskurs{formats.SPACE}{found.group_key}" if found.group_key else NO_GRADE


def group_change(change: Fraction | None) -> str:
    """How the share of absence has changed, in percentage points."""
    return formats.NOTHING if change is None else formats.difference(float(change), 0.0)


def badges(item: Item) -> tuple[str, ...]:
    """What is to be known about an item's figures."""
    figures = item.figures
    found = ((figures.is_uncertain, UNCERTAIN), (figures.newest_month_clean, NEWEST_MONTH_CLEAN))
    return tuple(words for holds, words in found if holds)


def week(found: PeriodMinutes) -> str:
    """Which week a bar is about."""
    return formats.week(found.first)
