"""What every format of text gets when the file as a whole is not as it should be."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tests.exports.corpus import damage
from tests.exports.corpus.case import Case, Cases
from tests.exports.corpus.goods import LEARNPOINT, MAPPED, TEXTS, Good

LESSON_LIST, CODES, POSTS, MATRIX, SECTIONS, SUMS = MAPPED
WITHOUT_IDS = ("edukatus-details", "edukatus-students")


def cases() -> Iterator[Case]:
    """All of them."""
    for good in TEXTS:
        make = Cases(good.name, good.read_options)
        yield from _not_a_table(good, make)
        yield from _encodings(good, make)
        yield from _headings(good, make)
        yield from _quotes_and_lengths(good, make)
        yield from _rows(good, make)
        yield from _packed(good, make)
        yield from _sound(good, make)


def _not_a_table(good: Good, make: Cases) -> Iterator[Case]:
    yield make.refused("a PDF", lambda: damage.PDF + good.csv(), "unknown-format")
    yield make.refused("a web page", lambda: damage.PAGE + good.csv(), "unknown-format")
    yield make.refused("a NUL byte", lambda: good.csv().replace("Öberg".encode(), b"\0"), "unknown-format")
    yield make.refused("headings only", lambda: good.csv(good.table[: good.first]), "no-rows")
    yield make.refused("a line of a million signs", lambda: _long_line(good), "too-large")
    yield make.refused("ten thousand columns", lambda: _wide(good), "too-large")


def _long_line(good: Good) -> bytes:
    return good.csv(good.with_cell(good.key, "x" * 1_100_000))


def _wide(good: Good) -> bytes:
    return damage.each_heading(good, lambda row: [*row, *map(str, range(10_001))])


def _encodings(good: Good, make: Cases) -> Iterator[Case]:
    def text() -> str:
        return good.csv().decode()

    yield make.refused("UTF-8 read as Latin-1", lambda: good.csv().decode("latin-1").encode(), "encoding")
    yield make.refused("an invalid byte", lambda: damage.invalid_byte(good), "encoding")
    yield make.refused("UTF-16 without mark", lambda: text().encode("utf-16-be"), "encoding")
    yield make.refused("UTF-32", lambda: text().encode("utf-32"), "encoding")
    yield make.taken("UTF-16", lambda: text().encode("utf-16"), good.rows)
    yield make.taken("UTF-8 with mark", lambda: text().encode("utf-8-sig"), good.rows)
    yield make.taken("Windows-1252", lambda: text().encode("cp1252"), good.rows)


def _headings(good: Good, make: Cases) -> Iterator[Case]:
    needed = good.minutes if good is LEARNPOINT else good.key
    missing = "mapping-changed" if good in MAPPED else "missing-column"
    is_double = good not in MAPPED or good is MATRIX
    double = "duplicate-column" if is_double else "mapping-changed"
    yield make.refused("a needed heading is missing", lambda: damage.without(good, needed), missing)
    yield make.refused("a column twice", lambda: damage.twice(good, good.minutes), double)
    yield make.refused("no headings", lambda: good.csv(good.table[good.first :][:3]), "missing-column")
    unknown = Cases(good.name, replace(good.read_options, profile="no-such-format"))
    yield unknown.refused("a profile that does not exist", lambda: good.csv() + b"\n", "wrong-profile")
    others = {"canonical": "learnpoint", "edukatus-students": "canonical"}
    other = Cases(good.name, replace(good.read_options, profile=others.get(good.name, "edukatus-students")))
    yield other.refused("a profile of another format", lambda: good.csv() + b"\n\n", "wrong-profile")


def _quotes_and_lengths(good: Good, make: Cases) -> Iterator[Case]:
    whole = good.school_class or good.key
    yield make.refused("an unclosed quote", lambda: damage.unclosed_quote(good), "quoting")
    yield make.refused("a line break in a key", lambda: good.csv(good.with_cell(whole, "9\nA")), "quoting")
    if good.name not in WITHOUT_IDS:
        became_number = good.with_cell(good.key, "2.01E+11")
        yield make.refused("an id became a number", lambda: good.csv(became_number), "id-became-number")


def _rows(good: Good, make: Cases) -> Iterator[Case]:
    a_student = 2 if good is MATRIX else 1  # rows that a student's row is
    others, count = good.rows - a_student, "wrong-field-count"
    yield make.set_aside("the last row is cut", lambda: damage.cut(good), count, taken=others)
    yield make.set_aside("a field too few", lambda: damage.without_last_cell(good), count, taken=others)
    yield make.set_aside("a field too many", lambda: damage.with_one_cell_more(good), count, taken=others)
    total = damage.with_row(good, damage.sum_row(good))
    yield make.set_aside(
        "a row of sums", lambda: good.csv(total), "summary-row", taken=good.rows, notes=codeless(good)
    )
    nobody = good.with_cell(good.key, " \u200b")
    yield make.set_aside(
        "nobody's row", lambda: good.csv(nobody), *["missing-value"] * a_student, taken=others
    )
    if good.school_class:
        classless = good.with_cell(good.school_class, "")
        yield make.set_aside(
            "a row without class", lambda: good.csv(classless), *["missing-value"] * a_student, taken=others
        )
    yield from _repeated(good, make, a_student)
    for text in ("tjugo", "-20", "1e3", "NaN"):
        table = good.with_cell(good.minutes, text)
        yield make.set_aside(
            f"minutes are {text}", partial(good.csv, table), "bad-minutes", taken=good.rows - 1
        )


def codeless(good: Good) -> tuple[str, ...]:
    """What is noted when a row has no code, in the mapping that has none for that."""
    return ("unknown-code",) if good is CODES else ()


def _repeated(good: Good, make: Cases, a_student: int) -> Iterator[Case]:
    again = [*good.table[: good.first + 1], good.table[good.first], *good.table[good.first + 1 :]]
    if good.name == "edukatus-students":
        codes, taken = ["ambiguous-student"] * 2, good.rows - 1
    else:
        codes, taken = ["duplicate-row"] * a_student, good.rows
    yield make.set_aside("a row twice", lambda: good.csv(again), *codes, taken=taken)


def _packed(good: Good, make: Cases) -> Iterator[Case]:
    yield make.refused(
        "half a gzip file", lambda: gzip.compress(good.csv(), mtime=0)[:-20], "unreadable-file"
    )
    yield make.refused("a gzip bomb", lambda: damage.bomb(good), "too-large")
    yield make.refused("two files in a zip", lambda: damage.zipped(good.csv(), good.csv()), "unknown-format")
    yield make.refused("a zip in a zip", lambda: damage.zipped(damage.zipped(good.csv())), "unknown-format")
    yield make.refused("a zip with a password", lambda: damage.with_password(good.csv()), "unreadable-file")
    yield make.refused("half a zip", lambda: damage.zipped(good.csv())[:-40], "unreadable-file")
    yield make.refused(
        "a zip that begins before itself", lambda: damage.before_its_beginning(good.csv()), "unreadable-file"
    )
    yield make.taken("gzip", lambda: gzip.compress(good.csv(), mtime=0), good.rows)
    yield make.taken("a zip", lambda: damage.zipped(good.csv()), good.rows)


def _sound(good: Good, make: Cases) -> Iterator[Case]:
    """Odd forms that say the same."""
    rows = good.rows
    yield make.taken("line ends of old Macs", lambda: good.csv(newline="\r"), rows)
    yield make.taken("blank lines", lambda: damage.blank_lines(good), rows)
    yield make.taken("no last line end", lambda: good.csv().rstrip(b"\n"), rows)
    yield make.taken("every field quoted", lambda: damage.all_quoted(good), rows)
    yield make.taken("columns in another order", lambda: damage.each_heading(good, damage.reordered), rows)
    for what, change in _FORMS.items():
        yield make.taken(what, partial(damage.changed_headings, good, change), rows)
    above = b"# skapad av systemet\nUtskriftsdatum: 2026-11-20; kl. 10\n\n"
    yield make.taken("lines above the headings", lambda: above + good.csv(), rows, "passed-over")
    separated = f"sep={good.separator}\r\n".encode()
    yield make.taken("Excel's line of the separator", lambda: separated + good.csv(), rows)
    if good in MAPPED:
        yield make.refused("a new column", lambda: damage.with_more(good, "Skåp", "12"), "mapping-changed")
    else:
        yield make.taken("a column more", lambda: damage.with_more(good, "Skåp", "12"), rows)


_FORMS = {
    "headings in capitals": damage.upper,
    "headings decomposed": damage.decomposed,
    "headings with other spaces": damage.spaced,
    "headings with invisible signs": damage.with_invisible,
}
