"""What absence in percent is, for whom, how sure it is, and over which time."""

from __future__ import annotations

from datetime import date
from typing import Final

from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month, SchoolYear
from franvaro.domain.policy import Percent, Window
from franvaro.wording import flags, formats

ABSENCE_READINGS: Final = ("I-01", "I-02", "I-08", "I-09")
ABSENCE: Final = (
    "Frånvaro räknas i minuter. Andelen är frånvarominuterna delade med den **schemalagda tiden**: minuterna"
    " i alla lektioner som är slut. Inställda lektioner räknas inte.\n\n"
    "- **Giltig frånvaro** har skolan godtagit. Dit hör också en godkänd sen ankomst.\n"
    "- **Ogiltig frånvaro** saknar giltigt skäl. Dit hör också minuterna vid en sen ankomst utan skäl.\n"
    "- **Total frånvaro** är giltig och ogiltig tillsammans.\n"
    "- **Annan skolaktivitet** räknas som närvaro.\n\n"
    "En anmälan från vårdnadshavare räknas inte förrän läraren har registrerat frånvaron. Finns ingen"
    " schemalagd tid visas ett streck, aldrig 0 %."
)
ABSENCE_TABLE: Final = "Skolans frånvaro i minuter och procent"
ABSENCE_HEADINGS: Final = ("Vad", "Minuter", "Andel")
OFFERED: Final = "Schemalagd tid"
VALID: Final = "Giltig frånvaro"
INVALID: Final = "Ogiltig frånvaro"
TOTAL: Final = "Total frånvaro"

GROUPS: Final = (
    "En klass, en årskurs eller hela skolan räknas som **alla minuter delade med all tid**. Det är inte"
    " medelvärdet av elevernas procent. Då skulle en elev med få lektioner väga lika tungt som en med"
    " många.\n\n"
    "En lektion hör till den klass som eleven gick i då. Den som byter klass räknas i båda, med var sin del"
    " av tiden."
)

COVERAGE_READINGS: Final = ("I-02",)
COVERAGE_TABLE: Final = "Skolans registrerade tid och vad den gör med frånvaron"
COVERAGE_HEADINGS: Final = ("Vad", "Andel")
REGISTERED: Final = "Registrerad tid"
OF_OFFERED: Final = "Total frånvaro av schemalagd tid"
OF_REGISTERED: Final = "Total frånvaro av registrerad tid"
AT_MOST: Final = "Om allt oregistrerat vore frånvaro"

PERIODS_READINGS: Final = ("I-05", "I-24")
PERIOD_HEADINGS: Final = ("Period", "Vad den omfattar", "Hos er")
PERIODS_TABLE: Final = "Perioderna som siffror räknas över"
PERIODS: Final = (
    "En **skoldag** är en dag då minst en elev på skolenheten har schemalagd tid. Siffrorna gäller alltid"
    " till och med en viss dag. En lektion räknas när den är slut, och tiderna är svensk tid."
)
_JULY: Final = 7


def coverage(uncertain_below: Percent) -> str:
    """What unregistered lessons do to figures."""
    return (
        "En lektion som ingen har registrerat ger schemalagd tid men ingen frånvaro. Frånvaron kan alltså"
        " vara högre än siffran visar. **Registrerad tid** är den del av den schemalagda tiden som är"
        f" registrerad. Är den under {formats.limit(uncertain_below)} märks siffran **osäker**.\n\n"
        "Bredvid visas frånvaron som andel av bara den registrerade tiden, och hur hög den är om allt"
        " oregistrerat vore frånvaro. Den verkliga frånvaron ligger mellan andelen av schemalagd tid och det"
        " värsta fallet."
    )


def whole_school(month: Month) -> str:
    """Whose figures an example shows."""
    return f"Hela skolan, {formats.month(month)}"


def absence_rows(tally: Tally) -> tuple[tuple[str, str, str], ...]:
    """The school's absence, row by row."""
    return (
        (OFFERED, formats.number(tally.offered), ""),
        (VALID, formats.number(tally.valid), formats.percent(tally.valid_rate)),
        (INVALID, formats.number(tally.invalid), formats.percent(tally.invalid_rate)),
        (TOTAL, formats.number(tally.total), formats.percent(tally.total_rate)),
    )


def coverage_rows(tally: Tally) -> tuple[tuple[str, str], ...]:
    """How sure the school's absence is, row by row."""
    return (
        (REGISTERED, formats.percent(tally.registration_coverage)),
        (OF_OFFERED, formats.percent(tally.total_rate)),
        (OF_REGISTERED, formats.percent(tally.total_rate_reported)),
        (AT_MOST, formats.percent(tally.total_rate_worst)),
    )


def of_class(name: str, tally: Tally) -> str:
    """How one class's absence is divided; `name` as it may be shown."""
    return (
        f"Klass **{name}** har {formats.minutes(tally.total)} frånvaro av {formats.minutes(tally.offered)}"
        f" schemalagd tid: **{formats.percent(tally.total_rate)}**."
    )


def in_class(month: Month) -> str:
    """Which class an example shows."""
    return f"Klassen med mest lektionstid, {formats.month(month)}"


def periods(rolling: Window) -> tuple[tuple[str, str], ...]:
    """Every period and what it covers; the rolling one as the routine in force has it."""
    covers = f"Senaste {flags.window(rolling)} till och med dagen, aldrig längre tillbaka än 1 juli."
    return (
        ("Månad", "En kalendermånad."),
        ("Två månader", "Månaden och månaden före, med minuterna hopräknade."),
        ("Rullande", covers),
        ("Vecka", "Måndag till söndag."),
        ("Termin", "Höst: 1 juli–31 december. Vår: 1 januari–30 juni."),
        ("Läsår", "1 juli–30 juni."),
    )


def current_periods(month: Month, last_school_day: date, rolling: tuple[date, date]) -> tuple[str, ...]:
    """The same periods as they are in this store: the newest closed month, and the latest school day."""
    return (
        formats.month(month),
        formats.months(month.previous(), month),
        formats.days(*rolling),
        formats.week(last_school_day),
        _term(last_school_day),
        str(SchoolYear.of(last_school_day)),
    )


def _term(day: date) -> str:
    return f"{'hösten' if day.month >= _JULY else 'våren'} {day.year}"
