"""Words for what is wrong with single rows: they are set aside, or taken and noted."""

from __future__ import annotations

from collections.abc import Mapping

_AND_AGAIN = " Läs sedan in filen igen."
_EXPLAIN_CODES = (
    "Säg på sidan Tolka fil vad koderna betyder, eller ändra i tolkningens fil, och läs in filen igen."
)

ROW_PROBLEMS: Mapping[str, tuple[str, str]] = {
    # Set aside: the row does not count
    "wrong-field-count": (
        "Raden har {found} fält men rubrikerna är {expected}.",
        "Text med skiljetecken i ska stå inom citattecken. Rätta raden eller exportera på nytt.",
    ),
    "wrong-field-count/cut": (
        "Filen slutar mitt i raden.",
        "Filen är avklippt. Exportera den på nytt och läs in den nya filen.",
    ),
    "summary-row": ("Raden är en summering över flera elever eller lektioner.", "Inget behöver göras."),
    "missing-value": ("{column} är tom.", "Fyll i {column} i skolans system och exportera på nytt."),
    "bad-time": (
        "{column} är ingen tid som finns.",
        "Skriv tiden som 2026-10-01 08:10, eller som 08:10 med datumet i kolumnen Datum." + _AND_AGAIN,
    ),
    "implausible-date": (
        "Datumet ligger före år 2000 eller mer än ett år framåt.",
        "Rätta datumet i skolans system och exportera på nytt.",
    ),
    "end-before-start": (
        "Lektionen slutar innan den börjar, eller i samma stund.",
        "Rätta start- eller sluttiden och läs in filen igen.",
    ),
    "implausible-length": (
        "Lektionen är längre än tio timmar.",
        "Rätta start- eller sluttiden och läs in filen igen.",
    ),
    "bad-minutes": (
        "{column} är inte hela minuter mellan 0 och 600, eller i en sammanställning ingen tid eller procent.",
        "Skriv minuterna med bara siffror, till exempel 20. Tomt betyder 0." + _AND_AGAIN,
    ),
    "bad-flag": (
        "{column} är varken ja eller nej.",
        "Skriv ja eller nej, true eller false, 1 eller 0." + _AND_AGAIN,
    ),
    "absence-exceeds-lesson": (
        "Frånvaron och annan skolaktivitet är tillsammans längre än lektionen eller undervisningstiden.",
        "Rätta minuterna eller tidens längd i skolans system och exportera på nytt.",
    ),
    "duplicate-row": (
        "Raden är likadan som en tidigare rad i filen.",
        "Inget behöver göras: lektionen är räknad en gång.",
    ),
    "conflicting-rows": (
        "Flera rader gäller samma elev, starttid och ämne men säger olika. Ingen av dem räknas.",
        "Ta bort de rader som är fel, eller rätta i skolans system, och läs in filen igen.",
    ),
    "unknown-code": (
        "Frånvarokoden är okänd.",
        "Säg på sidan Tolka fil vad koden betyder och läs in filen igen.",
    ),
    "unknown-code/codes": (
        "Okända koder i kolumnen {column}: {codes}. Raderna med dem räknas inte.",
        _EXPLAIN_CODES,
    ),
    "unknown-code/codes-and-others": (
        "Okända koder i kolumnen {column}: {codes} och {others} till. Raderna med dem räknas inte.",
        _EXPLAIN_CODES,
    ),
    "unknown-code/others": (
        "Okända värden i kolumnen {column}: {others} olika, som inte visas här. Raderna med dem räknas inte.",
        f"Stämmer raderna med rubrikerna? {_EXPLAIN_CODES}",
    ),
    "whole-day-row": (
        "Raden gäller en hel dag, men dagens lektioner finns också i filen.",
        "Inget behöver göras om lektionerna stämmer: då räknas de.",
    ),
    "orphan": (
        "Raden hör till en elev eller lektion som inte finns i filerna.",
        "Exportera alla filer på nytt vid samma tillfälle.",
    ),
    "ambiguous-student": (
        "Flera elever i klassen har samma namn, och filen har inget elev-id.",
        "Avgör på sidan Import, under fliken Elever, vem det är. Då räknas raderna.",
    ),
    # Notes: the row counts
    "minutes-do-not-add-up": (
        "Närvaro, frånvaro och annan skolaktivitet blir inte lektionens längd. Frånvarominuterna gäller.",
        "Kontrollera lektionen i skolans system om skillnaden är stor.",
    ),
    "absence-on-unreported": (
        "Lektionen sägs vara oregistrerad men har frånvaro. Den räknas som registrerad.",
        "Kontrollera registreringen i skolans system.",
    ),
    "absence-on-cancelled": (
        "Lektionen är inställd men har frånvaro. Frånvaron räknas inte.",
        "Kontrollera i skolans system om lektionen hölls.",
    ),
    "not-a-school-day": (
        "Lektionen ligger på en helg eller ett lov. Den räknas.",
        "Kontrollera datumet och skolans kalender.",
    ),
    "unknown-marking": (
        "Skyddsmarkeringen är okänd. Eleven behandlas som skyddad.",
        "Skriv Ingen om eleven inte ska vara skyddad, annars Sekretessmarkering eller Skyddad folkbokföring.",
    ),
    "same-person-two-ids": (
        "Samma personnummer är skrivet på två sätt i filen. De räknas som två elever.",
        "Skriv personnumret på ett och samma sätt i hela exporten.",
    ),
    "overlapping-lessons": (
        "Eleven har två lektioner samtidigt. Båda räknas.",
        "Kontrollera schemat i skolans system.",
    ),
    "two-classes-one-day": (
        "Eleven har två klasser samma dag. Varje lektion räknas i den klass som står på raden.",
        "Kontrollera elevens klass i skolans system.",
    ),
    "name-changed": (
        "Samma elev-id har ett annat namn än tidigare i filen. Det nyaste visas.",
        "Kontrollera att det är samma elev.",
    ),
    "percent-differs": (
        "Procenten stämmer inte med minuterna. Minuterna gäller.",
        "Kontrollera hur skolans system räknar om skillnaden är stor.",
    ),
}
