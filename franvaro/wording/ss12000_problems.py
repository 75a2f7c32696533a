"""Words for what is wrong with a dump of an SS 12000 API, or with an answer of the API itself."""

from __future__ import annotations

from collections.abc import Mapping

_FETCH_AGAIN = "Hämta alla sidor på nytt ur skolans system och läs in dem tillsammans."
_EXPORT_AGAIN = "Kontrollera exporten i skolans system och exportera alla filer på nytt."

SS12000_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "no-rows/dump": (
        "Filerna innehåller inga lektioner.",
        "Kontrollera urvalet i skolans system (datum, skolenhet) och exportera på nytt.",
    ),
    "broken-dump": (
        "SS 12000-filerna är ofullständiga eller felaktigt uppbyggda.",
        _FETCH_AGAIN,
    ),
    "broken-dump/missing-file": (
        "Filen {file} saknas bland SS 12000-filerna.",
        (
            "Exportera alla fem tillsammans: attendances.json, calendarEvents.json, activities.json, "
            "persons.json och groups.json."
        ),
    ),
    "broken-dump/missing-page": (
        "En sida av {file} saknas: sidorna säger att det finns fler.",
        _FETCH_AGAIN,
    ),
    "broken-dump/syntax": ("Filen {file} är inte hel JSON.", "Filen kan vara avklippt. " + _FETCH_AGAIN),
    "broken-dump/nesting": ("Filen {file} är orimligt djupt nästlad.", _FETCH_AGAIN),
    "malformed-record": (
        "Närvaroposten är felaktigt uppbyggd.",
        "Raden är postens nummer i attendances.json. " + _EXPORT_AGAIN,
    ),
    "malformed-record/other": (
        "En post i {file} är felaktigt uppbyggd och har hoppats över.",
        "Raden är postens nummer i filen. " + _EXPORT_AGAIN,
    ),
    "unknown-code/activity-type": (
        "Aktivitetstypen är okänd, så det går inte att avgöra om närvaron ska räknas.",
        "Ange Undervisning, Elevaktivitet, Provaktivitet, Läraraktivitet eller Övrigt i skolans system.",
    ),
    "not-attendance-reported": (
        "{count} närvaroposter gäller prov, läraraktiviteter eller övrigt och räknas inte.",
        "Inget behöver göras: bara undervisning och elevaktiviteter räknas.",
    ),
    "lessons-without-attendance": (
        "{count} lektioner saknar närvaropost och räknas som oregistrerade.",
        "Inget behöver göras om de inte är registrerade än. Exportera annars närvaron för samma dagar.",
    ),
    "unknown-members": (
        "{count} gruppmedlemmar finns inte i persons.json. Deras oregistrerade lektioner räknas inte.",
        "Exportera alla filer på nytt vid samma tillfälle om de är elever.",
    ),
    "several-classes": (
        "{count} elever är med i flera klasser samma dag. Den klass de senast började i gäller.",
        "Kontrollera elevernas klasser i skolans system.",
    ),
}
