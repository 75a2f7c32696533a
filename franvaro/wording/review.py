"""The words of the page Granskning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from franvaro.answers import Change, Status, Student
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.events import Event
from franvaro.domain.policy import Policy, Rule
from franvaro.domain.reports import ReportRow, ReportStudent
from franvaro.domain.review import DECIDE, Decision, NeutralReason, Reviewed
from franvaro.gateways.cases.answers import QueueRow
from franvaro.wording import cases, flags, formats

INTRODUCTION: Final = (
    "Eleverna i månadens frånvarorapport, de mest angelägna först. Besluta om en i taget eller markera flera."
)
MONTH: Final = "Rapport"
SEARCH_HINT: Final = "Namn, elev-id eller klass"
NO_REPORT: Final = "Det finns ingen frånvarorapport att granska än."
TO_REPORT: Final = "Gå till Frånvarorapport"
NOBODY: Final = "Rapporten har inga elever att granska."
NO_MATCH: Final = "Ingen elev passar urvalet."
NOT_YOURS: Final = "Granskningen görs av skolsköterskan. Välj den rollen till vänster om den är din."
CHANGED: Final = (
    "Underlaget har ändrats sedan rapporten skapades. Skapa en ny version under Frånvarorapport innan du "
    "beslutar om fler."
)

SHOW: Final = "Visa"
STANDING: Final = "Läge"
STUDENT: Final = "Elev"
SCHOOL_CLASS: Final = "Klass"
STATUS: Final = "Bedömning"
NOTES: Final = "Att tänka på"
REGISTERED: Final = "Registrerat"
REGISTERED_HELP: Final = "Hur stor del av lektionstiden i regelns period som är registrerad."
REPORTS_IN_A_ROW: Final = "I rad"
DECISION: Final = "Beslut"
MENTOR: Final = "Mentor"
TABLE: Final = "Elever i rapporten, de mest angelägna först"
UNKNOWN_STUDENT: Final = "Eleven finns inte längre i närvarodata"
UNCERTAIN: Final = "Osäker"
NEXT: Final = "Näst på tur"
HOW: Final = (
    "Utan markering gäller knapparna eleven här ovanför. Markera flera i tabellen med musen, eller med "
    "piltangenter och skift + mellanslag."
)

LETTER: Final = "Brev och mail"
NO_ACTION: Final = "Ingen åtgärd"
REGISTRATION_ERROR: Final = "Fel i registreringen"
ALREADY_IN_CASE: Final = "Finns i ärende"
SKIP: Final = "Hoppa över"
OPEN_STUDENT: Final = "Öppna eleven"
LIFT: Final = "Lyft till EHT"
LIFT_HELP: Final = (
    "Antecknar i ärendet att mentor är meddelad och att frågan lyfts i EHT. Går för elever som är flaggade "
    "flera rapporter i rad och har ett öppet ärende."
)
NOT_IN_CASE_HELP: Final = "Går för elever som redan har ett öppet ärende."
REASON: Final = "Skäl"
REASON_CARE: Final = "Skälet sparas som det står här. Inget annat skrivs ned om varför."
SAVE: Final = "Spara beslutet"
CHOOSE_REASON: Final = "Välj ett skäl."
LIFTED: Final = "Lyft till EHT"

PAPERS: Final = "Brev och mail"
NO_PAPERS: Final = "Här hämtar du breven och mailen när du har beslutat om dem."
PAPERS_ABOUT: Final = (
    "Breven gäller alla elever som du har beslutat om i den här rapporten. Mailen säger bara att mentorn har "
    "ett ärende: inget namn, inga siffror. Inget skickas härifrån."
)
YOUR_NAME: Final = "Ditt namn"
PHONE: Final = "Telefon"
EMAIL: Final = "E-post"
SENDER_HELP: Final = "Står i breven som den man kan höra av sig till. Sparas till nästa gång."
NAME_FIRST: Final = "Skriv ditt namn, så går breven att hämta."
AS_WORD: Final = "Brev att ändra i (Word)"
AS_PDF: Final = "Brev att skriva ut (PDF)"
MAILS: Final = "Mail till mentorer (zip)"
CARE: Final = "Filerna innehåller känsliga uppgifter. Spara dem där bara behöriga kommer åt dem."


class Show(StrEnum):
    """Which students of the report are in sight."""

    WAITING = "Kvar att granska"
    DECIDED = "Beslutade"
    EVERYONE = "Alla"


def name(student: Student | None) -> str:
    """Whom a row is about."""
    return formats.student_name(student) if student else UNKNOWN_STUDENT


def school_class(row: QueueRow) -> str:
    """The class that the report had the student in."""
    return row.entry.student.rows[0].school_class


def title(row: QueueRow) -> str:
    """Name and class."""
    return ", ".join(part for part in (name(row.student), school_class(row)) if part)


def many(students: int) -> str:
    """What the panel is about when several are selected."""
    return f"{formats.number(students)} markerade elever"


def progress(done: int, everyone: int) -> str:
    """How far the review has come."""
    if done == everyone:
        return f"Klart: {formats.count(everyone, 'elev är granskad', 'elever är granskade')}."
    return f"{formats.number(done)} av {formats.count(everyone, 'elev granskad', 'elever granskade')}"


def standing(row: QueueRow) -> str:
    """Ny, Fortsätter, I ärende or Inte längre."""
    return cases.STANDINGS[row.entry.standing]


def decision(found: Reviewed | None) -> str:
    """What was decided, with its reason; nothing before."""
    if found is None:
        return ""
    said = cases.DECISIONS[found.decision]
    return f"{said}: {cases.NEUTRAL_REASONS[found.reason].lower()}" if found.reason else said


def decided(found: Reviewed) -> str:
    """What was decided, when and by whom."""
    return f"{decision(found)}. {formats.day(found.decided_on)}, {found.decided_by}."


def told(choice: Decision, students: int) -> str:
    """What was just recorded."""
    return f"{cases.DECISIONS[choice]}: {formats.count(students, 'elev', 'elever')}."


def lifted(students: int) -> str:
    """What was just recorded."""
    return f"{LIFTED}: {formats.count(students, 'elev', 'elever')}."


def reason(found: NeutralReason) -> str:
    """A neutral reason."""
    return cases.NEUTRAL_REASONS[found]


def conflict(latest: Event, policy: Policy) -> str:
    """Who decided just before."""
    if latest.kind != DECIDE:
        return cases.conflict(latest, policy)
    chosen = cases.DECISIONS[Decision(latest.fields["decision"])]
    return (
        f"Någon annan hann före: {latest.actor} beslutade ”{chosen}” {formats.moment(latest.at)}. Inget är "
        "ändrat. Listan visar nu det nya läget."
    )


def notes(student: ReportStudent, policy: Policy) -> list[str]:
    """What to bear in mind, the most weighty first."""
    found = []
    if student.change != Change.GONE.value:
        if policy.repetition and student.consecutive_reports >= policy.repetition.consecutive_reports:
            found.append(flags.FOR_STUDENT_HEALTH_TEAM)
        if student.newest_month_clean:
            found.append(flags.NEWEST_MONTH_CLEAN)
        if any(is_uncertain(row, policy) for row in student.rows):
            found.append(UNCERTAIN)
    return found


def is_uncertain(row: ReportRow, policy: Policy) -> bool:
    """Whether so little of the period is registered that the figure is uncertain."""
    return Tally(row.offered_minutes, row.reported_minutes, 0, 0, 0, None).is_uncertain(
        policy.uncertain_below
    )


def why(row: ReportRow, rule: Rule, month: Month) -> str:
    """Why a rule answers as it does: the minutes, what they are part of, the limit."""
    share = formats.percent(rate(row))
    return (
        f"{formats.minutes(row.absence_minutes)} {flags.measure(rule)} av "
        f"{formats.minutes(row.offered_minutes)} lektionstid är {share}, räknat på "
        f"{flags.period(rule.window, month)}. Gränsen är {flags.limit(rule)}. {registered(row)}"
    )


def registered(row: ReportRow) -> str:
    """How much of the time is registered."""
    return f"{formats.percent(coverage(row))} av tiden är registrerad."


def rule_title(row: ReportRow, rule: Rule) -> str:
    """The rule with its answer."""
    return f"{rule.label}: {flags.status(Status(row.status)).lower()}"


def rate(row: ReportRow) -> float | None:
    """The absence as a share (0–1) of the lesson time."""
    return row.absence_minutes / row.offered_minutes if row.offered_minutes else None


def coverage(row: ReportRow) -> float | None:
    """What is registered as a share (0–1) of the lesson time."""
    return row.reported_minutes / row.offered_minutes if row.offered_minutes else None


def explained(row: QueueRow, policy: Policy) -> list[str]:
    """What to bear in mind, in whole sentences."""
    student = row.entry.student
    sentences = {
        flags.FOR_STUDENT_HEALTH_TEAM: (
            f"Flaggad i {formats.number(student.consecutive_reports)} rapporter i rad. {_for_team(row)}"
        ),
        flags.NEWEST_MONTH_CLEAN: (
            "Den senaste månaden för sig är under gränsen. Det är månaden före som gör att eleven är flaggad."
        ),
        UNCERTAIN: "Så lite är registrerat att siffrorna är osäkra.",
    }
    return [sentences[note] for note in notes(student, policy)]


def _for_team(row: QueueRow) -> str:
    case = row.entry.case
    if case and case.stage != case.policy.case_stages[0].id:
        return "Frågan är redan lyft till EHT i ärendet."
    return "Mentor ska meddelas och frågan lyftas i EHT."


def in_case(row: QueueRow) -> str:
    """Where the student's open case stands."""
    case = row.entry.case
    if case is None:
        return ""
    return f"Ärende sedan {formats.day(case.opened_on)}, steg {cases.stage(case.policy, case.stage)}."


def papers(letters: int, mentors: int) -> str:
    """How many papers there are."""
    return (
        f"{formats.count(letters, 'brev', 'brev')} till vårdnadshavare och "
        f"{formats.count(mentors, 'mail till en mentor', 'mail till mentorer')}."
    )


def protected(students: int) -> str:
    """Why some get no letter."""
    return (
        f"{formats.count(students, 'elev', 'elever')} med skyddade uppgifter får inget brev härifrån. "
        "Kontakta vårdnadshavaren enligt skolans rutin för skyddade uppgifter."
    )


def outdated(rows: Sequence[QueueRow]) -> str:
    """Why some get no letter yet."""
    names = "; ".join(name(row.student) for row in rows)
    return (
        f"Siffrorna har ändrats sedan beslutet för {names}. Skapa en ny version av rapporten och "
        "besluta igen, så blir breven rätt."
    )


def counts(rows: Sequence[QueueRow]) -> Mapping[str, int]:
    """How many students of each standing."""
    return {
        said: sum(row.entry.standing is standing for row in rows)
        for standing, said in cases.STANDINGS.items()
    }
