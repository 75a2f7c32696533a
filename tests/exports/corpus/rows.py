"""What single rows get, in every format that tells when and how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tests.exports.corpus.case import Case, Cases
from tests.exports.corpus.goods import (
    CANONICAL,
    DETAILS,
    EDUKATUS,
    LEARNPOINT,
    MAPPED,
    VKLASS,
    Good,
    as_xls,
)

LESSON_LIST, CODES, POSTS, MATRIX, SECTIONS, SUMS = MAPPED


@dataclass(frozen=True)
class Times:
    """The headings that say when a lesson was; the day's is also that of the start where they are one."""

    good: Good
    day: str
    start: str
    end: str

    def lesson(self, day: str, start: str, end: str) -> bytes:
        """The good file, the first lesson at another time."""
        good = self.good
        cells = dict(zip(good.headings, good.table[good.first], strict=True)) | self._cells(day, start, end)
        row = [cells[heading] for heading in good.headings]
        return good.csv([*good.table[: good.first], row, *good.table[good.first + 1 :]])

    def _cells(self, day: str, start: str, end: str) -> dict[str, str]:
        if self.start == self.end:
            return {self.day: day, self.start: f"{start}-{end}"}
        if self.day == self.start:
            return {self.start: f"{day} {start}", self.end: f"{day} {end}"}
        return {self.day: day, self.start: start, self.end: end}

    def all_on(self, day: str) -> bytes:
        """The good file, every lesson on the same day, written so."""
        dates = {"2026-10-01", "2026-09-01", "20260901"}
        table = [[_dated(str(cell), dates, day) for cell in row] for row in self.good.table]
        return self.good.csv(table)


def _dated(cell: str, dates: set[str], day: str) -> str:
    first, _, rest = cell.partition(" ")
    return f"{day} {rest}".strip() if first in dates else cell


TIMES = (
    Times(CANONICAL, "Starttid", "Starttid", "Sluttid"),
    Times(DETAILS, "Lektionens starttid", "Lektionens starttid", "Lektionens sluttid"),
    Times(LESSON_LIST, "Datum", "Från", "Till"),
    Times(CODES, "Datum", "Lektionstid", "Lektionstid"),
    Times(POSTS, "Datum", "Tid", "Tid"),
    Times(SECTIONS, "Datum", "Start", "Slut"),
)
# Day, start and end of a lesson that cannot be, and why.
WRONG = {
    "a day that does not exist": ("2026-02-30", "08:10", "09:10", "bad-time"),
    "a clock that does not exist": ("2026-10-01", "08:70", "09:10", "bad-time"),
    "no time": ("i går", "snart", "sedan", "bad-time"),
    "an end at its start": ("2026-10-01", "08:10", "08:10", "end-before-start"),
    "eleven hours": ("2026-10-01", "08:00", "19:00", "implausible-length"),
    "last century": ("1999-12-31", "08:10", "09:10", "implausible-date"),
    "in two years": ("2028-10-02", "08:10", "09:10", "implausible-date"),
}
NOTED = {
    "a Sunday": ("2026-10-04", "08:10", "09:10"),
    "the hour that is not": ("2026-03-29", "02:30", "03:40"),
    "the hour that comes twice": ("2026-10-25", "02:30", "03:40"),
}

