"""The words of the page Översikt."""

from __future__ import annotations

from datetime import date
from typing import Final

from franvaro.answers import AbsentAllDay, Attention
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month, SchoolYear
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Percent
from franvaro.wording import formats

NOW: Final = "Det här behöver uppmärksamhet"
DEVELOPMENT: Final = "Så utvecklas frånvaron"

NEW: Final = "Nya flaggade elever"
CONTINUING: Final = "Fortsatt flaggade"
FULL_DAYS: Final = "Ogiltigt borta hela dagen"
COVERAGE: Final = "Registrerad lektionstid"

SHOW_NEW: Final = "Visa de nya"
SHOW_CONTINUING: Final = "Visa de fortsatta"
SHOW_STUDENTS: Final = "Visa eleverna"
SHOW_REGISTRATION: Final = "Visa registreringen"

OPEN: Final = "Öppna"
ALL_DAY_MEANING: Final = (
    "Elever utan en enda minuts närvaro, där all frånvaro är ogiltig. Dagen är preliminär så länge någon "
    "lektion inte är registrerad."
)
_PRELIMINARY: Final = "preliminär"

PERIOD: Final = "Tid"
LEVEL: Final = "Nivå"
GRADE_LEVEL: Final = "Årskurs"
PERIODS: Final = {RateWindow.MONTH: "Månad", RateWindow.WEEK: "Vecka"}
LEVELS: Final = {GroupKind.SCHOOL: "Hela skolan", GroupKind.GRADE: "Årskurs", GroupKind.CLASS: "Klass"}
WHOLE_SCHOOL: Final = "hela skolan"

_GROUPS: Final = {GroupKind.GRADE: "Årskurserna", GroupKind.CLASS: "Klasserna"}


def in_report(month: Month) -> str:
    """Which report the new students are in."""
    return f"i rapporten för {formats.month(month)}, men inte i den före"


def no_longer(count: int) -> str:
    """How many left the list since the report before."""
    left = "ingen är" if count == 0 else f"{formats.number(count)} är"
    return f"också i rapporten före; {left} inte längre flaggad{'' if count < 2 else 'e'}"


def all_day(absent: AbsentAllDay) -> str:
    """What is known of a student's day: "8A · Helena Saleh · 6 lektioner · preliminär"."""
    student = absent.student
    lessons = formats.count(absent.lessons, "lektion", "lektioner")
    parts = (student.school_class, student.mentor, lessons, _PRELIMINARY if absent.is_preliminary else None)
    return " · ".join(part for part in parts if part)


def coverage_note(attention: Attention, uncertain_below: Percent) -> str:
    """Which month the coverage is of, and whether that makes its figures uncertain."""
    month = formats.month(attention.month.month)
    if attention.month_tally.is_uncertain(uncertain_below):
        limit = formats.limit(uncertain_below)
        return f"i {month}. Mindre än {limit}: siffrorna är osäkra."
    return f"i {month}"


def uncertain(tally: Tally) -> str:
    """The figures of a period rest on too few registrations."""
    coverage = formats.percent(tally.registration_coverage)
    return f"Osäkra siffror: bara {coverage} av lektionstiden är registrerad."


def newest(who: str, first: date, window: RateWindow) -> str:
    """The heading over the newest figures: "Hela skolan, oktober 2026"."""
    return f"{who[0].upper()}{who[1:]}, {period(first, window)}"


def one_group(by: GroupKind, name: str) -> str:
    """Whose trend it is, for who cannot see the controls: "klass 8A"."""
    return f"{LEVELS[by].lower()} {name}"


def period(first: date, window: RateWindow) -> str:
    """A month or week by name: "oktober 2026", "vecka 43"."""
    if window is RateWindow.WEEK:
        return f"vecka{formats.SPACE}{first.isocalendar().week}"
    return formats.month(Month.of(first))


def against(window: RateWindow, year: SchoolYear) -> str:
    """What the differences are from."""
    return f"Skillnaden är mot samma {PERIODS[window].lower()} läsåret {year}."


def groups_in(by: GroupKind, when: str) -> str:
    """The heading of grades or classes side by side: "Årskurserna, oktober 2026"."""
    return f"{_GROUPS[by]}, {when}"


def trend_alt(measure: str, who: str, window: RateWindow, year: SchoolYear) -> str:
    """What a trend shows, read aloud."""
    return f"{measure} per {PERIODS[window].lower()}, {who}, läsåret {year} och {year.previous()}"


def trend_table_alt(who: str, window: RateWindow, year: SchoolYear) -> str:
    """What the table of trends holds, read aloud."""
    return f"Frånvaro per {PERIODS[window].lower()}, {who}, läsåret {year} och {year.previous()}"


def earlier_total(year: SchoolYear) -> str:
    """The mark for last year in a comparison of groups."""
    return f"Total frånvaro {year}"
