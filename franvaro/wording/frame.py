"""What stands around every page, and what the server says."""

from typing import Final

LANGUAGE: Final = "sv"
BRAND: Final = "franvaro"
TAGLINE: Final = "Från närvaro till stöd i tid"
NEEDS_JAVASCRIPT: Final = "franvaro behöver JavaScript. Slå på det i webbläsaren och läs in sidan igen."

DEMO_BANNER: Final = "Demoskola – påhittade elever"
AS_OF: Final = "Visa läget den"
AS_OF_HELP: Final = (
    "Lektioner efter det här datumet räknas inte med. Välj ett äldre datum för att se läget då."
)
AS_OF_PAST: Final = "Du ser läget den {date}. Senare lektioner räknas inte med."

SOMETHING_WENT_WRONG: Final = (
    "Något gick fel och sidan kunde inte visas. Inget är ändrat. Läs in sidan igen, och kontakta den som "
    "sköter franvaro om felet kommer tillbaka. Felkod: {code}"
)

SERVING: Final = "franvaro är igång på {address}  (avsluta med Ctrl+C)"
NOT_LOOPBACK: Final = (
    "franvaro tar inte emot besök på adressen {address}: utan inloggning får appen bara nås från den egna "
    "datorn. Ange 127.0.0.1."
)
UNSAFE_SETTINGS: Final = "franvaro startar inte med osäkra inställningar: {settings}"

OVERVIEW: Final = "Översikt"
TASKS: Final = "Att göra"
FLAGGED: Final = "Flaggade elever"
CASES: Final = "Ärenden"
MEETING: Final = "Möte"
FULL_DAYS: Final = "Dagens frånvaro"
REVIEW: Final = "Granskning"
REPORT: Final = "Frånvarorapport"
STUDENT: Final = "Elev"
SCHOOL_CLASS: Final = "Klass"
REGISTRATION: Final = "Registrering"
RECONCILIATION: Final = "Avstämning"
IMPORTS: Final = "Import"
MAPPING: Final = "Tolka fil"
ROUTINE: Final = "Rutin"
DEFINITIONS: Final = "Definitioner"