# A cell of the first student's row, and why the row does not count.
CELLS = (
    (CANONICAL, "Närvaro", "x", "bad-minutes"),
    (CANONICAL, "Giltig frånvaro", "51", "absence-exceeds-lesson"),
    (CANONICAL, "Giltig frånvaro", "601", "bad-minutes"),
    (CANONICAL, "Giltig frånvaro", "20,5", "bad-minutes"),
    (CANONICAL, "Giltig frånvaro", "\u221220", "bad-minutes"),
    (CANONICAL, "Giltig frånvaro", "1 000", "bad-minutes"),
    (DETAILS, "Anmäld frånvaro (minuter)", "11", "absence-exceeds-lesson"),
    (DETAILS, "Anmäld frånvaro (minuter)", "２０", "bad-minutes"),
    (DETAILS, "Frånvaro (minuter)", "700", "bad-minutes"),
    (EDUKATUS, "Lektionstid", "", "missing-value"),
    (EDUKATUS, "Lektionstid", "mycket", "bad-minutes"),
    (EDUKATUS, "Anmäld frånvaro", "20,5", "bad-minutes"),
    (EDUKATUS, "Oanmäld frånvaro", "1400", "absence-exceeds-lesson"),
    (EDUKATUS, "Elev", "Alla elever", "summary-row"),
    (EDUKATUS, "Total frånvaroprocent", "x", "bad-minutes"),
    (LEARNPOINT, "Totalt (t)", "", "missing-value"),
    (LEARNPOINT, "Totalt (t)", "-5", "bad-minutes"),
    (LEARNPOINT, "Giltig (tim)", "30", "absence-exceeds-lesson"),
    (LEARNPOINT, "Ogiltig (%)", "tio", "bad-minutes"),
    (LEARNPOINT, "Namn", "Totalt:", "summary-row"),
    (VKLASS, "Undv.\u00a0tid", "", "missing-value"),
    (VKLASS, "Undv.\u00a0tid", "1 200 och mer", "bad-minutes"),
    (VKLASS, "GF\u00a0min", "5000", "absence-exceeds-lesson"),
    (VKLASS, "GF\u00a0min", "-1", "bad-minutes"),
    (VKLASS, "Personnr", "", "missing-value"),
    (VKLASS, "Namn", "Summa", "summary-row"),
    (LESSON_LIST, "Reg", "kanske", "bad-flag"),
    (LESSON_LIST, "Ogiltig frv (tim)", "9", "absence-exceeds-lesson"),
    (LESSON_LIST, "Ogiltig frv (tim)", "11", "bad-minutes"),
    (CODES, "Kod", "?", "unknown-code"),
    (CODES, "Kod", "", "unknown-code"),
    (CODES, "Minuter", "90", "absence-exceeds-lesson"),
    (POSTS, "Frånvarotyp", "Skolk", "unknown-code"),
    (POSTS, "Min", "90", "absence-exceeds-lesson"),
    (SECTIONS, "Status", "Borta", "unknown-code"),
    (MATRIX, "Okt ogiltig (min)", "99999", "absence-exceeds-lesson"),
    (MATRIX, "Sep tid (min)", "", "missing-value"),
    (SUMS, "Månad", "2026-13", "bad-time"),
    (SUMS, "Månad", "2029-10", "implausible-date"),
    (SUMS, "Undervisningstid (tim)", "", "missing-value"),
    (SUMS, "Giltig (tim)", "999", "absence-exceeds-lesson"),
)
# A cell that is odd and taken, and what is noted of it or of another row.
ODD = (
    (CANONICAL, "Närvaro", "49", "minutes-do-not-add-up"),
    (CANONICAL, "Elev-id", "007", ""),
    (CANONICAL, "Elev-id", "1E2", ""),
    (CANONICAL, "Klass", "7E1", ""),
    (CANONICAL, "Förnamn", "<script>alert(1)</script>", ""),
    (CANONICAL, "Förnamn", "=cmd|' /C calc'!A0", ""),
    (CANONICAL, "Efternamn", "NA", ""),
    (CANONICAL, "Närvaro", "50,0 min", ""),
    (DETAILS, "Frånvaro (minuter)", "40,0", ""),
    (DETAILS, "Elev", "Null", ""),
    (DETAILS, "Klass", "1E2", ""),
    (EDUKATUS, "Anmäld frånvaroprocent", "0,9", "percent-differs"),
    (EDUKATUS, "Lektionstid", "1 300", ""),
    (EDUKATUS, "Elev", "=1+1", ""),
    (LEARNPOINT, "Giltig (%)", "90 %", "percent-differs"),
    (LEARNPOINT, "Totalt (t)", "21:40", ""),
    (VKLASS, "GF\u00a0%", "90 %", "percent-differs"),
    (VKLASS, "N\u00a0min", "1", "minutes-do-not-add-up percent-differs"),
    (LESSON_LIST, "Ogiltig frv (tim)", "", ""),
    (CODES, "Lektionstid", "kl. 08.00 – 09.00", ""),
    (CODES, "Datum", "tis 1 sep 2026", ""),
    (POSTS, "Elev", "Åsa, Öberg, von", "name-changed"),
    (SECTIONS, "Start", "08.00", ""),
    (MATRIX, "Namn", "<b>Öberg</b>", ""),
    (SUMS, "Månad", "september 2026", ""),
)


def cases() -> Iterator[Case]:
    """All of them."""
    for times in TIMES:
        yield from _times(times, Cases(times.good.name, times.good.read_options))
    for good, heading, cell, code in CELLS:
        make, what = Cases(good.name, good.read_options), _what(heading, cell)
        notes = (code,) if code == "unknown-code" else ()  # the codes are named once for the file
        data = partial(_with, good, heading, cell)
        yield make.set_aside(what, data, code, taken=good.rows - 1, notes=notes)
    for good, heading, cell, note in ODD:
        make, what = Cases(good.name, good.read_options), _what(heading, cell)
        yield make.taken(what, partial(_with, good, heading, cell), good.rows, *note.split())


def _what(heading: str, cell: str) -> str:
    return f"{heading.replace(chr(0xA0), ' ')} is {cell or 'empty'}"


def _with(good: Good, heading: str, cell: str) -> bytes:
    table = good.with_cell(heading, cell)
    return as_xls(table) if good is VKLASS else good.csv(table)


def _times(times: Times, make: Cases) -> Iterator[Case]:
    rows = times.good.rows
    for what, (*when, code) in WRONG.items():
        yield make.set_aside(what, partial(times.lesson, *when), code, taken=rows - 1)
    # The canonical lesson was attended for fifty minutes, the others were missed.
    longer = ["minutes-do-not-add-up"] if times.good is CANONICAL else []
    for what, (day, start, end) in NOTED.items():
        yield make.taken(what, partial(times.lesson, day, start, end), rows, *longer, "not-a-school-day")
    yield make.refused("dates of either order", lambda: times.all_on("3/4/26"), "ambiguous-dates")
    yield make.taken("dates of one order", lambda: times.all_on("13/4/26"), rows)
