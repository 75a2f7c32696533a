"""The words of the drawer that shows one case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from franvaro.answers import Status
from franvaro.domain.actions import Choice
from franvaro.domain.cases import CORRECT, OPEN, Case
from franvaro.domain.events import Event
from franvaro.domain.measures import Measure
from franvaro.domain.policy import Policy
from franvaro.domain.process import FieldKind, FieldRule
from franvaro.domain.review import Effect
from franvaro.domain.roles import Role
from franvaro.domain.tasks import MEASURE_TASK, LateBooking, LegalNote, Task
from franvaro.gateways.cases.answers import CaseRow, Figures, SinceTalk, TimelineEntry
from franvaro.wording import formats
from franvaro.wording.cases import OUTCOMES, ROLES, event, stage

NOW: Final = "Nu"
HISTORY: Final = "Händelser"
MEASURES: Final = "Åtgärder"
PAPERS: Final = "Dokument"
OPEN_STUDENT: Final = "Öppna elevens sida"

OWED: Final = "Att göra nu"
NOTHING_OWED: Final = "Inget väntar på någon just nu."
LAW: Final = "Vad lagen säger"
CHANGED: Final = (
    "Närvaron har rättats sedan ärendet öppnades: siffrorna som ärendet bygger på är andra nu. "
    "Det som är gjort och datumen som gäller ändras inte."
)
RECORD_SOMETHING: Final = "Anteckna"
WHAT: Final = "Vad har hänt?"
WHAT_HINT: Final = "Välj vad du vill anteckna"
NOTHING_LEGAL: Final = "Inget går att anteckna i ärendet nu i den roll du har valt."
WHY_NOT: Final = "Varför kan jag inte välja något annat?"
AS_ROLE: Final = "Jag gör det som"
ON: Final = "Dagen det hände"
OPTIONAL: Final = "{label} (behövs inte alltid)"
STANDING_INSTRUCTION: Final = "Skriv inga diagnoser eller hälsouppgifter."
RECORD: Final = "Anteckna"
DRAFT_KEPT: Final = "Det du skriver sparas som utkast tills du har antecknat det."
RECORDED: Final = "Antecknat: {title}."

STRIKE: Final = "Rätta en anteckning"
STRIKE_NOTE: Final = (
    "En felaktig anteckning stryks. Den syns kvar, överstruken, med ditt skäl, och räknas inte längre."
)
WHICH: Final = "Anteckning som är fel"
WHY_STRUCK: Final = "Vad är fel?"
STRIKE_IT: Final = "Stryk anteckningen"
STRUCK: Final = "Anteckningen är struken."
STRUCK_MARK: Final = "Struken"

NO_MEASURES: Final = "Inga åtgärder är antecknade i ärendet."
RUNNING: Final = "Pågår, följs upp {date}"
OVER: Final = "Avslutad"
BEFORE: Final = "Frånvaro före"
AFTER: Final = "Frånvaro efter"
BEFORE_AFTER_NOTE: Final = (
    "Lika många dagar före som efter, högst 28. Siffrorna visar vad som hänt, inte varför."
)


def standing(row: CaseRow) -> str:
    """The stage and how long, or how and when the case was closed."""
    case = row.case
    if case.closed_on is not None:
        how = OUTCOMES.get(case.outcome or "", "Avslutat")
        watched = f" Frånvaron följs till {formats.day(case.watch_until)}." if case.watch_until else ""
        return f"{how}, {formats.day(case.closed_on)}.{watched}"
    days = formats.count(row.days_in_stage, "dag", "dagar")
    return f"{stage(case.policy, case.stage)} sedan {formats.day(case.stage_since)} ({days})"


def origin(case: Case) -> str:
    """The routine, when the case was opened and what it rests on."""
    if case.breach_date is not None:
        on = f"frånvaron var över gränsen {formats.day(case.breach_date)}"
    elif case.report_month is not None:
        on = f"frånvarorapporten för {formats.month(case.report_month)}"
    else:
        on = "beslut på skolan"
    routine = f"{case.policy.name}, version {case.policy.version}"
    return f"{routine}. Öppnat {formats.day(case.opened_on)}: {on}."


def quote(clause: str, policy: Policy) -> str:
    """A clause of the routine to the letter; only its id when the routine does not hold it."""
    quotes = {one.id: one.quote for stage in policy.stages for one in stage.clauses}
    return f"{clause}: ”{quotes[clause]}”" if clause in quotes else clause


def task(one: Task, today: date) -> str:
    """What to do, by whom and until when."""
    return f"{to_do(one)}: {ROLES[one.role]}, {due(one, today)}"


def to_do(one: Task) -> str:
    """What there is to do; a measure is followed up."""
    return f"Följ upp: {one.label}" if one.task.startswith(MEASURE_TASK) else one.label


def due(one: Task, today: date) -> str:
    """By when: what has passed is said in words."""
    if one.due_on is None:
        soft = "utan sista dag" if one.law is None else "se vad lagen säger"
        return soft if one.nominal_on is None else f"påminnelse från {formats.day(one.nominal_on)}"
    late = f", försenat {formats.count((today - one.due_on).days, 'dag', 'dagar')}"
    moved = (
        f" (flyttat från {formats.short_day(one.nominal_on)}, som är ledig dag)"
        if one.nominal_on and one.nominal_on != one.due_on
        else ""
    )
    return f"senast {formats.day(one.due_on)}{moved}{late if one.is_overdue(today) else ''}"


def law(note: LegalNote, today: date) -> str:
    """What the law says, and how many days have passed; no limit, since the law gives none."""
    days = formats.count(note.days_elapsed(today), "dag", "dagar")
    if note.done_on is not None:
        return f"{note.reminder.law} Gjort {formats.day(note.done_on)}, efter {days}."
    return f"{note.reminder.law} {days} har gått sedan {formats.day(note.since)}."


def late_booking(found: LateBooking) -> str:
    """A talk booked too late."""
    due_on = found.deadline.due_on
    latest = f", senast {formats.day(due_on)}" if due_on else ""
    return f"Samtalet är bokat till {formats.day(found.booked_on)}. Det är efter sista dagen{latest}."


def since_talk(found: SinceTalk) -> str:
    """The figures since the newest talk, and what they suggest; a person decides."""
    figures = found.figures
    rate = formats.percent(figures.tally.total_rate)
    said = {
        Status.CERTAIN: "Siffrorna talar för att problemet kvarstår.",
        Status.POSSIBLE: "Siffrorna kan tala för att problemet kvarstår.",
        Status.CLEAR: "Siffrorna talar för att problemet är undanröjt.",
        Status.INSUFFICIENT: "Det är för få skoldagar för att säga något.",
    }[found.status]
    return f"Sedan senaste samtalet ({formats.day(figures.first)}) är frånvaron {rate}. {said} Ni bedömer."


def effect(found: Effect) -> str:
    """Absence before and after EHT's decision, over as many days."""
    before, after = (_share(*minutes) for minutes in (found.before, found.after))
    return f"Frånvaron var {before} före EHT:s beslut och är {after} efter, lika många dagar."


