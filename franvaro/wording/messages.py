"""What the command line says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from franvaro.attendance.checking import Difference
    from franvaro.attendance.progress import Step
    from franvaro.attendance.reports import ImportReport
    from franvaro.domain.calendar import Month

ABOUT = "Läser skolans närvaroexporter och visar i tid vilka elever som behöver hjälp."
HELP = {
    "data": "mappen där allt som franvaro skriver finns (annars FRANVARO_DATA, annars data/)",
    "import": "läs in närvarofiler",
    "pull": "hämta närvaron från skolans SS 12000-server och läs in den",
    "calendar": "läs in eller visa skolans kalender",
    "rates": "frånvaro per elev, klass, årskurs eller skola",
    "breaches": "elever över gränserna i en rutin",
    "full-days": "hela dagar med ogiltig frånvaro",
    "reconcile": "sammanställningar jämförda med lektionsrader",
    "absences-without-lessons": "frånvaro som ingen lektion finns till, och som inte räknas",
    "deadlines": "när samtalen i en rutin senast ska hållas",
    "cases": "ärenden: lista, öppna, se vad som kan göras, anteckna och läs händelser",
    "tasks": "vad som ska göras, av vem och till när",
    "agenda": "EHT-mötets dagordning, utan namn om inget annat sägs",
    "meeting": "förbered och håll ett EHT-möte",
    "decisions": "vad EHT-möten har beslutat",
    "report": "månadens frånvarorapport: skapa, lista, visa och jämför",
    "letters": "brev till vårdnadshavare och mail till mentorer enligt månadens granskning",
    "students": "elever med flera id: slå ihop, ångra och lista; namn som någon måste avgöra",
    "demo": "skriv en påhittad skolas exportfiler",
    "serve": "starta webbappen",
    "rebuild": "bygg om databasen från arkivet",
    "check": "kontrollera arkiv, databas och ärendelogg",
    "casebook": "kopiera ärendeloggen till en annan adress",
    "undo": "ångra den senaste importen",
}
REBUILT = "Klart: databasen är byggd på nytt från arkivet."
SOUND = "Inga fel: arkivet och databasen stämmer överens, och ärendeloggen är hel."
NOTHING_TO_UNDO = "Det finns ingen import att ångra."
PULL_STOPPED = "Hämtningen avbröts. Kör samma kommando igen, så fortsätter den där den slutade."
WATCHING_ENDED = "Bevakningen är avslutad."
NOTHING_IMPORTED = "Inget har importerats och inget har ändrats."
EVENT_TO_STRIKE_NEEDED = "Ange vilken händelse som ska strykas: --set event=NUMMER --set reason=SKÄL."
NOT_YOUR_ROLE = "Du har inte den rollen. Välj en annan med --as."

_STEPS = {
    "read": "Läser {file} …",
    "taken": "{rows} rader lästa ur {file}.",
    "compare": "Jämför {file} med det som redan finns …",
    "build": "Bygger databasen …",
    "switch": "Byter till den nya databasen …",
}
_FAULTS = {
    "manifest-missing": "Förteckningen {name} saknas. Återställ mappen archive från en säkerhetskopia.",
    "part-damaged": "Arkivfilen {name} är skadad eller saknas. Återställ den från en säkerhetskopia.",
    "rows-differ": "Import {name}: antalet rader går inte ihop. Ångra importen och läs in filen igen.",
    "database-unreadable": "Databasen {name} går inte att läsa. Kör: python -m franvaro rebuild",
    "older-version": "Databasen {name} är byggd med en äldre version. Kör: python -m franvaro rebuild",
    "table-differs": "Tabellen {name} stämmer inte med arkivet. Kör: python -m franvaro rebuild",
}


def progress(step: Step) -> str:
    """What is being done now."""
    return _STEPS[step.stage.value].format(file=step.file_name, rows=step.rows)


def problem(file: str, line: int | None, column: str | None, message: str, hint: str) -> str:
    """One problem: where it is, what is wrong and what to do."""
    place = [file] if file else []
    place += [f"rad {line}"] if line is not None else []
    place += [f"kolumn ”{column}”"] if column else []
    start = ", ".join(place)
    return f"{start}: {message} {hint}" if start else f"{message} {hint}"


def more_problems(count: int) -> str:
    """Problems beyond those listed."""
    return f"… och {count} till. Alla finns med i svaret från --json."


def imported(report: ImportReport) -> str:
    """What became of one file."""
    if report.unchanged:
        return f"{report.file}: redan importerad, inget är ändrat."
    return (
        f"{report.file}: {report.rows_read} rader lästa, {report.rows_taken} tagna, "
        f"{report.rows_set_aside} åt sidan, {report.rows_superseded} tidigare rader ersatta."
    )


def pulled(resource: str, count: int) -> str:
    """How much of a resource has come."""
    return f"Hämtar {resource}: {count} poster."


def pulled_name(host: str, first: date, last: date) -> str:
    """What an import from a server is called in the list of imports."""
    return f"{host} {first} – {last}"


def calendar_imported(count: int) -> str:
    """How many lines of a calendar were taken."""
    return f"Kalendern är inläst: {count} rader."


def writing(name: str, done: int, total: int) -> str:
    """A file of the demo school is written."""
    return f"Skriver {name} ({done} av {total}) …"


def other_lesson_files(directory: Path) -> str:
    """A folder for the demo school is taken."""
    return f"I {directory} finns redan andra lektionsfiler. Välj en tom mapp eller ta bort filerna först."


def demo_cases(count: int) -> str:
    """How many cases have been led in the demo school."""
    return f"Demoskolans ärenden: {count}."


def demo_written(count: int, directory: Path) -> str:
    """Where the demo school's files are."""
    return f"{count} filer skrivna i {directory}. Skolan och alla elever är påhittade."


