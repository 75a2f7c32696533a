"""The words of the page Flaggade elever and of its lists."""

from __future__ import annotations

from typing import Final

from franvaro.answers import Change, FlaggedStudent, RuleAnswer, Status, Student
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy, Repetition, Rule, WindowKind
from franvaro.wording import flags, formats

INTRODUCTION: Final = (
    "Elever över en gräns i rutinen, de mest angelägna först – och de som inte längre är det."
)

FLAGGED: Final = "Flaggade"
NEW: Final = "Nya"
CONTINUING: Final = "Fortsatta"
GONE: Final = "Inte längre"
UNCERTAIN: Final = "Osäkra"
NEW_HELP: Final = "Flaggade nu men inte i rapporten före."
CONTINUING_HELP: Final = "Flaggade nu och i rapporten före."
GONE_HELP: Final = "Flaggade i rapporten före men inte nu."

CHANGE: Final = "Läge"
STATUS: Final = "Bedömning"
RULE: Final = "Regel"
NEWEST_MONTH: Final = "Senaste månaden"
NEWEST_MONTH_UNDER: Final = "Under gränsen"
NEWEST_MONTH_OVER: Final = "Över gränsen"
MORE_FILTERS: Final = "Fler filter"
CLEAR_FILTERS: Final = "Rensa filter"

STUDENT: Final = "Elev"
SCHOOL_UNIT: Final = "Skola"
SCHOOL_CLASS: Final = "Klass"
GRADE_LEVEL: Final = "Årskurs"
MENTOR: Final = "Mentor"
REPORTS_IN_A_ROW: Final = "I rad"
OVER_SINCE: Final = "Över sedan"
NOTES: Final = "Att tänka på"
WHY: Final = "Varför?"
TABLE: Final = "Flaggade elever, de mest angelägna först"

SHOW_WHY: Final = "Visa varför"
OPEN_STUDENT: Final = "Öppna eleven"
CHOOSE_ONE: Final = "Markera en elev i tabellen."
EXPORT_CARE: Final = "Filen innehåller känsliga uppgifter. Spara den där bara behöriga kommer åt den."
NO_MATCH: Final = "Ingen elev stämmer med filtren."
PRELIMINARY: Final = "Månaden pågår: siffrorna ändras tills den är slut och all närvaro är registrerad."

STUDENT_ID: Final = "Elev-id"
FAMILY_NAME: Final = "Efternamn"
GIVEN_NAME: Final = "Förnamn"
REGISTERED: Final = "Registrerad tid"
YES: Final = "ja"
NO: Final = "nej"
UNCERTAIN_NOTE: Final = "Osäker"
LIST_TITLE: Final = "Flaggade elever"
POLICY_NOTE: Final = "Rutin"
MONTH_NOTE: Final = "Månad"
RULES_NOTE: Final = "Gräns"
COUNT_NOTE: Final = "Antal elever"
AS_OF_NOTE: Final = "Läget den"


def flagged_help(policy: Policy) -> str:
    """Whom the number of flagged students counts: the limits of the routine."""
    limits = "; ".join(flags.rule(rule) for rule in policy.rules)
    return f"Elever som är över minst en gräns, säkert eller möjligen. {limits}."


def uncertain_help(policy: Policy) -> str:
    """Whom the number of uncertain students counts."""
    return (
        "Elever som bara är möjliga, eller där mindre än "
        f"{formats.limit(policy.uncertain_below)} av tiden är registrerad."
    )


def reports_in_a_row_help(repetition: Repetition | None) -> str:
    """What the number of reports in a row means."""
    meaning = "Antal månadsrapporter i rad som eleven är flaggad i, under läsåret."
    if repetition is None:
        return meaning
    return f"{meaning} Vid {repetition.consecutive_reports} lyfts frågan i EHT."


def rate_heading(rule: Rule, policy: Policy) -> str:
    """The heading of a rule's rate: "Giltig, 2 mån"; with its limit if another rule is called the same, and
    in full if there is no other rule.
    """
    if len(policy.rules) == 1:
        return rule.label
    name = _short_heading(rule)
    is_alone = [_short_heading(one) for one in policy.rules].count(name) == 1
    return name if is_alone else f"{name}, {flags.limit(rule)}"


def _short_heading(rule: Rule) -> str:
    short = flags.short_rule(rule)
    return f"{short}, 2 mån" if rule.window.kind is WindowKind.TWO_MONTHS else short


def rate_of(rule: Rule) -> str:
    """The heading of a rule's rate in a list."""
    return f"{rule.label}, andel"


def minutes_of(rule: Rule) -> str:
    """The heading of a rule's minutes in a list."""
    return f"{rule.label}, minuter"


def offered_of(rule: Rule) -> str:
    """The heading of the minutes that a rule's rate is part of, in a list."""
    return f"{rule.label}, av lektionstid i minuter"


def minutes_over(rule: Rule) -> str:
    """The heading of the minutes that a certain flag is over its limit by, in a list."""
    return f"{rule.label}, minuter för mycket"


