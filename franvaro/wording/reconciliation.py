"""Words of the page Avstämning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from franvaro.wording import formats

INTRODUCTION: Final = (
    "Jämför en sammanställning ur skolans system med lektionsraderna för samma elever och datum, och säger "
    "vad som troligen skiljer dem åt."
)
NOTHING_TO_COMPARE: Final = (
    "Det finns inget att jämföra. Läs in både lektionsrader och en sammanställning för samma elever och "
    "samma period, så visas skillnaderna här."
)
TO_IMPORTS: Final = "Gå till Import"

PERIOD: Final = "Period"
COMPARED: Final = "Jämförda elever"
SAME: Final = "Stämmer"
DIFFERING: Final = "Skiljer sig"
ALL_THE_SAME: Final = "Sammanställningen och lektionsraderna säger samma sak om alla elever."
WHY: Final = "Varför siffrorna skiljer sig"
WHAT_TO_DO: Final = "Gör så här:"
BY_CLASS: Final = "Klasser"
BY_STUDENT: Final = "Elever som skiljer sig"
NO_STUDENT_DIFFERS: Final = "Ingen elev skiljer sig. Filen nedan har alla elevers siffror."
SIGNS: Final = (
    "Skillnaderna är i minuter: plus betyder att sammanställningen har mer än lektionsraderna, minus mindre."
)

SCHOOL_UNIT: Final = "Skolenhet"
SCHOOL_CLASS: Final = "Klass"
STUDENT: Final = "Elev"
STUDENT_ID: Final = "Elev-id"
STUDENTS: Final = "Elever"
FIRST: Final = "Första dag"
LAST: Final = "Sista dag"
OFFERED_DIFFERENCE: Final = "Undervisning, skillnad"
VALID_DIFFERENCE: Final = "Giltig, skillnad"
INVALID_DIFFERENCE: Final = "Ogiltig, skillnad"
TOTAL_DIFFERENCE: Final = "All frånvaro, skillnad"
CAUSE: Final = "Trolig orsak"
LESSON_OFFERED: Final = "Undervisning, lektionsrader (min)"
SUMMARY_OFFERED: Final = "Undervisning, sammanställning (min)"
LESSON_VALID: Final = "Giltig, lektionsrader (min)"
SUMMARY_VALID: Final = "Giltig, sammanställning (min)"
LESSON_INVALID: Final = "Ogiltig, lektionsrader (min)"
SUMMARY_INVALID: Final = "Ogiltig, sammanställning (min)"
LIST_NAME: Final = "avstamning"
LIST_TITLE: Final = "Avstämning"


@dataclass(frozen=True)
class Cause:
    """A cause in short, what it means, and what to do about it."""

    label: str
    meaning: str
    advice: str


CAUSES: Final[Mapping[str, Cause]] = {
    "unregistered-left-out": Cause(
        "Oregistrerad tid är inte med",
        "Sammanställningen räknar bara lektioner där närvaron är registrerad. Då blir procenten högre än "
        "franvaros, som räknar på all schemalagd tid.",
        "Se till att alla lektioner registreras (sidan Registrering), så blir siffrorna lika.",
    ),
    "unregistered-as-present": Cause(
        "Oregistrerad tid räknas som närvaro",
        "Sammanställningen räknar lektioner som ingen har registrerat som om eleven var där. Det kan dölja "
        "hög frånvaro.",
        "Lita på lektionsraderna, och se till att lektionerna registreras.",
    ),
    "unregistered-as-absence": Cause(
        "Oregistrerad tid räknas som frånvaro",
        "Sammanställningen räknar lektioner som ingen har registrerat som ogiltig frånvaro.",
        "Lita på lektionsraderna, och se till att lektionerna registreras.",
    ),
    "late-not-counted": Cause(
        "Sen ankomst räknas inte",
        "Sammanställningen tar inte med minuter när eleven kom sent eller gick tidigare. I franvaro är de "
        "ogiltig frånvaro.",
        "Kontrollera i skolans system hur sen ankomst ställs in i rapporten.",
    ),
    "late-as-whole-lessons": Cause(
        "Sen ankomst räknas som hela lektioner",
        "Sammanställningen räknar hela lektionen som frånvaro när eleven kom sent.",
        "Kontrollera i skolans system hur sen ankomst ställs in i rapporten.",
    ),
    "other-activity-as-absence": Cause(
        "Annan skolaktivitet räknas som frånvaro",
        "Sammanställningen räknar tid i annan skolaktivitet som frånvaro. I franvaro är den närvaro.",
        "Be den som sköter skolans system att ändra vad aktiviteten räknas som.",
    ),
    "other-activity-not-offered": Cause(
        "Annan skolaktivitet är inte med i tiden",
        "Sammanställningen drar bort tid i annan skolaktivitet från undervisningstiden.",
        "Inget behöver göras om skillnaden är liten. Frånvarons minuter är desamma.",
    ),
    "rounding": Cause(
        "Avrundning",
        "Sammanställningen är skriven i timmar med få decimaler, så att några minuter försvinner.",
        "Inget behöver göras.",
    ),
    "lessons-missing": Cause(
        "Lektionsrader saknas för delar av perioden",
        "Sammanställningen har mer tid än lektionsraderna, och eleven har minst en vecka i perioden utan en "
        "enda lektionsrad.",
        "Exportera lektionsrader för hela perioden och läs in dem.",
    ),
    "unknown": Cause(
        "Okänd orsak",
        "Ingen av de kända skillnaderna förklarar siffrorna. Vanligt är att något har rättats mellan de två "
        "exporterna.",
        "Exportera lektionsrader och sammanställning på nytt vid samma tillfälle och läs in båda.",
    ),
}


def causes(found: Iterable[str]) -> str:
    """Causes in short, by comma; empty when nothing differs."""
    return ", ".join(CAUSES[cause].label for cause in found)


def with_count(cause: str, students: int) -> str:
    """A cause in short and how many students it concerns."""
    return f"{CAUSES[cause].label} ({formats.count(students, 'elev', 'elever')})"
