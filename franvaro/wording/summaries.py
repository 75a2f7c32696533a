"""Words about figures that rest on summaries, and about what these cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from franvaro.domain.calendar import Month
from franvaro.wording import formats

BADGE: Final = "Från sammanställning"
FROM_SUMMARY: Final = "Sammanställning"
FROM_LESSONS: Final = "Lektioner"
BASIS: Final = "Underlag"

_NOTE: Final = "Månadssiffror från en sammanställning – inga lektionsrader"
_MISSING: Final = "Rullande perioder, veckor, hela dagar och mönster kan inte visas där."
NO_ROLLING: Final = (
    "Det finns inga lektionsrader för läsåret, bara månadssummor. Därför kan rullande skoldagar inte visas."
)
NO_DAYS: Final = (
    "Det finns inga lektionsrader för läsåret, bara månadssummor. Därför kan dagar, hela frånvarodagar och "
    "mönster inte visas. Läs in lektionsraderna under Import för att se dem."
)
NO_REGISTRATION: Final = (
    "Det finns inga lektionsrader i perioden, bara månadssummor. En sammanställning säger inte när "
    "lektionerna registrerades, och ofta inte ens om de registrerades."
)
NO_LESSON_ROWS: Final = "inga lektionsrader"
PARTLY_LESSON_ROWS: Final = (
    "en del av månaden finns bara i en sammanställning, som inte säger vad som är registrerat"
)


PROFILES: Final = {
    "edukatus-students": "Edukatus, elevexport",
    "learnpoint": "LearnPoint, närvarostatistik",
    "ss12000-aggregated": "SS 12000, summerad närvaro",
    "vklass-school": "Vklass, frånvarorapport för skolan",
}
_SUMS: Final = {
    "offered": "Undervisningstid",
    "reported": "Registrerad tid",
    "valid_absence": "Giltig frånvaro",
    "invalid_absence": "Ogiltig frånvaro",
    "total_absence": "All frånvaro",
    "other_attendance": "Annan skolaktivitet",
    "attendance": "Närvaro",
}
_UNITS: Final = {"minutes": "i minuter", "hours": "i timmar", "percent": "i procent", "share": "som andel"}
FIELDS: Final = {
    "start_date": "Periodens första dag",
    "end_date": "Periodens sista dag",
    **{
        f"{name}_{unit}": f"{said} {measured}"
        for name, said in _SUMS.items()
        for unit, measured in _UNITS.items()
    },
}


def note(months: Sequence[Month]) -> str:
    """Which of the months that are shown rest on summaries, and what is not there."""
    return f"{_NOTE}: {_listed(months)}. {_MISSING}"


def _listed(months: Sequence[Month]) -> str:
    """The months in words; a long unbroken row by its first and its last."""
    unbroken = all(later == earlier.next() for earlier, later in pairwise(months))
    if unbroken and len(months) > 2:
        return f"{formats.month(months[0])}–{formats.month(months[-1])}"
    *earlier, last = map(formats.month, months)
    return f"{', '.join(earlier)} och {last}" if earlier else last
