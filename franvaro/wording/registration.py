"""What the page Registrering says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from franvaro.domain.calendar import SchoolYear
from franvaro.domain.registration import RegistrationTally
from franvaro.wording import formats

if TYPE_CHECKING:
    from franvaro.answers import UnregisteredLesson

INTRODUCTION: Final = (
    "Är närvaron registrerad, och är den registrerad i tid? Oregistrerade lektioner gör alla siffror osäkra."
)
PERIOD: Final = "Period"
LAST_WEEKS: Final = "Senaste fyra veckorna"
SCHOOL_CLASS: Final = "Klass"
EVERY_CLASS: Final = "Alla klasser"
SHOW_BY: Final = "Visa per"
GROUPS: Final[Mapping[str, str]] = {"class": "Klass", "week": "Vecka", "teacher": "Lärare"}

COVERAGE: Final = "Registrerad tid"
COVERAGE_HELP: Final = "Hur stor del av den schemalagda undervisningstiden som är registrerad."
ON_TIME: Final = "I tid"
LATE: Final = "Sent registrerade"
LATE_HELP: Final = "Elevlektioner som är registrerade efter gränsen, samma dag eller senare."
WITHOUT: Final = "Oregistrerade"
MISSING: Final = "Inte registrerade"
MISSING_HELP: Final = "Elevlektioner: en elevs lektion räknas som en. Bara lektioner som är slut räknas."
UNCERTAIN: Final = "osäker"

SAME_DAY: Final = "Sent samma dag"
LATER: Final = "En senare dag"
UNTIMED: Final = "Tid okänd"
NO_TEACHER: Final = "Lärare saknas i filen"
CHART: Final = "Sent eller inte alls registrerade lektioner, i procent av alla"
GROUP_TABLE: Final = "Registreringen i siffror"
TABLE_HEADINGS: Final = ("Elevlektioner", COVERAGE, "I tid", SAME_DAY, LATER, UNTIMED, MISSING)
STUDENT_LESSONS_HELP: Final = "En elevs lektion räknas som en."

ABOUT_TEACHERS: Final = (
    "Uppgifter om enskilda lärare är till för rektors uppföljning och ska inte spridas. Listan står i"
    " bokstavsordning. En låg siffra kan bero på vikarier, it-avbrott eller schemafel: fråga innan du drar"
    " slutsatser."
)
NO_TIMES: Final = (
    "Skolans export säger inte **när** närvaron registrerades. Därför går det bara att se om den är"
    " registrerad, inte om det skedde i tid."
)
NO_LESSONS: Final = "Inga lektioner är slut under den här perioden. Välj en annan period."
CLAUSE: Final = "B1.1"

LESSONS: Final = "Lektioner som saknar registrering"
LESSONS_ABOUT: Final = "Den senaste först. Lektionen finns med om närvaron saknas för minst en elev."
NO_MISSING: Final = "Alla lektioner under perioden är registrerade."
LESSON_HEADINGS: Final = ("Datum", "Tid", "Klass", "Ämne", "Lärare", "Elever utan registrering", "Elever")
LESSON_FILE: Final = "oregistrerade-lektioner"
SCHOOL_UNIT: Final = "Skolenhet"


def on_time_limit(minutes: int) -> str:
    """What counts as on time."""
    return f"I tid räknas här som senast {formats.count(minutes, 'minut', 'minuter')} efter lektionens slut."


def excused(tally: RegistrationTally) -> str:
    """That some are on time only since it was not possible to register before."""
    part = formats.count(tally.excused, "elevlektion", "elevlektioner")
    return f"I tid räknas också {part} som slutade under ett avbrott och registrerades strax efter det."


def some_untimed(tally: RegistrationTally) -> str:
    """That lateness is measured on a part of the lessons only."""
    part = formats.count(tally.untimed, "elevlektion", "elevlektioner")
    return f"För {part} säger exporten inte när de registrerades. De räknas inte in i andelen i tid."


def quote(text: str, clause: str) -> str:
    """A sentence of the school's routine."""
    return f"> ”{text}” ({clause})"


def share(count: int, whole: int) -> str:
    """How much of the lessons a number is: "4,2 % av alla"."""
    return f"{formats.percent(count / whole if whole else None)} av alla"


def of_timed(tally: RegistrationTally) -> str:
    """What the share on time is a share of."""
    return f"av {formats.number(tally.timed)} registrerade"


def week(monday: date) -> str:
    """A week by its number and its Monday: "v. 37 (7 sep.)"."""
    return f"{formats.week(monday)} ({formats.short_day(monday)})"


def uncertain(name: str) -> str:
    """A group whose figures are uncertain."""
    return f"{name} ({UNCERTAIN})"


def most_lessons(shown: int) -> str:
    """That there may be more lessons than those on the screen."""
    said = f"Här visas de {formats.number(shown)} senaste."
    return f"{said} Välj en klass eller en kortare period för att se fler."


def lesson_time(lesson: UnregisteredLesson) -> str:
    """When a lesson is: "08:10–09:00"."""
    return f"{lesson.start_time:%H:%M}–{lesson.end_time:%H:%M}"


def missing_students(lesson: UnregisteredLesson) -> str:
    """How many students are not registered, with a word where that is all of them."""
    count = formats.number(lesson.unregistered_students)
    return f"{count} (alla)" if lesson.unregistered_students == lesson.students else count


def school_year(year: SchoolYear) -> str:
    """A school year to choose."""
    return f"läsåret {year}"


def hover(count: int, tally: RegistrationTally) -> str:
    """A number of lessons of all, in a chart."""
    return f"{formats.number(count)} av {formats.number(tally.lessons)} ({share(count, tally.lessons)})"
