"""One made-up class as the canonical file and as exports of six shapes that no format of ours knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from franvaro.exports.mappings.model import CodeMeaning, Layout, Mapping, Unit
from franvaro.exports.result import Level

V, X, S, N, U = (
    CodeMeaning.VALID,
    CodeMeaning.INVALID,
    CodeMeaning.LATE,
    CodeMeaning.PRESENT,
    CodeMeaning.UNREGISTERED,
)


@dataclass(frozen=True)
class Lesson:
    """One student's lesson; `minutes` of absence of the kind."""

    student: str
    name: str
    school_class: str
    day: date
    hour: int
    kind: CodeMeaning
    minutes: int


STUDENTS = (
    ("20120101-1234", "Öberg, Åsa", "7A"),
    ("20120202-2345", "Berg, Bo", "7A"),
    ("20120303-3456", "Cedervall, Cia", "7B"),
)


def _lessons() -> list[Lesson]:
    days = [date(2026, 9, 1) + timedelta(days=number) for number in range(45)]
    lessons = []
    for day in (day for day in days if day.weekday() < 5):
        for place, student in enumerate(STUDENTS):
            for hour in (8, 9, 13):
                kind = (N, N, V, N, X, S, N, U, N)[(day.day * 3 + hour + place * 2) % 9]
                minutes = {V: 60, X: 60, S: 12}.get(kind, 0)
                lessons.append(Lesson(*student, day, hour, kind, minutes))
    return lessons


LESSONS = _lessons()


def canonical() -> str:
    """The canonical lesson file."""
    rows = ["Elev-id;Namn;Klass;Starttid;Sluttid;Registrerad;Giltig frånvaro;Ogiltig frånvaro;Sen ankomst"]
    for one in LESSONS:
        valid, invalid, late = (one.minutes if one.kind is kind else 0 for kind in (V, X, S))
        said = "nej" if one.kind is U else "ja"
        start = f"{one.day} {one.hour:02}:00"
        end = f"{one.day} {one.hour + 1:02}:00"
        who = f"{one.student};{one.name};{one.school_class}"
        rows.append(f"{who};{start};{end};{said};{valid};{invalid};{late}")
    return "\n".join(rows) + "\n"


_CODES = {N: "", V: "Giltig frånvaro", X: "Ogiltig frånvaro", S: "Sen ankomst", U: "Ej registrerad"}
_SHORT = {N: "N", V: "GF", X: "OF", S: "SE", U: "-"}


def lesson_list() -> str:
    """A: a list of lessons, semicolons, dotted clocks, a title and a sum; minutes in hours."""
    rows = [
        "Detaljerad lista;;;;;;;;",
        "Personnr;Elev;Klass;Datum;Från;Till;Reg;Giltig frv (tim);Ogiltig frv (tim)",
    ]
    for one in LESSONS:
        valid = f"{one.minutes / 60:.2f}".replace(".", ",") if one.kind is V else "0"
        invalid = f"{one.minutes / 60:.2f}".replace(".", ",") if one.kind in (X, S) else "0"
        said = "nej" if one.kind is U else "ja"
        clocks = f"{one.hour:02}.00;{one.hour + 1:02}.00"
        rows.append(
            f"{one.student};{one.name};{one.school_class};{one.day};{clocks};{said};{valid};{invalid}"
        )
    return "\n".join([*rows, "Summa;;;;;;;;"]) + "\n"


def code_list() -> str:
    """B: a list of lessons, tabs, codes in one column, spans, and a column of reasons."""
    rows = ["Personnummer\tNamn\tKlass\tDatum\tLektionstid\tKod\tMinuter\tOrsak"]
    for one in LESSONS:
        span = f"{one.hour:02}:00-{one.hour + 1:02}:00"
        reason = "sjuk" if one.kind is V else ""
        minutes = one.minutes if one.kind is S else ""
        who = f"{one.student}\t{one.name}\t{one.school_class}\t{one.day:%Y%m%d}"
        rows.append(f"{who}\t{span}\t{_SHORT[one.kind]}\t{minutes}\t{reason}")
    return "\n".join(rows) + "\n"


def posts() -> str:
    """C: a list of absence posts, commas, one post told twice and one only announced."""
    rows = ["Personnummer,Elev,Klass,Datum,Tid,Frånvarotyp,Min"]
    for one in LESSONS:
        if one.kind in (V, X, S):
            who = f'{one.student},"{one.name}",{one.school_class}'
            span = f"{one.hour:02}:00 - {one.hour + 1:02}:00"
            rows.append(f"{who},{one.day},{span},{_CODES[one.kind]},{one.minutes}")
    first = rows[1].split(",")
    announced = ",".join([*first[:4], "2026-10-20", "10:00 - 11:00", "Anmäld frånvaro", "60"])
    return "\n".join([*rows, rows[1], announced]) + "\n"


def months() -> dict[tuple[str, int], dict[str, int]]:
    """Sums per student and month."""
    sums: dict[tuple[str, int], dict[str, int]] = {}
    for one in LESSONS:
        found = sums.setdefault((one.student, one.day.month), {"offered": 0, "valid": 0, "invalid": 0})
        found["offered"] += 60
        found["valid"] += one.minutes if one.kind is V else 0
        found["invalid"] += one.minutes if one.kind in (X, S) else 0
    return sums


