"""A good file of every format: what the bad files are made from."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl
import xlwt

from franvaro.exports.bundling import bundle
from franvaro.exports.mappings.files import write_mapping
from franvaro.exports.result import Period, ReadOptions
from tests.exports import mapped_school, test_aggregated_attendance, test_ss12000_dumps
from tests.exports.absence_files import Event, absence, ed_fi_file
from tests.exports.files import TODAY, lesson, saved, table_of
from tests.exports.summary_files import Sums, edukatus_students, learnpoint, vklass_table
from tests.schools.ss12000 import Resources, dump

Cells = Sequence[str | int]
Table = Sequence[Cells]

SECRET = b"of the corpus"
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
# What the good files say of students, in words that headings and hints never have.
PRIVATE = (
    "Öberg",
    "Åsa",
    "Cedervall",
    "Kim Lind",
    "20130101",
    "20120101",
    "20110101",
    "-2345",
    "-3456",
    "604822",
)


@dataclass(frozen=True)
class Good:
    """A table as its format has it: rows above the headings, headings, students' rows and nothing else.

    `rows` are the rows that are taken of it. `key` and `school_class` are headings whose cells must be whole,
    `minutes` a heading of minutes or hours; "" where the format has none. `level` tells which rules its rows
    follow.
    """

    name: str
    table: Table
    heading: int
    rows: int
    key: str
    school_class: str
    minutes: str
    separator: str = ";"
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        """The row of headings."""
        return [str(cell) for cell in self.table[self.heading]]

    @property
    def first(self) -> int:
        """The position of the first student's row."""
        return self.heading + 1

    @property
    def read_options(self) -> ReadOptions:
        """What the reader is told."""
        return options(**self.options)

    def csv(self, table: Table | None = None, **form: Any) -> bytes:
        """The table, or another one, as UTF-8 text."""
        return as_text(
            self.table if table is None else table, **{"separator": self.separator, **form}
        ).encode()

    def with_cell(self, heading: str, cell: str, row: int | None = None) -> Table:
        """The table with another cell in a student's row, the first unless it is said."""
        at = self.first if row is None else row
        place = self.headings.index(heading)
        cells = [*self.table[at]]
        cells[place] = cell
        return [*self.table[:at], cells, *self.table[at + 1 :]]


def options(**said: Any) -> ReadOptions:
    """Options on the day the tests take place."""
    return ReadOptions(**{"today": TODAY, "secret": SECRET, "school_unit": "Skolan", **said})


def as_text(table: Table, separator: str = ";", newline: str = "\n", quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """The table as delimited text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=newline, quoting=quoting).writerows(table)
    return text.getvalue()


def as_xlsx(table: Table) -> bytes:
    """The table as a workbook of one sheet."""
    workbook = openpyxl.Workbook()
    for cells in table:
        workbook.active.append(list(cells))
    return saved(workbook)


def as_xls(table: Table) -> bytes:
    """The table as a workbook of the old kind."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Blad 1")
    for at, cells in enumerate(table):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _parsed(data: bytes | str, separator: str) -> list[list[str]]:
    text = data if isinstance(data, str) else data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _texts(rows: Sequence[Any]) -> Table:
    return [["" if cell is None else str(cell) for cell in cells] for cells in table_of(rows)]


STUDENTS = (
    Sums("20110101-1234", "Öberg, Åsa", "9a", offered=1300, reported=1220, valid=61, invalid=122),
    Sums("20110202-2345", "Ek, Bo", "9a", offered=900, reported=900, valid=0, invalid=0),
    Sums("20120303-3456", "Cedervall, Cia", "8b", offered=1100, reported=1000, valid=500, invalid=500),
)
_LESSONS = [
    lesson(),
    lesson(Elev_id="20130202-2345", Förnamn="Bo", Efternamn="Ek", Ämne="Svenska"),
    lesson(
        Elev_id="20130303-3456", Förnamn="Cia", Efternamn="Cedervall", Närvaro="30", Ogiltig_frånvaro="20"
    ),
]
_ABSENCES = [absence(), absence(name="Bo Ek"), absence(name="Cia Cedervall", unannounced="20", announced="")]

CANONICAL = Good("canonical", _texts(_LESSONS), 0, 3, "Elev-id", "Klass", "Ogiltig frånvaro")
DETAILS = Good("edukatus-details", _texts(_ABSENCES), 0, 3, "Elev", "Klass", "Frånvaro (minuter)")
EDUKATUS = Good(
    "edukatus-students", _parsed(edukatus_students(STUDENTS), ";"), 0, 3, "Elev", "Klass", "Oanmäld frånvaro",
    options={"period": OCTOBER},
)  # fmt: skip
LEARNPOINT = Good(
    "learnpoint", _parsed(learnpoint(STUDENTS), "\t"), 0, 3, "Personnummer", "Grupp", "Ogiltig (tim)", "\t",
    {"period": OCTOBER},
)  # fmt: skip
VKLASS = Good(
    "vklass-school", vklass_table(STUDENTS), 7, 3, "Personnr", "", "F\u00a0min", options={"period": OCTOBER}
)


def _mapped(
    shape: str,
    table: Table,
    heading: int,
    rows: int,
    key: str,
    school_class: str,
    minutes: str,
    separator: str,
) -> Good:
    said = {"mappings": (write_mapping(mapped_school.SHAPES[shape][1]),)}
    return Good(f"mapped {shape}", table, heading, rows, key, school_class, minutes, separator, said)


def _some(shape: str, separator: str, rows: int) -> Table:
    return _parsed(mapped_school.SHAPES[shape][0](), separator)[:rows]


def _sections() -> Table:
    rows = _parsed(mapped_school.sections(), ";")
    second = next(at for at, row in enumerate(rows) if row == ["Klass: 7B"])
    return [*rows[:6], *rows[second : second + 5]]


MAPPED = (
    _mapped("lesson list", _some("lesson list", ";", 8), 1, 6, "Personnr", "Klass", "Ogiltig frv (tim)", ";"),
    _mapped("codes in one column", _some("codes in one column", "\t", 7), 0, 6, "Personnummer", "Klass",
            "Minuter", "\t"),
    _mapped("absence posts", _some("absence posts", ",", 6), 0, 5, "Personnummer", "Klass", "Min", ","),
    _mapped("matrix", _some("matrix", ";", 5), 1, 6, "Personnr", "Klass", "Okt ogiltig (min)", ";"),
    _mapped("sections", _sections(), 2, 6, "Personnr", "", "Minuter", ";"),
    _mapped("sums", _some("sums", "\t", 7), 0, 6, "Personnr", "Klass", "Ogiltig (tim)", "\t"),
)  # fmt: skip
TEXTS = (CANONICAL, DETAILS, EDUKATUS, LEARNPOINT, *MAPPED)
TABLES = (*TEXTS, VKLASS)

EVENTS = (
    Event(),
    Event(student="604823", category="Tardy", minutes="20", lesson="MATH-03"),
    Event(student="604824", category="Unexcused Absence", day="2026-10-02"),
)
ED_FI = ed_fi_file(EVENTS)
DUMP: Resources = test_ss12000_dumps.a_dump()
DUMP_FILES = dump(DUMP)
DUMP_ZIP = bundle(DUMP_FILES)
AGGREGATED = test_aggregated_attendance.dump(
    test_aggregated_attendance.sums(), test_aggregated_attendance.sums("p3")
)
