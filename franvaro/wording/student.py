"""The words of the page Elev."""

from __future__ import annotations

from datetime import date
from typing import Final

from franvaro.answers import Explanation, RuleAnswer, Status, Student
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month, SchoolYear
from franvaro.domain.policy import Policy, ReportKind, Window, WindowKind
from franvaro.wording import flags, formats

SEARCH: Final = "Elev"
SEARCH_HINT: Final = "Skriv en del av namnet eller klassen"
CHOOSE: Final = "Sök upp en elev här ovanför, eller öppna en från Flaggade elever eller Klass."
NOT_FOUND: Final = "Eleven finns inte i de uppgifter som visas nu. Sök upp en annan elev."
PROTECTED: Final = (
    "Om elever med skyddade personuppgifter visas ingenting mer här. Lektionerna räknas med i klassens, "
    "årskursens och skolans siffror."
)

NO_MENTOR: Final = "Mentor saknas"
NO_CLASS: Final = "Klass saknas"

NEWEST_MONTH_CLEAN: Final = (
    "Den senaste månaden är för sig under gränsen. Eleven är flaggad för att två månader räknas ihop, "
    "och kan redan vara på väg åt rätt håll."
)
WHY: Final = "Varför är eleven här?"
NO_ANSWER: Final = "Eleven har inga lektioner den månaden, så rutinen har inget att bedöma."
EVERY_MONTH: Final = "Visa svaren för alla månader"
MONTH: Final = "Månad"
IN_A_ROW: Final = "Rapporter i rad"

SCHOOL_YEAR: Final = "Läsår"
MONTHS: Final = "Månad för månad"
YEAR: Final = "Frånvaron under läsåret"
DAYS: Final = "Dag för dag"
DAYS_NOTE: Final = "Ju starkare färg, desto större del av dagen är frånvaro. Peka på en dag för minuterna."
PATTERN: Final = "När och i vad?"
PATTERN_NOTE: Final = (
    "Andel av den schemalagda tiden i varje rad. Mönstret visar var frånvaron finns, aldrig vad den beror på."
)
WEEKDAY: Final = "Veckodag"
HOUR: Final = "Lektionens start"
SUBJECT: Final = "Ämne"

FULL_DAYS: Final = "Hela dagar med ogiltig frånvaro"
NO_FULL_DAYS: Final = "Inga hela dagar med ogiltig frånvaro läsåret {year}."
FULL_DAYS_NOTE: Final = (
    "Delvis ogiltig: ingen närvaro den dagen, men en del av frånvaron är giltig. Då krävs ingen kontakt."
)
DATE: Final = "Datum"
KIND: Final = "Dagen"
_KINDS: Final = {"full": "Hel dag ogiltig", "partly-invalid": "Delvis ogiltig"}
LESSONS: Final = "Lektioner"
UNREPORTED_LESSONS: Final = "Oregistrerade"
INVALID_MINUTES: Final = "Ogiltiga minuter"
VALID_MINUTES: Final = "Giltiga minuter"

_STANDINGS: Final = {
    Status.CERTAIN: "Flaggad",
    Status.POSSIBLE: "Möjligen flaggad",
    Status.CLEAR: "Under gränserna",
    Status.INSUFFICIENT: "För lite underlag",
}
_RULE_STANDINGS: Final = {
    Status.CERTAIN: "Över gränsen",
    Status.POSSIBLE: "Möjligen över gränsen",
    Status.CLEAR: "Under gränsen",
    Status.INSUFFICIENT: "För lite underlag",
}


def option(student: Student, *, is_one_of_several_schools: bool) -> str:
    """A student to choose: "Berglund, Siri · 8A", with the school where there are several."""
    school = student.school_unit if is_one_of_several_schools else ""
    parts = (formats.student_name(student), _id_of_nameless(student), student.school_class, school)
    return " · ".join(part for part in parts if part)


