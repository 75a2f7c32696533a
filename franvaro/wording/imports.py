"""What the page Import says about files: choosing them, looking through them, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from franvaro.exports.result import DEFAULT_SCHOOL_UNIT, Severity
from franvaro.wording import formats, summaries

if TYPE_CHECKING:
    from franvaro.answers import Attention
    from franvaro.attendance.progress import Step

INTRODUCTION: Final = "Läs in skolans närvarofiler. Du ser vad som händer innan något ändras."
FILES_TAB: Final = "Läs in filer"
HISTORY_TAB: Final = "Tidigare importer"
CALENDAR_TAB: Final = "Skolans kalender"

# Choosing files
FILES: Final = "Närvarofiler från skolans system"
LIMITS: Final = (
    "CSV, Excel eller Parquet; formatet känns igen av innehållet. Flera filer på en gång går bra. Större"
    " filer läser du in från kommandoraden: python -m franvaro import FIL"
)
MONTH_OF_SUMMARY: Final = "Vilken månad gäller sammanställningen?"
CHOOSE_MONTH: Final = "Välj månad"
LOOK_THROUGH_AGAIN: Final = "Läs filen igen"
LOOK_THROUGH: Final = "Granska filerna"
NO_FILES: Final = "Välj minst en fil först."
TOO_LARGE: Final = (
    "{file} är större än 50 MB. Läs in den från kommandoraden i stället: python -m franvaro import FIL"
)
WHAT_IS_NEEDED: Final = "Vad ska filen innehålla?"
NEEDED: Final = (
    "En rad för varje elev och lektion. Rubrikerna kan stå i vilken ordning som helst. De här behövs:\n\n"
    "**Elev-id** (eller **Personnummer**), **Klass**, **Starttid**, **Sluttid**, **Giltig frånvaro** och"
    " **Ogiltig frånvaro** i minuter. Är tiderna bara klockslag behövs också **Datum**.\n\n"
    "Bra att ha: Skolenhet, Förnamn, Efternamn, Skyddsmarkering, Årskurs, Mentor, Ämne, Lärare, Inställd,"
    " Registrerad, Registrerad tid, Närvaro, Sen ankomst och Annan skolaktivitet.\n\n"
    "Kolumner med orsak till frånvaro läses aldrig. Elever med skyddsmarkering sparas utan namn, mentor"
    " och id."
)

# Looking through
REVIEW: Final = "Granska innan du läser in"
SCOPE: Final = "Vad ska filerna gälla för?"
SCOPES: Final[Mapping[bool, tuple[str, str]]] = {
    False: (
        "Eleverna och dagarna i filen",
        "Det som redan finns om samma elev och dag byts ut. Allt annat står kvar. Passar nästan alltid.",
    ),
    True: (
        "Filen är hela sanningen om sin tid",
        "Allt från filens första till dess sista dag byts ut, även lektioner som filen inte nämner.",
    ),
}
SCHOOL_UNIT: Final = "Skolenhet"
SCHOOL_UNIT_HELP: Final = "Filen säger inte vilken skolenhet den gäller. Har ni bara en duger det som står."
USUAL_SCHOOL_UNIT: Final = DEFAULT_SCHOOL_UNIT
READ, TAKEN, SET_ASIDE, SUPERSEDED = "Rader i filerna", "Räknas", "Läggs åt sidan", "Tidigare rader byts ut"
SET_ASIDE_HELP: Final = "Raderna räknas inte men sparas, så att det går att se vad som är fel i dem."
SUPERSEDED_HELP: Final = "Rader från tidigare importer som de nya raderna ersätter."
CONFIRM_HELP: Final = "Nu är inget ändrat. Du kan ångra importen efteråt."
CANCEL: Final = "Avbryt"
CHOOSE_OTHERS: Final = "Välj andra filer"
COLUMNS: Final = "Så tolkades kolumnerna"
COLUMN_HEADINGS: Final = ("Rubrik i filen", "Betyder")
ACCEPT_FIRST: Final = "Kryssa för att du har sett problemen, så går det att läsa in."
IGNORED: Final = "Läses inte: {columns}."
FILE_TABLE: Final = "Filerna, vad de innehåller och vad som händer med dem"
FILE_HEADINGS: Final = (
    "Fil",
    "Läge",
    "Rader",
    "Räknas",
    "Åt sidan",
    "Byts ut",
    "Period",
    "Skolenhet",
    "Format",
)
REFUSED_TITLE: Final = "Filerna kan inte läsas in. Inget har ändrats."
REFUSED_NEXT: Final = "Rätta det som står nedan, eller exportera filen på nytt, och försök igen."
ALL_UNCHANGED: Final = "Filerna är redan inlästa. Du behöver inte göra något."
BUSY: Final = "En annan import pågår och har inte blivit klar. Inget har ändrats. Försök igen om en stund."

# Problems
PROBLEMS: Final = "Det här behöver du veta"
CONSEQUENCES: Final[Mapping[Severity, str]] = {
    Severity.REFUSED: "Stoppar importen",
    Severity.SET_ASIDE: "Raden räknas inte",
    Severity.NOTE: "Raden räknas",
}
GROUP_HEADINGS: Final = ("Följd", "Vad som är fel", "Gör så här", "Var")
GROUPS: Final = "Problemen efter slag"
PROBLEM_HEADINGS: Final = ("Fil", "Rad", "Kolumn", "Följd", "Vad som är fel", "Gör så här")
EVERY_PROBLEM: Final = "Problem rad för rad"
PROBLEM_FILE: Final = "problem-i-import"
DOWNLOAD_PROBLEMS: Final = "Hämta alla problem som CSV"
HINTS: Final[Mapping[str, str]] = {
    "too-many-problems": "Rätta filen, eller godkänn nedanför listan att raderna läggs åt sidan.",
    "shrinks": "Kontrollera att exporten är hel, eller godkänn nedanför listan att rader försvinner.",
    "demo-mixed": "Starta franvaro med en annan datamapp för den riktiga skolan.",
}
"""What to do on the page where the command line has options of its own."""
ACCEPTANCES: Final[Mapping[str, str]] = {
    "too-many-problems": "Jag har sett problemen. Läs in ändå, utan raderna som är fel.",
    "shrinks": "Jag har sett att rader försvinner. Läs in ändå.",
}

# Afterwards
IMPORTING: Final = "Läser in …"
LOOKING: Final = "Granskar filerna …"
LOOKED: Final = "Filerna är granskade"
IMPORTED: Final = "Filerna är inlästa"
UNDOING: Final = "Ångrar …"
BUILDING: Final = "Läser in kalendern …"
SEE_FLAGGED: Final = "Se flaggade elever"
MORE_FILES: Final = "Läs in fler filer"

_PROFILES: Final = {"canonical": "franvaros lektionsfil", "ss12000": "SS 12000", **summaries.PROFILES}
_FIELDS: Final = {
    **summaries.FIELDS,
    "school_unit": "Skolenhet",
    "student_id": "Elevens id",
    "given_name": "Förnamn",
    "family_name": "Efternamn",
    "full_name": "Elevens namn",
    "security_marking": "Skyddsmarkering",
    "school_class": "Klass",
    "grade_level": "Årskurs",
    "mentor": "Mentor",
    "lesson_id": "Lektionens id",
    "date": "Datum",
    "start_time": "Lektionen börjar",
    "end_time": "Lektionen slutar",
    "offered_minutes": "Lektionens längd i minuter",
    "activity": "Ämne eller kurs",
    "teacher": "Lärare",
    "cancelled": "Om lektionen är inställd",
    "is_reported": "Om närvaron är registrerad",
    "attendance_minutes": "Närvaro i minuter",
    "valid_absence_minutes": "Giltig frånvaro i minuter",
    "invalid_absence_minutes": "Ogiltig frånvaro i minuter",
    "other_attendance_minutes": "Annan skolaktivitet i minuter",
    "late_minutes": "Sen ankomst i minuter, räknas som ogiltig frånvaro",
    "reported_timestamp": "När närvaron registrerades",
}
_STEPS: Final = {
    "read": "Läser {file} …",
    "taken": "{rows} lästa ur {file}",
    "compare": "Jämför {file} med det som redan finns …",
    "build": "Räknar om alla siffror …",
    "switch": "Byter till de nya siffrorna …",
}
_LINES_NAMED: Final = 6


def step(begun: Step, file: str) -> str:
    """What is being done now; `file` is the file's name as it may be shown."""
    rows = formats.count(begun.rows, "rad", "rader")
    return _STEPS[begun.stage.value].format(file=file, rows=rows)


