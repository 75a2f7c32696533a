"""The readings of the routines: the question that a routine leaves open, and how franvaro answers it."""

from __future__ import annotations

from typing import Final

ABOUT: Final = (
    "Rutinerna lämnar en del öppet. Så här har franvaro läst dem. En del kan skolan ändra i sin egen fil:"
    " då gäller det som står i avsnittet om rutinen."
)
TABLE: Final = "Tolkningarna av rutinerna"
HEADINGS: Final = ("Beteckning", "Fråga", "Tolkning", "Kan ändras")
YES: Final = "Ja"

# id, question, reading, whether it is a setting of the policy file
READINGS: Final[tuple[tuple[str, str, str, bool], ...]] = (
    ("I-01", "Är hög frånvaro giltig, ogiltig eller all?", "All: giltiga och ogiltiga minuter.", True),
    (
        "I-02",
        "Vad gör lektioner som ingen har registrerat?",
        "De är schemalagd tid utan frånvaro. Svaret möjlig gör att de inte döljer någon.",
        False,
    ),
    (
        "I-04",
        "Räknas den som är precis på gränsen?",
        "Vid ”över” och ”>” nej. Där rutinen bara nämner en procentsats ja.",
        True,
    ),
    ("I-05", "Över vilken tid mäts ”över 20 %”?", "De senaste 20 skoldagarna.", True),
    ("I-08", "Vad är en sen ankomst?", "Utan skäl ogiltig frånvaro, godkänd giltig frånvaro.", False),
    ("I-09", "Är annan skolaktivitet frånvaro?", "Nej, närvaro.", False),
    (
        "I-10",
        "Vad är en hel dag av ogiltig frånvaro?",
        "Ingen närvaro alls, och all registrerad frånvaro ogiltig.",
        False,
    ),
    (
        "I-11",
        "När får mentorn kännedom?",
        "När filen är inläst eller när mentorn har sett det, det som kommer först.",
        False,
    ),
    (
        "I-12",
        "När är arbetsdagen slut?",
        "16:30. Det som blir känt senare, eller en ledig dag, gäller nästa arbetsdag.",
        True,
    ),
    (
        "I-13",
        "När fortsätter frånvaron att vara hög?",
        "Flaggad i den här rapporten och den före, samma läsår, oavsett regel.",
        True,
    ),
    (
        "I-14",
        "Om bara den äldre månaden var hög?",
        "Eleven är fortfarande flaggad, med en notering om att senaste månaden är under gränsen.",
        False,
    ),
    ("I-15", "Stannar lov klockan?", "Nej. Veckor är kalenderveckor.", False),
    (
        "I-16",
        "Om sista dagen är ledig?",
        "Den flyttas framåt: till en skoldag för samtal med eleven, annars till en arbetsdag.",
        True,
    ),
    (
        "I-17",
        "När är vecka 6 i processen?",
        "Veckan för samtal 1 är vecka 1. Sista dagen är sista skoldagen i vecka 6.",
        True,
    ),
    ("I-18", "Från när räknas de 8 veckorna?", "Från samtal 1, 56 dagar.", True),
    (
        "I-19",
        "När ska samtal 2 hållas om ingen har kallat?",
        "Det finns inget datum förrän gemensam träff är initierad.",
        False,
    ),
    (
        "I-20",
        "När börjar hög frånvaro?",
        "Den första skoldagen över gränsen, även om det upptäcks senare.",
        False,
    ),
    (
        "I-21",
        "Vad händer efter ett avslutat ärende?",
        "Perioden börjar om dagen efter.",
        False,
    ),
    (
        "I-22",
        "Hur lite är för lite för att bedöma?",
        "Färre dagar med lektioner än regeln kräver. Eleven är då varken flaggad eller under gränsen.",
        True,
    ),
    (
        "I-23",
        "Vad händer om en månad rättas i efterhand?",
        "Rapporten står kvar, och en ny version läggs bredvid.",
        False,
    ),
    ("I-24", "Vilken klocka gäller?", "Svensk tid, som källan skriver den.", False),
    (
        "I-25",
        "Vilka dagar är arbetsdagar?",
        "Måndag–fredag utom helgdagar, midsommarafton, julafton, nyårsafton och skolans lov.",
        False,
    ),
)
