"""What is wrong with a school's own template and how to mend it, in Swedish."""

from __future__ import annotations

from collections.abc import Iterable


def in_file(name: str, line: int | None, problem: str) -> str:
    """Which template, where in it, and what is wrong."""
    place = f"Mallen {name}" if line is None else f"Mallen {name}, rad {line}"
    return f"{place}: {problem}"


def unreadable(reason: str) -> str:
    return f"Filen går inte att läsa ({reason}). Kontrollera att den finns och får läsas."


def too_large(megabytes: int) -> str:
    return f"Filen är större än {megabytes} MB. Minska bilderna i den."


def not_utf8() -> str:
    return "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."


def unknown_word(word: str, known: Iterable[str]) -> str:
    return f"Ordet {{{word}}} finns inte här. Ord som finns: {_braced(known)}."


def unknown_insert(name: str, known: Iterable[str]) -> str:
    return f"Avsnittet [{name}] finns inte här. Avsnitt som finns: {_bracketed(known)}."


def missing_inserts(names: Iterable[str]) -> str:
    return f"{_bracketed(names)} saknas. Skriv det på en egen rad där det ska stå."


def stray_brace() -> str:
    return "En klammer { eller } står ensam. Skriv {{ eller }} om den ska synas i texten."


def no_title() -> str:
    return 'Rubriken saknas. Första raden ska börja med "# ".'


def second_title() -> str:
    return 'Det står en rubrik till med "# ". Skriv "## " för rubriker inne i texten.'


def not_word() -> str:
    return "Filen är inget Word-dokument. Spara den som Word-dokument (.docx)."


def has_macros() -> str:
    return "Filen innehåller makron. Spara den som Word-dokument utan makron (.docx)."


def fetches_from_outside() -> str:
    return "Filen hämtar något från en annan plats, till exempel en länkad bild. Infoga det i stället."


def has_body() -> str:
    return "Det står text på själva sidan. Flytta den till sidhuvudet eller sidfoten och lämna sidan tom."


def missing_styles(names: Iterable[str]) -> str:
    return (
        f"Formatmallar saknas: {', '.join(names)}."
        " Utgå från letterhead.docx, som skapas tillsammans med exempeldokumenten."
    )


def uses_packages() -> str:
    return "Filen hämtar paket från nätet (@). Skriv det som behövs i filen i stället."


def typst_error(message: str) -> str:
    return f"Typst kan inte läsa den: {message}"


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _bracketed(names: Iterable[str]) -> str:
    return ", ".join(f"[{name}]" for name in sorted(names))