def about(student: Student) -> tuple[str, ...]:
    """What stands below the name: class, mentor and school; the id of a student whose name is not known."""
    school_class = f"Klass {student.school_class}" if student.school_class else NO_CLASS
    mentor = f"Mentor: {student.mentor}" if student.mentor else NO_MENTOR
    lines = (_id_of_nameless(student), school_class, mentor, student.school_unit)
    return tuple(line for line in lines if line)


def standing(status: Status, period: Month | date) -> str:
    """Where a student stands: "Flaggad i oktober 2026", "Under gränserna 20 november 2026"."""
    return f"{_STANDINGS[status]} {_in_period(period)}"


def window(value: Window) -> str:
    """Which lessons the figure now is of: "de senaste 20 skoldagarna"."""
    if value.kind is WindowKind.SCHOOL_DAYS:
        return f"de senaste {value.length} skoldagarna"
    if value.kind is WindowKind.CALENDAR_DAYS:
        return f"de senaste {value.length} dagarna"
    return "terminen hittills" if value.kind is WindowKind.TERM else "månaden hittills"


def months_note(policy: Policy) -> str:
    """What the bars are, and the lines across them if the routine judges months."""
    note = "Andel av den schemalagda tiden."
    return f"{note} Linjerna är rutinens gränser." if policy.report is ReportKind.MONTHLY else note


def rolling_heading(value: Window) -> str:
    """The heading of the rolling line."""
    return f"Löpande: {window(value)}"


def rolling_note(day: date, tally: Tally) -> str:
    """The newest figure of the rolling line, and what its band is."""
    total, invalid = formats.percent(tally.total_rate), formats.percent(tally.invalid_rate)
    return (
        f"{formats.short_day(day)} {total}, varav ogiltig {invalid}. Det grå fältet visar hur hög frånvaron "
        "vore om all oregistrerad tid var frånvaro."
    )


def period(explanation: Explanation) -> str:
    """Which lessons a rule's answer is of: "september–oktober 2026"."""
    rule_window = explanation.answer.rule.window
    if not isinstance(explanation.period, Month):
        return f"{window(rule_window)} till och med {formats.day(explanation.period)}"
    if rule_window.kind is WindowKind.TWO_MONTHS:
        return formats.months(explanation.period.previous(), explanation.period)
    return formats.month(explanation.period)


def month(explanation: Explanation) -> str:
    """The month that a report is of; a day where the routine judges every day."""
    value = explanation.period
    return formats.month(value) if isinstance(value, Month) else formats.day(value)


def rule_standing(status: Status) -> str:
    """One rule's answer in words."""
    return _RULE_STANDINGS[status]


def in_short(answer: RuleAnswer) -> str:
    """One rule's answer in a table: "8,8 % – över gränsen"."""
    return f"{formats.percent(answer.rate)} – {rule_standing(answer.status).lower()}"


def reasons(explanation: Explanation) -> tuple[str, ...]:
    """Limit, distance, uncertainty and since when; Markdown without imported text."""
    lines = (
        limit(explanation.answer),
        distance(explanation),
        uncertainty(explanation),
        since(explanation.breach_date) if explanation.breach_date else "",
    )
    return tuple(line for line in lines if line)


def notes(explanation: Explanation, policy: Policy) -> tuple[str, ...]:
    """What the answers of a month say together."""
    found = []
    if explanation.consecutive_reports:
        found.append(in_a_row(explanation.consecutive_reports, policy))
    if explanation.newest_month_clean:
        found.append(NEWEST_MONTH_CLEAN)
    return tuple(found)


def of_time(answer: RuleAnswer) -> str:
    """The minutes behind a rate: "450 av 5 100 min schemalagd tid"."""
    offered = formats.minutes(answer.offered_minutes)
    return f"{formats.number(answer.absence_minutes)} av {offered} schemalagd tid"


def limit(answer: RuleAnswer) -> str:
    """ "Gränsen är mer än 5 %."."""
    return f"Gränsen är {flags.limit(answer.rule)}."