def status(flagged: FlaggedStudent) -> list[str]:
    """How sure a flag is; for a student who is flagged no longer, why not, if there is anything to judge."""
    is_left_behind = flagged.change is Change.GONE and flagged.status.is_deviating
    return [] if is_left_behind else [flags.status(flagged.status)]


def rules_over(flagged: FlaggedStudent) -> list[str]:
    """The rules that flag a student, in a word or two each: "Giltig", "Ogiltig, möjlig"."""
    if flagged.change is Change.GONE:
        return []
    return [_rule_over(answer) for answer in flagged.answers if answer.status.is_deviating]


def _rule_over(answer: RuleAnswer) -> str:
    name = flags.short_rule(answer.rule)
    return name if answer.status is Status.CERTAIN else f"{name}, {flags.status(answer.status).lower()}"


def notes(flagged: FlaggedStudent, policy: Policy) -> list[str]:
    """What to bear in mind about a flagged student, the most weighty first."""
    found = []
    if policy.repetition and flagged.consecutive_reports >= policy.repetition.consecutive_reports:
        found.append(flags.FOR_STUDENT_HEALTH_TEAM)
    if flagged.newest_month_clean:
        found.append(flags.NEWEST_MONTH_CLEAN)
    if flagged.month.is_uncertain(policy.uncertain_below):
        found.append(UNCERTAIN_NOTE)
    return found


def none_flagged(month: Month) -> str:
    """Nobody is over any limit."""
    return f"Ingen elev är över någon gräns i {formats.month(month)}, och ingen var det i rapporten före."


def showing(shown: int, everyone: int) -> str:
    """How much of the list is in sight: "12 av 61 elever"."""
    all_of_them = formats.count(everyone, "elev", "elever")
    return all_of_them if shown == everyone else f"{formats.number(shown)} av {all_of_them}"


def export_label(students: int, *, is_selection: bool) -> str:
    """How many students a download would take away."""
    return f"Exportera {formats.number(students)} {'markerade' if is_selection else 'elever'}"


def more_filters(active: int) -> str:
    """The label of the filters that are out of sight, with how many of them are in use."""
    return f"{MORE_FILTERS} ({active})" if active else MORE_FILTERS


def explained_notes(flagged: FlaggedStudent, policy: Policy) -> list[str]:
    """What to bear in mind about a flagged student, in whole sentences."""
    coverage = formats.percent(flagged.month.registration_coverage)
    sentences = {
        flags.FOR_STUDENT_HEALTH_TEAM: (
            f"Flaggad i {formats.number(flagged.consecutive_reports)} rapporter i rad: frågan lyfts i EHT."
        ),
        flags.NEWEST_MONTH_CLEAN: (
            "Den senaste månaden för sig är under gränsen. Det är månaden före som gör att eleven är flaggad."
        ),
        UNCERTAIN_NOTE: f"Bara {coverage} av lektionstiden i månaden är registrerad, så siffrorna är osäkra.",
    }
    return [sentences[note] for note in notes(flagged, policy)]


def drawer_title(student: Student) -> str:
    """Whom the drawer is about: "Öberg, Åsa, 7B"."""
    return f"{formats.student_name(student)}, {student.school_class}"


def standing(flagged: FlaggedStudent) -> str:
    """Where a student stands, in one line: "Säker · Fortsatt · 3 rapporter i rad"."""
    parts = [*status(flagged), flags.change(flagged.change)]
    if flagged.consecutive_reports > 1:
        parts.append(f"{formats.number(flagged.consecutive_reports)} rapporter i rad")
    if flagged.breach_date and flagged.change is not Change.GONE:
        parts.append(f"över gränsen sedan {formats.day(flagged.breach_date)}")
    return " · ".join(parts)


def reason(answer: RuleAnswer, month: Month) -> str:
    """Why one rule answers as it does: the minutes, what they are part of, and how far they are over."""
    if answer.status is Status.INSUFFICIENT:
        return f"Eleven har för få dagar med lektioner: regeln kräver minst {answer.rule.minimum_days}."
    share = (
        f"{formats.minutes(answer.absence_minutes)} {flags.measure(answer.rule)} av "
        f"{formats.minutes(answer.offered_minutes)} lektionstid är {formats.percent(answer.rate)}, "
        f"räknat på {flags.period(answer.rule.window, month)}. Gränsen är {flags.limit(answer.rule)}."
    )
    if answer.status is Status.CERTAIN:
        return f"{share} Det är {formats.minutes(answer.minutes_over)} för mycket."
    if answer.status is Status.POSSIBLE:
        return (
            f"{share} Men {formats.minutes(answer.unreported_minutes)} är inte registrerade, och av den "
            f"registrerade tiden är {formats.percent(answer.rate_reported)} frånvaro."
        )
    return share


def list_name(policy: Policy, month: Month) -> str:
    """The name of a file with the list: nothing about a person stands in it."""
    return f"flaggade-elever-{policy.id}-{month}"