def matrix() -> str:
    """D: a row per student and columns per month."""
    measures = ("tid (min)", "giltig (min)", "ogiltig (min)")
    headings = [f"{month} {measure}" for month in ("Sep", "Okt") for measure in measures]
    rows = ["Läsåret 2026/27", ";".join(["Personnr;Namn;Klass", *headings])]
    for student, name, school_class in STUDENTS:
        cells = [
            months()[student, month][key] for month in (9, 10) for key in ("offered", "valid", "invalid")
        ]
        rows.append(";".join([student, name, school_class, *map(str, cells)]))
    return "\n".join(rows) + "\n"


def sections() -> str:
    """E: a table per class, the class on a row of its own."""
    rows = ["Utskriven 2026-11-01"]
    for school_class in ("7A", "7B"):
        rows += [f"Klass: {school_class}", "Namn;Personnr;Datum;Start;Slut;Status;Minuter"]
        for one in LESSONS:
            if one.school_class == school_class:
                moment = f"{one.day};{one.hour:02}:00;{one.hour + 1:02}:00"
                minutes = one.minutes or ""
                status = _CODES[one.kind] or "Närvarande"
                rows.append(f"{one.name};{one.student};{moment};{status};{minutes}")
    return "\n".join(rows) + "\n"


def sums() -> str:
    """F: sums per student and month, tabs, hours with decimal comma."""
    rows = ["Månad\tPersonnr\tElev\tKlass\tUndervisningstid (tim)\tGiltig (tim)\tOgiltig (tim)"]
    for student, name, school_class in STUDENTS:
        for month in (9, 10):
            found = months()[student, month]
            hours = [f"{found[key] / 60:.2f}".replace(".", ",") for key in ("offered", "valid", "invalid")]
            rows.append("\t".join([f"2026-{month:02}", student, name, school_class, *hours]))
    return "\n".join(rows) + "\n"


_WHO = {"student_id": "Personnr", "school_class": "Klass"}
_WORDS = {"": N, "giltig frånvaro": V, "ogiltig frånvaro": X, "sen ankomst": S, "ej registrerad": U}
LESSON_LIST = Mapping(
    name="Lektionslista",
    headings=(
        "Personnr", "Elev", "Klass", "Datum", "Från", "Till", "Reg", "Giltig frv (tim)", "Ogiltig frv (tim)",
    ),
    columns={
        **_WHO, "full_name": "Elev", "date": "Datum", "start_time": "Från", "end_time": "Till",
        "is_reported": "Reg", "valid_absence_minutes": "Giltig frv (tim)",
        "invalid_absence_minutes": "Ogiltig frv (tim)",
    },
    units={"valid_absence_minutes": Unit.HOURS, "invalid_absence_minutes": Unit.HOURS},
)  # fmt: skip
CODE_LIST = Mapping(
    name="Koder",
    headings=("Personnummer", "Namn", "Klass", "Datum", "Lektionstid", "Kod", "Minuter"),
    columns={
        "student_id": "Personnummer", "full_name": "Namn", "school_class": "Klass", "date": "Datum",
        "time_span": "Lektionstid", "absence_code": "Kod", "absence_minutes": "Minuter",
    },
    codes={"n": N, "gf": V, "of": X, "se": S, "-": U},
)  # fmt: skip
POSTS = Mapping(
    name="Poster",
    level=Level.ABSENCES,
    headings=("Personnummer", "Elev", "Klass", "Datum", "Tid", "Frånvarotyp", "Min"),
    columns={
        "student_id": "Personnummer", "full_name": "Elev", "school_class": "Klass", "date": "Datum",
        "time_span": "Tid", "absence_code": "Frånvarotyp", "absence_minutes": "Min",
    },
    codes={**_WORDS, "anmäld frånvaro": CodeMeaning.ANNOUNCED},
)  # fmt: skip
MATRIX = Mapping(
    name="Matris",
    level=Level.SUMMARIES,
    layout=Layout.MATRIX,
    headings=("Personnr", "Namn", "Klass"),
    columns={**_WHO, "full_name": "Namn"},
    measures={
        "tid (min)": "offered_minutes", "giltig (min)": "valid_absence_minutes",
        "ogiltig (min)": "invalid_absence_minutes",
    },
)  # fmt: skip
SECTIONS = Mapping(
    name="Klassvis",
    layout=Layout.SECTIONS,
    section_prefix="Klass",
    headings=("Namn", "Personnr", "Datum", "Start", "Slut", "Status", "Minuter"),
    columns={
        "student_id": "Personnr", "full_name": "Namn", "date": "Datum", "start_time": "Start",
        "end_time": "Slut", "absence_code": "Status", "absence_minutes": "Minuter",
    },
    codes={**_WORDS, "närvarande": N},
)  # fmt: skip
SUMS = Mapping(
    name="Summor",
    level=Level.SUMMARIES,
    headings=(
        "Månad", "Personnr", "Elev", "Klass", "Undervisningstid (tim)", "Giltig (tim)", "Ogiltig (tim)",
    ),
    columns={
        **_WHO, "full_name": "Elev", "period": "Månad", "offered_minutes": "Undervisningstid (tim)",
        "valid_absence_minutes": "Giltig (tim)", "invalid_absence_minutes": "Ogiltig (tim)",
    },
    units={
        "offered_minutes": Unit.HOURS, "valid_absence_minutes": Unit.HOURS,
        "invalid_absence_minutes": Unit.HOURS,
    },
)  # fmt: skip

SHAPES = {
    "lesson list": (lesson_list, LESSON_LIST),
    "codes in one column": (code_list, CODE_LIST),
    "absence posts": (posts, POSTS),
    "matrix": (matrix, MATRIX),
    "sections": (sections, SECTIONS),
    "sums": (sums, SUMS),
}