def _share(minutes: int, offered: int) -> str:
    return formats.percent(minutes / offered if offered else None)


def choice(one: Choice) -> str:
    """An action to choose."""
    return one.action.title


def label(field: FieldRule, *, is_needed: bool) -> str:
    """What a field is called."""
    return field.label if is_needed else OPTIONAL.format(label=field.label)


def instruction(field: FieldRule) -> str:
    """What to write, with the standing instruction once."""
    hint = field.hint or ""
    return hint if "diagnos" in hint else f"{hint} {STANDING_INSTRUCTION}".strip()


def entry_title(entry: TimelineEntry, policy: Policy) -> str:
    """What an event is called."""
    return entry.title or event(entry.event, policy)


def by(found: Event) -> str:
    """Who recorded an event, in which role and when, if that was another day."""
    role = ROLES[Role(found.role)] if found.role in frozenset(Role) else ""
    who = f"{found.actor}, {role}" if role else found.actor
    later = found.at.date() != found.on
    return f"{who}, antecknat {formats.moment(found.at)}" if later else who


def figures(found: Figures) -> str:
    """The rolling figures of a day: all absence, and the invalid part."""
    tally = found.tally
    return (
        f"Frånvaro {formats.percent(tally.total_rate)}, varav ogiltig {formats.percent(tally.invalid_rate)}, "
        f"{formats.days(found.first, found.last)}"
    )


def facts(found: Event, policy: Policy, measures: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields and texts of an event as (label, value), in the order of the routine."""
    values = {**found.fields, **found.texts}
    if found.kind in (OPEN, CORRECT):
        return ((WHY_STRUCK, values["reason"]),) if "reason" in values else ()
    return tuple(
        (field.label, value(field, values[field.id], measures))
        for field in policy.fields
        if field.id in values
    )


def value(field: FieldRule, text: str, measures: Mapping[str, str]) -> str:
    """A field's value as people read it. `measures` are names by number."""
    labels = dict(field.choices)
    match field.kind:
        case FieldKind.DATE:
            return formats.day(date.fromisoformat(text))
        case FieldKind.TICK:
            return "Ja" if text == "true" else "Nej"
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return ", ".join(labels.get(one, one) for one in text.split(","))
        case FieldKind.MEASURE:
            return measures.get(text, text)
        case FieldKind.TEXT:
            return text


def measure(one: Measure, policy: Policy) -> str:
    """What a measure is called: its kind, who answers for it and when it began."""
    kind = next(
        (dict(field.choices)[one.kind] for field in policy.fields if one.kind in dict(field.choices)), ""
    )
    return f"{kind or 'Åtgärd'} från {formats.short_day(one.started_on)}"


def measure_standing(one: Measure) -> str:
    """Whether it goes on."""
    return RUNNING.format(date=formats.day(one.evaluate_on)) if one.evaluate_on else OVER


def owner(one: Measure, policy: Policy) -> str:
    """Who answers for a measure; empty when nobody is named."""
    labels = dict(policy.field("measure_owner").choices) if one.owner else {}
    return labels.get(one.owner, one.owner)


def evaluated(one: Measure, policy: Policy) -> tuple[str, ...]:
    """Each evaluation: when, and what it gave."""
    results = dict(policy.field("result").choices) if one.evaluated else {}
    return tuple(f"{formats.day(on)}: {results.get(result, result)}" for on, result in one.evaluated)


def strikable(found: Event, policy: Policy) -> str:
    """An event to strike, so that it can be told from others."""
    return f"{formats.day(found.on)}: {event(found, policy)}"