def distance(explanation: Explanation) -> str:
    """How many minutes it is to the limit, on either side of it."""
    answer = explanation.answer
    if answer.status is Status.INSUFFICIENT:
        days = formats.count(answer.rule.minimum_days, "dag", "dagar")
        return f"Bedöms inte: regeln kräver minst {days} med lektioner{_in_each(answer)}."
    if answer.minutes_over is not None:
        return f"**{formats.minutes(answer.minutes_over)}** mindre frånvaro, och eleven hade inte flaggats."
    left = formats.minutes(explanation.minutes_left)
    return f"**{left}** mer frånvaro ryms innan gränsen passeras, räknat på all schemalagd tid."


def uncertainty(explanation: Explanation) -> str:
    """What the unregistered minutes mean for the answer; empty when there are none."""
    answer = explanation.answer
    if not answer.unreported_minutes or answer.status is Status.INSUFFICIENT:
        return ""
    missing = f"**{formats.minutes(answer.unreported_minutes)}** är inte registrerade."
    return f"{missing} {_meaning(explanation)}"


def _meaning(explanation: Explanation) -> str:
    answer = explanation.answer
    if answer.status is Status.CERTAIN:
        return "Det ändrar inte svaret: gränsen är passerad hur de än registreras."
    if answer.status is Status.POSSIBLE:
        rate = formats.percent(answer.rate_reported)
        return f"Av den tid som är registrerad är {rate} frånvaro, och det är över gränsen. Resten avgör."
    measure = flags.measure(answer.rule)
    if explanation.unreported_decides:
        return f"Gränsen kan passeras om de visar sig vara {measure}."
    return f"Det ändrar inte svaret: gränsen passeras inte ens om alla är {measure}."


def source(answer: RuleAnswer, policy: Policy) -> str:
    """Where a rule comes from, and how it is read: "Rutin för …, B4.3. Tolkning: I-02, I-04."."""
    return f"{policy.name}, {answer.rule.clause}. Tolkning: {', '.join(answer.rule.readings)}."


def in_a_row(count: int, policy: Policy) -> str:
    """How many reports in a row the student is in, and what follows from it (I-13)."""
    if count == 1:
        return "Första rapporten i rad med avvikande frånvaro."
    text = f"{formats.number(count)} rapporter i rad med avvikande frånvaro."
    repetition = policy.repetition
    if repetition and count >= repetition.consecutive_reports:
        return f"{text} Frånvaron fortsätter att vara hög och tas upp i EHT ({repetition.clause})."
    return text


def since(breach_date: date) -> str:
    """The first day of the run of high absence, from which the clock counts (I-20)."""
    return (
        f"Över gränsen sedan {formats.weekday_and_day(breach_date)}. Rutinens frister räknas från den dagen."
    )


def full_day(kind: str, *, is_preliminary: bool) -> str:
    """A day by its kind, `full` or `partly-invalid`, and whether it can still turn out otherwise."""
    return f"{_KINDS[kind]} (preliminär)" if is_preliminary else _KINDS[kind]


def months_alt(year: SchoolYear) -> str:
    """What the bars show."""
    return (
        f"Frånvaro per månad läsåret {year}: ogiltig, giltig och inte registrerad tid, med rutinens gränser"
    )


def rolling_alt(value: Window, year: SchoolYear) -> str:
    """What the rolling line shows."""
    return f"Total och ogiltig frånvaro {window(value)}, för varje skoldag läsåret {year}"


def days_alt(year: SchoolYear) -> str:
    """What the calendar shows."""
    return f"Elevens skoldagar läsåret {year} som en kalender, efter slag av frånvaro"


def pattern_alt(heading: str, year: SchoolYear) -> str:
    """What one pattern shows."""
    return f"Frånvaro per {heading.lower()} läsåret {year}"


def _id_of_nameless(student: Student) -> str:
    has_name = student.is_protected or student.given_name or student.family_name
    return "" if has_name else f"Elev-id {student.student_id}"


def _in_period(value: Month | date) -> str:
    return f"i {formats.month(value)}" if isinstance(value, Month) else formats.day(value)


def _in_each(answer: RuleAnswer) -> str:
    return " i var och en av månaderna" if answer.rule.window.kind is WindowKind.TWO_MONTHS else ""
