"""What the page Tolka fil says: explaining an export once, so that the next one is read by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from franvaro.wording import formats

INTRODUCTION: Final = (
    "Förklara en gång vad kolumner och koder i en fil betyder. Nästa fil med samma rubriker läses in av sig"
    " själv."
)
FILE: Final = "Fil att tolka, CSV eller Excel"
OPEN: Final = "Öppna filen"
NO_FILE: Final = "Välj en fil först."
LOOKING: Final = "Tittar på filen …"
OTHER_FILE: Final = "Välj en annan fil"
CANNOT_OPEN: Final = "Filen går inte att tolka."

FIRST_ROWS: Final = "Så ser filen ut"
FIRST_ROWS_HELP: Final = "De första raderna som de står. Kolumner med orsaker till frånvaro visas inte."
ROW: Final = "Rad"
HEADING_MARK: Final = "rubriker"
HEADING_ROW: Final = "Vilken rad är rubrikerna?"
NEAR: Final = "Filen liknar tolkningen **{name}**, så förslagen kommer därifrån."
NOT_VERIFIED: Final = "ej verifierad"
CHANGED: Final = "Skiljer sig från tolkningen {name}:"
CHANGE_NEW: Final = "Nya kolumner: {columns}."
CHANGE_MISSING: Final = "Saknas nu: {columns}."
CHANGE_RENAMED: Final = "Nytt namn: {columns}."

LEVEL: Final = "Vad är en rad?"
LEVELS: Final[Mapping[str, tuple[str, str]]] = {
    "lessons": ("En elevs lektion", "Även lektioner utan frånvaro finns med. Det ger alla siffror."),
    "absences": (
        "En frånvaro",
        "Bara frånvaro finns med. Procent kräver en fil med lektioner eller summor bredvid.",
    ),
    "summaries": (
        "Summor för en elev",
        "En månad eller en annan period. Ger månader men inga enskilda dagar.",
    ),
}

COLUMNS: Final = "Vad betyder kolumnerna?"
COLUMN: Final = "Kolumn {column} betyder"
NOT_READ: Final = "Läses inte"
UNIT: Final = "Enhet för {column}"
UNITS: Final[Mapping[str, str]] = {"minutes": "minuter", "hours": "timmar", "percent": "procent"}
MEANINGS: Final[Mapping[str, str]] = {
    "student_id": "Elevens id eller personnummer",
    "full_name": "Elevens namn",
    "given_name": "Förnamn",
    "family_name": "Efternamn",
    "school_class": "Klass",
    "grade_level": "Årskurs",
    "mentor": "Mentor",
    "school_unit": "Skolenhet",
    "security_marking": "Skyddsmarkering",
    "date": "Datum",
    "start_time": "Lektionen börjar",
    "end_time": "Lektionen slutar",
    "time_span": "Tid från och till (08:10–09:00)",
    "activity": "Ämne eller kurs",
    "teacher": "Lärare",
    "offered_minutes": "Undervisningstid, lektionens längd",
    "valid_absence_minutes": "Giltig frånvaro",
    "invalid_absence_minutes": "Ogiltig frånvaro",
    "other_attendance_minutes": "Annan skolaktivitet",
    "attendance_minutes": "Närvaro",
    "late_minutes": "Sen ankomst",
    "absence_code": "Kod eller typ av frånvaro",
    "absence_minutes": "Frånvarons längd",
    "total_absence_minutes": "All frånvaro",
    "reported_minutes": "Registrerad undervisningstid",
    "cancelled": "Inställd (ja/nej)",
    "is_reported": "Registrerad (ja/nej)",
    "reported_timestamp": "När närvaron registrerades",
    "lesson_id": "Lektionens id",
    "period": "Månad",
    "start_date": "Periodens första dag",
    "end_date": "Periodens sista dag",
}
LOOKS: Final[Mapping[str, str]] = {
    "empty": "cellerna är tomma",
    "personal-id": "cellerna ser ut som personnummer",
    "span": "cellerna ser ut som tider från och till",
    "moment": "cellerna ser ut som datum med klockslag",
    "date": "cellerna ser ut som datum",
    "clock": "cellerna ser ut som klockslag",
    "percent": "cellerna ser ut som procent",
    "number": "cellerna ser ut som tal",
    "flag": "cellerna ser ut som ja och nej",
    "month": "cellerna ser ut som månader",
    "class": "cellerna ser ut som klasser",
    "name": "cellerna ser ut som namn",
    "code": "cellerna ser ut som koder",
    "text": "cellerna är text",
}
_WHYS: Final[Mapping[str, str]] = {
    "both": "Rubriken passar, och {look}.",
    "heading": "Rubriken passar.",
    "content": "Gissning: {look}.",
    "reason": "Orsaker läses aldrig.",
    "month": "En månad: se nedan.",
    "unknown": "Inget förslag: {look}.",
}
EXAMPLES: Final = "t.ex. {examples}"
SAME_MEANING: Final = "Flera kolumner betyder **{meaning}**. Välj bara en."

CODES: Final = "Vad betyder koderna?"
CODES_HELP: Final = (
    "Rader med en kod som du inte säger något om läggs åt sidan. En kod räknas aldrig som giltig utan att du"
    " har sagt det. En anmäld frånvaro är bara en uppgift tills läraren har registrerat den."
)
CODE: Final = "Koden {code}"
BLANK_CODE: Final = "Tom ruta"
CODE_MEANINGS: Final[Mapping[str, str]] = {
    "present": "Närvarande",
    "valid": "Giltig frånvaro",
    "invalid": "Ogiltig frånvaro",
    "late": "Sen ankomst",
    "other": "Annan skolaktivitet",
    "cancelled": "Inställd lektion",
    "unregistered": "Inte registrerad",
    "announced": "Anmäld men inte registrerad",
}
UNKNOWN_CODE: Final = "Okänd: raden läggs åt sidan"

MEASURES: Final = "Vad står i månadernas kolumner?"
MEASURE: Final = "Månad och ”{words}” betyder"
BARE_MEASURE: Final = "Bara månaden betyder"
BLANK_ROWS: Final = "Vad är en lektion utan minuter och utan kod?"
BLANK_ROW_KINDS: Final[Mapping[str, str]] = {
    "unregistered": "Inte registrerad än",
    "present": "Närvaro hela lektionen",
}
DENOMINATOR: Final = "Vilken tid är undervisningstiden?"
DENOMINATORS: Final[Mapping[str, tuple[str, str]]] = {
    "offered": ("All undervisning", "Även lektioner som ingen har registrerat."),
    "reported": ("Bara registrerad undervisning", "Oregistrerade lektioner är inte med i tiden."),
    "unreported-as-present": (
        "All undervisning, oregistrerad som närvaro",
        "Lektioner som ingen har registrerat räknas i systemet som närvaro.",
    ),
}
DATE_ORDER: Final = "Hur ska datum som 3/4/2026 läsas?"
DATE_ORDERS: Final[Mapping[str, str]] = {
    "": "Som filen själv visar",
    "day-first": "Dagen först: 3 april",
    "month-first": "Månaden först: 4 mars",
}
SECTIONS: Final = "Klassen står på en egen rad över varje tabell, efter ordet {prefix}."
SECTIONS_ALONE: Final = "Klassen står på en egen rad över varje tabell."
_LACKS: Final[Mapping[str, str]] = {
    "who": "elevens id eller namn",
    "class": "klass",
    "when": "datum",
    "times": "när lektionen börjar och slutar",
    "offered": "undervisningstid (procent ensam räcker inte)",
    "absence": "ogiltig frånvaro, all frånvaro eller en kod för den",
}

CHECK: Final = "Visa hur filen blir"
CHECKING: Final = "Tolkar filen …"
CHANGED_SINCE: Final = "Du har ändrat något. Visa på nytt hur filen blir."
UNDERSTOOD: Final = "Så blir filen"
UNDERSTOOD_ROWS: Final = "De första raderna som de kommer att förstås"
TOTALS: Final = "Jämför med skolans egen rapport"
TOTALS_HELP: Final = "Summor per klass över hela filen. Stämmer de inte, så är något tolkat fel."
TOTAL_HEADINGS: Final = (
    "Klass", "Elever", "Rader", "Undervisning (tim)", "Giltig (tim)", "Ogiltig (tim)", "Frånvaro",
)  # fmt: skip
REFUSED: Final = "Med den här tolkningen går filen inte att läsa in."
NAME: Final = "Spara tolkningen som"
NAME_HELP: Final = "Till exempel systemets namn och rapportens: Dexter lektionslista."
NO_NAME: Final = "Ge tolkningen ett namn med minst en bokstav."
SAVE: Final = "Spara tolkningen"
SAVE_AND_IMPORT: Final = "Spara och gå till importen"
SAVED: Final = "Tolkningen {name} är sparad. Nästa fil med samma rubriker läses in utan frågor."

OWN: Final = "Sparade tolkningar"
NO_OWN: Final = "Inga tolkningar är sparade än."
OWN_HELP: Final = "En tolkning är en textfil utan elevuppgifter, så den går bra att dela med andra skolor."
DOWNLOAD: Final = "Hämta"
REMOVE: Final = "Ta bort"
REMOVED: Final = "Tolkningen {name} är borttagen. Det som är inläst står kvar."
UPLOAD: Final = "Lägg till en tolkning från en annan skola (.toml)"
UPLOAD_BUTTON: Final = "Lägg till"
PROPOSALS: Final = "Förslag som följer med"
PROPOSALS_HELP: Final = (
    "Gissningar för system vars rubriker inte är offentliga. De används aldrig av sig själva: öppna en fil,"
    " så kommer förslaget med om rubrikerna liknar."
)
TO_MAPPING: Final = "Tolka filen"
TO_MAPPING_HELP: Final = (
    "Känner franvaro inte igen filen kan du förklara en gång vad kolumnerna betyder. Nästa fil läses då in"
    " av sig själv."
)


def why(kind: str, look: str) -> str:
    """Why a column is proposed to be what it is."""
    return _WHYS[kind].format(look=LOOKS[look])


def lacks(names: Sequence[str]) -> str:
    """What the mapping must have before the file can be read."""
    return f"Säg vilken kolumn som är {', '.join(_LACKS[name] for name in names)}."


def hours(minutes: int | None) -> str:
    """Minutes as hours with one decimal; a dash when they are not known."""
    if minutes is None:
        return formats.NOTHING
    whole, tenths = divmod(round(minutes / 6), 10)
    return f"{formats.number(whole)},{tenths}"


def heading_choice(line: int, cells: Sequence[str]) -> str:
    """A row that may be the headings."""
    shown = ", ".join(cell for cell in cells if cell.strip())
    return f"{ROW} {formats.number(line)}: {shown[:90]}"


def rows_found(rows: int, file: str) -> str:
    """How many rows a file has below its headings; `file` as it may be shown."""
    return f"**{file}** har {formats.count(rows, 'rad', 'rader')} under rubrikerna."
