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
    "broken-dump/answer": (
        "Serverns svar om {file} är ingen sida enligt SS 12000.",
        "Kontrollera att adressen slutar som leverantören anger, till exempel /v2.0.",
    ),
    "broken-dump/page-loop": (
        "Servern svarar med samma sida av {file} om och om igen.",
        "Kontakta leverantören av skolans system.",
    ),
    "bad-address": (
        "Adressen går inte att använda.",
        "Skriv serverns adress med https, till exempel https://api.skolan.se/ss12000/v2.0.",
    ),
    "bad-token": (
        "Filen med åtkomstnyckeln ska innehålla nyckeln och inget annat.",
        "Klistra in nyckeln från leverantören som enda rad i filen.",
    ),
    "bad-token/file": (
        "Filen med åtkomstnyckeln går inte att läsa.",
        "Kontrollera sökvägen efter --token-file.",
    ),
    "token-refused": (
        "Servern godtar inte åtkomstnyckeln ({resource}, {status}).",
        "Nyckeln kan ha gått ut, eller sakna rätt till {resource}. Begär en ny av leverantören.",
    ),
    "no-such-endpoint": (
        "Servern har ingen adress för {resource}.",
        "Kontrollera att adressen slutar som leverantören anger, till exempel /v2.0.",
    ),
    "no-answer": (
        "Servern {host} svarar inte.",
        "Kontrollera adressen och nätet, och försök igen senare. Det som är hämtat finns kvar.",
    ),
    "no-answer/status": (
        "Servern svarar med fel {status} om {resource}.",
        "Försök igen senare. Kontakta leverantören om felet står kvar. Det som är hämtat finns kvar.",
    ),
    "no-answer/redirect": (
        "Servern hänvisar till en annan adress, som inte följs.",
        "Ange den rätta adressen från leverantören direkt.",
    ),
    "no-answer/certificate": (
        "Serverns certifikat går inte att lita på.",
        "Kontrollera adressen. Är den rätt, så kontakta den som sköter servern.",
    ),
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
