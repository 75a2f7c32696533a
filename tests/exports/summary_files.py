"""Summaries the way school systems write them: one student's sums in, a file out."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import xlwt

NBSP = "\u00a0"


@dataclass(frozen=True)
class Sums:
    """One student's minutes over a period. `offered` holds the unregistered ones, `reported` does not."""

    student_id: str
    name: str
    school_class: str
    offered: int
    reported: int
    valid: int
    invalid: int
    lessons: int = 20

    @property
    def total(self) -> int:
        return self.valid + self.invalid


def thousands(minutes: int) -> str:
    """`1 200` with a non-breaking space."""
    return f"{minutes:,}".replace(",", NBSP)


def fraction(part: int, whole: int) -> str:
    """`0,196`."""
    return f"{part / whole if whole else 0:.3f}".replace(".", ",")


def percent(part: int, whole: int) -> str:
    """`97 %` with a non-breaking space."""
    return f"{100 * part / whole if whole else 0:.0f}{NBSP}%"


def hours(minutes: int) -> str:
    """Hours with so many decimals that no minute is lost: `20,333`."""
    return f"{minutes / 60:.3f}".replace(".", ",")


def delimited(rows: Iterable[Sequence[str]], separator: str = ";") -> bytes:
    """Rows as UTF-8 text with a byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


EDUKATUS = (
    "Elev",
    "Klass",
    "Lektionstid",
    "Oanmäld frånvaro",
    "Oanmäld frånvaroprocent",
    "Oanmälda tillfällen",
    "Anmäld frånvaro",
    "Anmäld frånvaroprocent",
    "Anmälda tillfällen",
    "Total frånvaroprocent",
)


def edukatus_students(students: Iterable[Sums], above: Iterable[Sequence[str]] = ()) -> bytes:
    """Edukatus StudentsExport as text."""
    rows = [
        (
            one.name,
            one.school_class,
            thousands(one.offered),
            thousands(one.invalid),
            fraction(one.invalid, one.offered),
            "1",
            thousands(one.valid),
            fraction(one.valid, one.offered),
            "1",
            fraction(one.total, one.offered),
        )
        for one in students
    ]
    return delimited([*above, EDUKATUS, *rows])


VKLASS = ("Namn", "Personnr", "Undv. tid", "Lekt.", "N min", "GF min", "F min", "N %", "GF %", "F %")


def vklass_school(
    students: Iterable[Sums], printed: str = "2026-12-09 08:15:00", title: str = "", without: str = ""
) -> bytes:
    """Vklass' school report, with a section per class; unregistered time is left out."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Frånvarorapport")
    left_out = VKLASS.index(without) if without else None
    for at, cells in enumerate(vklass_table(students, printed, title)):
        is_table = len(cells) == len(VKLASS)
        kept = [cell for place, cell in enumerate(cells) if not (is_table and place == left_out)]
        for column, cell in enumerate(kept):
            sheet.write(at, column, cell)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def vklass_table(
    students: Iterable[Sums], printed: str = "2026-12-09 08:15:00", title: str = ""
) -> list[list[str | int]]:
    """The rows of the report, those above the first section included."""
    above = [f"Utskriftsdatum: {printed}"]
    rows: list[list[str | int]] = [
        [*above],
        [],
        [],
        [f"Statistik över skolans närvaro/frånvaro {title}".strip()],
    ]
    for school_class, section in groupby(students, lambda one: one.school_class):
        headings = [heading.replace(" ", NBSP) for heading in VKLASS]
        rows += [[f"Klass: {school_class}"], [], [], [*headings], *map(_vklass_row, section)]
    return rows


def _vklass_row(one: Sums) -> list[str | int]:
    present = one.reported - one.total
    shares = (percent(part, one.reported) for part in (present, one.valid, one.invalid))
    return [one.name, one.student_id, one.reported, one.lessons, present, one.valid, one.invalid, *shares]


LEARNPOINT = (
    "Personnummer",
    "Namn",
    "Grupp",
    "Antal tillfällen",
    "Totalt (t)",
    "Frånvaro (t)",
    "Frånvaro (%)",
    "Giltig (tim)",
    "Giltig (%)",
    "Ogiltig (tim)",
    "Ogiltig (%)",
    "Rapporterat (%)",
)


def learnpoint(students: Iterable[Sums], above: Iterable[Sequence[str]] = ()) -> bytes:
    """LearnPoint's statistics with tabs; unregistered lessons are in the total."""
    rows = [
        (
            one.student_id,
            one.name,
            one.school_class,
            str(one.lessons),
            hours(one.offered),
            hours(one.total),
            percent(one.total, one.offered),
            hours(one.valid),
            percent(one.valid, one.offered),
            hours(one.invalid),
            percent(one.invalid, one.offered),
            f"{100 * one.reported / one.offered if one.offered else 0:.3f}".replace(".", ","),
        )
        for one in students
    ]
    return delimited([*above, LEARNPOINT, *rows], separator="\t")