def policy_problem(file: str, line: int, message: str) -> str:
    """What is wrong in a policy file."""
    return f"{file}, rad {line}: {message}"


def difference(found: Difference) -> str:
    """One thing that `check` found."""
    return _FAULTS[found.fault.value].format(name=found.name)


def undone(file_name: str) -> str:
    """An import was taken back."""
    return f"Importen av {file_name} är ångrad."


def student_in_several_units(student_id: str, units: Sequence[str]) -> str:
    return f"Eleven {student_id} finns i flera skolenheter: {', '.join(units)}. Välj en med --school-unit."


SENDER_NEEDED = "Brevet måste säga vem man kan ringa. Ange namnet med --name, och gärna --phone och --email."


def no_report(month: Month) -> str:
    return f"Det finns ingen frånvarorapport för {month}. Skapa den med report create --month {month}."


def reports_of_several_units(month: Month, units: Sequence[str]) -> str:
    return f"Flera skolenheter har en rapport för {month}: {', '.join(units)}. Välj en med --school-unit."


def letters_written(letters: int, mentors: int, place: Path) -> str:
    return f"Skrev {letters} brev till vårdnadshavare och {mentors} mail till mentorer i {place}."


def letters_protected(students: int) -> str:
    return f"Inget brev till elever med skyddade uppgifter ({students}): följ skolans egen rutin för dem."


def letters_changed(students: int) -> str:
    """That figures are no longer those that were decided on."""
    return (
        f"Inget brev där siffrorna har ändrats sedan beslutet ({students}): skapa rapporten på nytt och "
        "granska igen."
    )


def watching(place: Path) -> str:
    """That a folder is watched from now on."""
    return f"Bevakar {place}. Filer som läggs där läses in. Avsluta med Ctrl+C."


def already_watched(place: Path) -> str:
    """That another process watches the folder."""
    return f"{place} bevakas redan av en annan körning. Avsluta den först."


def watch_waits(file: str) -> str:
    """That a dropped file has to wait for another import."""
    return f"{file}: en annan import pågår. Filen ligger kvar och läses in senare."
