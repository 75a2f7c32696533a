"""The words of the page Klass."""

from __future__ import annotations

from typing import Final

from franvaro.answers import ClassMember, Status
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Measure, Percent, Policy, ReportKind, Window
from franvaro.wording import flags, formats

NO_CLASS: Final = "Ingen klass hade lektioner den månaden. Välj en annan månad."

STUDENTS: Final = "Elever"
FLAGGED: Final = "Flaggade"
TOTAL: Final = "Total frånvaro"
VALID: Final = "Giltig"
INVALID: Final = "Ogiltig"
UNREPORTED: Final = "Inte registrerat"
FLAGGED_HELP: Final = "Elever i klassen som är flaggade, säkert eller möjligen."
UNREPORTED_HELP: Final = (
    "Lektionstid där ingen har registrerat närvaro. Den räknas varken som närvaro eller som frånvaro."
)

STUDENT: Final = "Elev"
TOTAL_NOW: Final = "Total nu"
TWELVE_MONTHS: Final = "12 månader"
FLAG: Final = "Flagga"
FLAG_HELP: Final = "Tomt betyder att eleven är under gränserna."
REPORTS_IN_A_ROW: Final = "I rad"
OVER_SINCE: Final = "Över sedan"
VALID_NOW: Final = "Giltig nu"
INVALID_NOW: Final = "Ogiltig nu"
REGISTERED: Final = "Registrerat"
MONTHS_HELP: Final = (
    "Total frånvaro månad för månad till och med {month}, på samma skala för hela klassen. Månader utan "
    "lektioner är utelämnade."
)
OPEN: Final = "Öppna"
OPEN_STUDENT: Final = "Öppna eleven"
TABLE: Final = "Elever i klassen"
CHOOSE_ONE: Final = "Markera en elev i tabellen."

MEASURE: Final = "Visa"
MEASURES: Final = {Measure.TOTAL: "Total", Measure.VALID: "Giltig", Measure.INVALID: "Ogiltig"}
WHOLE_SCHOOL: Final = "Hela skolan"


def students_of(school_class: str, month: Month) -> str:
    """The heading and the name of the table: "Elever i 8A, oktober 2026"."""
    return f"Elever i {school_class}, {formats.month(month)}"


def months_alt(month: Month) -> str:
    """What the figures behind the small lines are, read aloud; no class, since it is imported text."""
    return f"Total frånvaro per elev och månad till och med {formats.month(month)}"


def rolling_help(window: Window, month: Month) -> str:
    """What *now* is."""
    return f"Total frånvaro {flags.period(window, month)}, till och med elevens senaste skoldag."


def compared(grade_level: str | None) -> str:
    """The heading of the chart."""
    return "Klassen bredvid skolan" if grade_level is None else "Klassen bredvid årskursen och skolan"


def compared_alt(measure: Measure) -> str:
    """What the chart shows, read aloud."""
    return f"{MEASURES[measure]} frånvaro per månad under läsåret, klassen bredvid årskursen och skolan"


def class_name(school_class: str) -> str:
    """A class in a chart: "Klass 8A"."""
    return f"Klass {school_class}"


def grade_name(grade_level: str) -> str:
    """A grade in a chart: "Årskurs 8"."""
    return f"Årskurs {grade_level}"


def compared_with(grade_level: str | None, rate: float | None) -> str:
    """The same figure of the grade, or of the school for a class of no one grade: "årskurs 8: 9,4 %"."""
    name = "skolan" if grade_level is None else f"årskurs {grade_level}"
    return f"{name}: {formats.percent(rate)}"


def uncertain(tally: Tally, month: Month) -> str:
    """A class's figures rest on too few registrations, and how far off they may be."""
    unreported = formats.percent(1 - (tally.registration_coverage or 0))
    worst = formats.percent(tally.total_rate_worst)
    return (
        f"Osäkra siffror: {unreported} av klassens lektionstid i {formats.month(month)} är inte registrerad. "
        f"Den totala frånvaron kan vara så hög som {worst}."
    )


def uncertain_students(count: int, below: Percent) -> str:
    """How many students' figures now rest on too few registrations."""
    return (
        f"För {formats.count(count, 'elev', 'elever')} är mindre än {formats.limit(below)} av tiden "
        "registrerad just nu, så siffrorna är osäkra."
    )


def flag(member: ClassMember) -> list[str]:
    """A student's flag in words; nothing for one who is under the limits."""
    return [] if member.status in (None, Status.CLEAR) else [flags.status(member.status)]


def flags_of(policy: Policy, month: Month, window: Window) -> str:
    """What the flags are of, and what *now* is."""
    when = (
        f"rapporten för {formats.month(month)}"
        if policy.report is ReportKind.MONTHLY
        else "senaste skoldagen"
    )
    return f"Flaggorna gäller {when}. Nu är {flags.period(window, month)}."
