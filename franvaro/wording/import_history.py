"""What the page Import says about earlier imports, and about taking the latest of them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from franvaro.wording import formats

if TYPE_CHECKING:
    from franvaro.answers import ImportedFile

NO_HISTORY: Final = "Inget är inläst ännu. Börja under fliken Läs in filer."
HISTORY_TABLE: Final = "Tidigare importer, den senaste först"
HISTORY_HEADINGS: Final = (
    "Inläst",
    "Fil",
    "Läge",
    "Rader",
    "Räknades",
    "Åt sidan",
    "Bytte ut",
    "Period",
    "Gällde",
)
HISTORY_HINT: Final = "Markera en rad för att se vad som hittades i filen."
NO_PROBLEMS: Final = "Inga problem hittades i {file}."
UNDONE_PROBLEMS: Final = "Importen av {file} är ångrad, och inget av den finns kvar."
UNDO: Final = "Ångra den senaste importen"
CONFIRM_UNDO: Final = "Ja, ångra importen"
KEEP: Final = "Nej, behåll den"
NEWER_IMPORT: Final = "En nyare import har tillkommit. Inget är ångrat. Titta i listan och försök igen."


def scope_of(*, is_complete: bool) -> str:
    """What an earlier import was the truth about."""
    return "Hela perioden" if is_complete else "Elever och dagar"


def standing(undone_at: datetime | None) -> str:
    """Whether an earlier import counts."""
    return "Gäller" if undone_at is None else "Ångrad"


def undo_question(latest: ImportedFile, file: str) -> str:
    """What undoing would do; `file` is the file's name as it may be shown."""
    taken = _rows(latest.rows_taken)
    said = f"**{file}**, inläst {formats.moment(latest.imported_at)}, tas bort: {taken} slutar att räknas."
    if not latest.rows_superseded:
        return said
    return f"{said} {_rows(latest.rows_superseded)} som den bytte ut gäller igen."


def undone(file: str) -> str:
    """That an import was taken back."""
    return f"Importen av {file} är ångrad. Siffrorna är som före den."


def _rows(count: int) -> str:
    return formats.count(count, "rad", "rader")