def profile(name: str) -> str:
    """The format of a file."""
    return _PROFILES.get(name, name)


def field(name: str) -> str:
    """What a recognised column means."""
    return _FIELDS.get(name, name)


def state(*, is_refused: bool, can_be_accepted: bool, unchanged: bool, is_imported: bool) -> str:
    """What may become of one file, or has."""
    if is_refused:
        return "Behöver ditt godkännande" if can_be_accepted else "Kan inte läsas in"
    if unchanged:
        return "Redan inläst"
    return "Inläst" if is_imported else "Kan läsas in"


def confirm(files: int) -> str:
    """The button that imports."""
    return f"Läs in {formats.count(files, 'fil', 'filer')}"


def place(lines: Sequence[int], column: str | None) -> str:
    """Where problems of one kind are; `column` is its heading as it may be shown."""
    where = f" i kolumnen ”{column}”" if column else ""
    if not lines:
        return f"Hela filen{where}"
    named = ", ".join(formats.number(line) for line in lines[:_LINES_NAMED])
    if len(lines) <= _LINES_NAMED:
        return f"Rad {named}{where}"
    return f"{_rows(len(lines))}{where}: {named} …"


def more_problems(shown: int, found: int) -> str:
    """That only the first problems are on the screen."""
    said = f"Här visas de {formats.number(shown)} första av {formats.number(found)}."
    return f"{said} Alla finns i filen som du kan hämta."


def imported(files: int, taken: int, superseded: int) -> str:
    """What an import changed."""
    said = f"{formats.count(files, 'fil är inläst', 'filer är inlästa')}. {_rows(taken)} räknas nu"
    if not superseded:
        return f"{said}, och inget äldre byttes ut."
    return f"{said}, och {_rows(superseded)} från tidigare importer byttes ut."


def flagged(now: Attention, before: Attention | None) -> str:
    """How many students are flagged after an import, beside before it where that is the same month."""
    students = formats.count(now.new + now.continuing, "elev är flaggad", "elever är flaggade")
    new = formats.count(now.new, "ny", "nya")
    said = f"{students} i {formats.month(now.month.month)}, varav {new} sedan månaden innan."
    if before is None or before.month.month != now.month.month:
        return said
    return f"{said} Före importen: {formats.number(before.new + before.continuing)}."


def _rows(count: int) -> str:
    return formats.count(count, "rad", "rader")
