"""What a file as a whole gets: refused with a reason, or taken all the same."""

import gzip
import io
import unicodedata
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from franvaro.exports import workbook
from franvaro.exports.canonical import FIELDS
from tests.exports.files import (
    LESSON,
    TODAY,
    csv_file,
    csv_text,
    lesson,
    notes,
    parquet_file,
    read,
    refusal,
    saved,
    set_aside,
    taken,
    xls_file,
    xlsx_file,
)
from tests.exports.test_containers import zipped

TEXT = csv_text([lesson(), lesson(Elev_id="20130215-5678", Ämne="Svenska")])
HEADINGS, FIRST, SECOND = TEXT.splitlines(keepends=True)


def codes(data: bytes, **options: str) -> set[str]:
    return {problem.code for problem in refusal(data, **options)}


def rewritten(old: str, new: str) -> bytes:
    assert old in TEXT
    return TEXT.replace(old, new).encode()


def bomb() -> bytes:
    """A workbook of 3 MB zeros in 3 kB."""
    return zipped(b"\0" * 3_000_000, "xl/workbook.xml")


def password_protected() -> bytes:
    """The signature of an OLE2 file, and the name of the stream that holds an encrypted workbook."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(480)
    )


def encrypted_zip() -> bytes:
    data = bytearray(zipped(TEXT.encode()))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def two_sheets(*, is_second_hidden: bool = False) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(lesson(), title="Höst")))
    other = book.create_sheet("Vår")
    other.sheet_state = "hidden" if is_second_hidden else "visible"
    for cells in (list(LESSON), list(LESSON.values())):
        other.append(cells)
    book.create_sheet("Anteckningar").append(["Inget att läsa"])
    return saved(book)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "empty-file"),
    "only spaces": (lambda: b"  \r\n \t\n", "empty-file"),
    "only a BOM": (lambda: b"\xef\xbb\xbf", "empty-file"),
    "only a UTF-16 BOM": (lambda: b"\xff\xfe", "empty-file"),
    "only a separator line": (lambda: b"sep=;\n", "empty-file"),
    "an empty workbook": (lambda: saved(openpyxl.Workbook()), "empty-file"),
    "headings but no rows": (lambda: HEADINGS.encode(), "no-rows"),
    "headings and blank lines": (lambda: (HEADINGS + "\n \n;;;;;;;;;\n").encode(), "no-rows"),
    "a workbook with headings only": (lambda: xlsx_file({**dict.fromkeys(LESSON)}), "no-rows"),
    "first row is data": (lambda: (FIRST + SECOND).encode(), "missing-column"),
    "the same field twice": (lambda: csv_file({**LESSON, "school_class": "9A"}), "duplicate-column"),
    "a PDF": (lambda: b"%PDF-1.7\n" + TEXT.encode(), "unknown-format"),
    "a JPEG": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)), "unknown-format"),
    "random bytes": (lambda: bytes((n * n * 31 + n // 7) % 255 + 1 for n in range(5000)), "unknown-format"),
    "HTML": (lambda: b"\n<html><table><tr><td>Klass", "unknown-format"),
    "NUL bytes": (lambda: rewritten("Åsa", "Å\0sa"), "unknown-format"),
    "NUL bytes in UTF-16": (lambda: TEXT.replace("Åsa", "Å\0sa").encode("utf-16"), "unknown-format"),
    "a zip of two exports": (
        lambda: zipped(b"x", others={"b.csv": b"y"}),
        "unknown-format",
    ),
    "a zip of nothing": (lambda: zipped(b"", "folder/"), "unknown-format"),
    "a zip in a zip": (lambda: zipped(zipped(TEXT.encode()), "a.csv"), "unknown-format"),
    "a Word document": (lambda: zipped(b"<w/>", "word/document.xml", {"a.xml": b""}), "unknown-format"),
    "a workbook with a password": (password_protected, "unreadable-file"),
    "a zip with a password": (encrypted_zip, "unreadable-file"),
    "half a workbook": (lambda: xlsx_file(lesson())[:2000], "unreadable-file"),
    "a damaged workbook": (lambda: zipped(b"<workbook", "xl/workbook.xml"), "unreadable-file"),
    "half an old workbook": (lambda: xls_file(lesson())[:700], "unreadable-file"),
    "half a Parquet file": (lambda: parquet_file(lesson())[:900], "unreadable-file"),
    "a damaged Parquet file": (
        lambda: parquet_file(lesson()).replace(b"Klass", b"\xff" * 5),
        "unreadable-file",
    ),
    "half a gzip file": (lambda: gzip.compress(TEXT.encode())[:-20], "unreadable-file"),
    "a Parquet column of lists": (lambda: parquet_file({**LESSON, "Klass": ["9A"]}), "unreadable-file"),  # type: ignore[dict-item]
    "a workbook that unpacks to much more": (bomb, "too-large"),
    "a gzip file that unpacks to much more": (lambda: gzip.compress(bytes(3_000_000)), "too-large"),
    "several sheets with the headings": (two_sheets, "ambiguous-sheet"),
    "one invalid byte in UTF-8": (lambda: TEXT.encode().replace(b"Matematik", b"Matemat\xffk"), "encoding"),
    "one cp1252 byte in UTF-8": (lambda: TEXT.encode().replace(b"Matematik", b"Matemat\xe5k"), "encoding"),
    "a Mac's own encoding": (lambda: TEXT.encode("mac_roman"), "encoding"),
    "UTF-8 read as Latin-1": (lambda: TEXT.encode().decode("latin-1").encode(), "encoding"),
    "UTF-8 read as Windows-1252": (lambda: TEXT.encode().decode("cp1252").encode(), "encoding"),
    "UTF-8 read as Latin-1 in UTF-16": (lambda: TEXT.encode().decode("cp1252").encode("utf-16"), "encoding"),
    "UTF-16 without BOM": (lambda: TEXT.encode("utf-16-le"), "encoding"),
    "UTF-32": (lambda: TEXT.encode("utf-32"), "encoding"),
    "UTF-32 without BOM": (lambda: TEXT.encode("utf-32-be"), "encoding"),
    "an unclosed quote": (lambda: rewritten(";Åsa;", ';"Åsa;'), "quoting"),
    "a quote closed in the middle of a field": (lambda: rewritten(";Åsa;", ';"Åsa" Maria;'), "quoting"),
    "a line break inside the id": (lambda: csv_file(lesson(Elev_id="2013\n1234")), "quoting"),
    "a line break inside the class": (lambda: csv_file(lesson(Klass="9\r\nA")), "quoting"),
    "a line break inside a time": (lambda: csv_file(lesson(Starttid="2026-10-01\n08:10")), "quoting"),
    "an id written as a number": (lambda: csv_file(lesson(Elev_id="2.01E+11")), "id-became-number"),
    "an id with decimal comma": (lambda: csv_file(lesson(Elev_id="2,01301E+11")), "id-became-number"),
    "an id that is a number in Excel": (lambda: xlsx_file(lesson(Elev_id=201301011234)), "id-became-number"),
    "an id that is a number in Parquet": (lambda: parquet_file(lesson(Elev_id=7)), "id-became-number"),
    "dates that may be either": (lambda: rewritten("2026-10-01", "3/4/26"), "ambiguous-dates"),
    "dates that are both": (
        lambda: csv_file(lesson(Starttid="13/4/26 08:10"), lesson(Starttid="4/13/26 08:10")),
        "ambiguous-dates",
    ),
    "clocks without a date": (lambda: rewritten("2026-10-01 ", ""), "missing-column"),
    "a million characters on a line": (lambda: (HEADINGS + "x" * 1_100_000).encode(), "too-large"),
    "more than 10 000 columns": (lambda: (";".join(map(str, range(10_001))) + "\n").encode(), "too-large"),
    "Parquet of something else": (lambda: parquet_file({"Färg": "röd"}), "missing-column"),
    "a workbook of something else": (lambda: xlsx_file({"Färg": "röd"}), "missing-column"),
    "text that is no table": (lambda: "Hej!\nDet här är ett brev.\n".encode(), "missing-column"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str) -> None:
    make, code = REFUSED[case]
    assert codes(make()) == {code}


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field.is_required], ids=lambda field: field.name
)
def test_every_required_column_is_asked_for_by_name(field: object) -> None:
    heading = field.swedish  # type: ignore[attr-defined]
    rows = [{name: cell for name, cell in LESSON.items() if name != heading}]
    (problem,) = refusal(csv_file(*rows))
    assert (problem.code, problem.line, problem.column) == ("missing-column", 1, heading)
    assert problem.details["found"] == ", ".join(rows[0])


def test_a_missing_column_is_told_with_the_closest_heading() -> None:
    (problem,) = refusal(rewritten("Ogiltig frånvaro", "Ogiltig frånv."))
    assert (problem.column, problem.details["closest"]) == ("Ogiltig frånvaro", "Ogiltig frånv.")


def test_a_file_without_headings_is_told_so_and_its_first_row_not_repeated() -> None:
    problems = refusal(FIRST.encode())
    assert {problem.details["kind"] for problem in problems} == {"looks_like_data"}
    assert "Öberg" not in str(problems)


def test_the_byte_and_the_line_that_cannot_be_read_are_told() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        data = mark + TEXT.encode().replace(b"Svenska", b"Svensk\xff")
        (problem,) = refusal(data)
        assert (problem.line, problem.details["position"]) == (3, str(data.index(b"\xff") + 1))


def test_the_sheets_that_cannot_be_told_apart_are_named() -> None:
    (problem,) = refusal(two_sheets())
    assert problem.details["sheets"] == "Höst, Vår"


def test_the_only_visible_sheet_with_headings_is_read_and_hidden_ones_listed() -> None:
    result = read(two_sheets(is_second_hidden=True))
    assert len(taken(result)) == 1
    assert notes(result) == [(None, "hidden-sheet")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEADINGS + FIRST.replace("Åsa", '"Åsa') + SECOND, 2),
        (
            HEADINGS
            + FIRST
            + SECOND.replace("Matematik", '"Matematik').replace("Svenska", '"Svenska')
            + FIRST,
            3,
        ),
        (HEADINGS + FIRST.replace("Åsa", '"Åsa\nMaria"').replace("Öberg", '"Öberg') + SECOND, 3),
    ],
)
def test_an_unclosed_quote_is_told_with_the_line_where_it_opened(text: str, line: int) -> None:
    (problem,) = refusal(text.encode())
    assert (problem.code, problem.line) == ("quoting", line)


def test_a_stray_quote_that_meets_another_further_down_swallows_no_rows() -> None:
    rows = [FIRST.replace("Åsa", '"Åsa'), SECOND, SECOND.replace("Öberg", '"Öberg"')]
    (problem,) = refusal((HEADINGS + "".join(rows)).encode())
    assert (problem.code, problem.line) == ("quoting", 2)


def test_a_profile_that_does_not_fit_is_refused_and_the_fitting_one_named() -> None:
    (problem,) = refusal(TEXT.encode(), profile="vklass")
    assert (problem.code, problem.details["fits"]) == ("wrong-profile", "canonical")
    assert codes(b"a;b\n1;2\n", profile="vklass") == {"wrong-profile"}
    known = problem.details["known"].split(", ")
    assert {"canonical", "vklass-school", "dexter-lektionslista"} <= set(known)
    assert codes(b"a;b\n1;2\n", profile="canonical") == {"missing-column"}


def test_the_profile_may_be_named() -> None:
    assert read(TEXT.encode(), profile="canonical").profile == read(TEXT.encode()).profile == "canonical"


HEADINGS_TAKEN = {
    "upper case": HEADINGS.upper(),
    "no-break spaces": HEADINGS.replace(" frånvaro", "\u00a0frånvaro"),
    "decomposed letters": unicodedata.normalize("NFD", HEADINGS),
    "units": HEADINGS.replace("frånvaro", "frånvaro (min)").replace("Närvaro", "Närvaro [minuter]"),
    "quoted": ";".join(f'"{heading}"' for heading in HEADINGS.strip().split(";")) + "\n",
    "outer spaces": HEADINGS.replace(";", " ; ").replace("\n", "  \n"),
    "zero-width and bidi signs": HEADINGS.replace("Klass", "\u200bKla\u00adss\u200f\u202a"),
    "a line break in a heading": HEADINGS.replace("Giltig frånvaro", '"Giltig\nfrånvaro"'),
    "lines above": "# skapad av systemet\nUtskriftsdatum: 2026-11-20; kl. 10\n\n" + HEADINGS,
    "twenty lines above": "rapport\n" * 20 + HEADINGS,
}


@pytest.mark.parametrize("form", HEADINGS_TAKEN)
def test_headings_are_known_in_every_form(form: str) -> None:
    data = (HEADINGS_TAKEN[form] + FIRST + SECOND).encode()
    expected = [{**row, "line": 0} for row in taken(read(TEXT.encode()))]
    assert [{**row, "line": 0} for row in taken(read(data))] == expected


def test_lines_above_the_headings_are_listed_and_counted() -> None:
    result = read(("# skapad av systemet\n\nUtskriftsdatum: 2026-11-20\n" + TEXT).encode())
    assert notes(result) == [(1, "passed-over"), (3, "passed-over")]
    assert [row["line"] for row in taken(result)] == [5, 6]


def test_unknown_columns_are_ignored_and_listed() -> None:
    result = read(csv_file({**LESSON, "Skåp": "12", "\u200bKommentar\u00a0(fri text)": "x"}))
    assert result.ignored_columns == ("Skåp", "Kommentar (fri text)")
    assert ("Klass", "school_class") in result.recognised_columns


@pytest.mark.parametrize("newlines", ["\n", "\r\n", "\r", "\n\n", "\r\n\n\r", "\n;;;;;;;;;\n"])
def test_line_ends_and_blank_lines_of_every_kind_are_taken_and_counted(newlines: str) -> None:
    data = TEXT.replace("\n", newlines).encode()
    lines = [1 + n * len(newlines.replace("\r\n", "\n").replace(";", "")) for n in (1, 2)]
    result = read(data)
    assert [row["line"] for row in taken(result)] == lines
    assert result.rows_read == 2


def test_line_ends_may_be_mixed() -> None:
    assert [row["line"] for row in taken(read((HEADINGS.strip() + "\r\n" + FIRST + SECOND).encode()))] == [
        2,
        3,
    ]


def test_a_quoted_field_may_hold_separator_quote_and_line_break() -> None:
    result = read(
        csv_file(lesson(Efternamn='Öberg; "Ö"\nfödd Ek', Ämne='"Bild"; form'), lesson(Ämne="Slöjd"))
    )
    first, second = taken(result)
    assert (first["family_name"], first["activity"]) == ('Öberg; "Ö" född Ek', '"Bild"; form')
    assert (first["line"], second["line"]) == (2, 4)


def test_a_quote_in_the_middle_of_a_field_is_text() -> None:
    assert taken(read(rewritten(";Åsa;", ';Åsa "Åskan" Maria;')))[0]["given_name"] == 'Åsa "Åskan" Maria'


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (FIRST.replace(";0\n", "\n"), "wrong-field-count"),
        (FIRST.replace(";0\n", ";0;0\n"), "wrong-field-count"),
    ],
)
def test_a_line_with_too_few_or_too_many_fields_is_set_aside(first: str, code: str) -> None:
    result = read((HEADINGS + first + SECOND).encode())
    assert set_aside(result) == [(2, code, None)]
    assert result.rows_read == 2


CUT = {
    "in the middle of the row": SECOND[:30].encode(),
    "in the middle of a letter": SECOND[:14].encode() + "Å".encode()[:1],
    "inside quotes": SECOND[:18].encode() + b'"Mate',
    "inside quotes in the last field": SECOND.strip().encode() + b';"0',
}


@pytest.mark.parametrize("case", CUT)
def test_a_row_that_the_end_of_the_file_cuts_is_set_aside(case: str) -> None:
    result = read((HEADINGS + FIRST).encode() + CUT[case])
    assert set_aside(result) == [(3, "wrong-field-count", None)]
    assert len(taken(result)) == 1


def test_a_letter_cut_in_the_last_field_sets_the_row_aside() -> None:
    whole = csv_file(lesson(), {"Ämne": None, **lesson(Ämne="Svenska")})
    ending_with_name = [
        {k: v for k, v in row.items() if k != "Ämne"} | {"Ämne": row["Ämne"]} for row in [lesson()]
    ]
    data = csv_file(*ending_with_name, *[{**row, "Ämne": "Hemkunskap å"} for row in ending_with_name])
    assert len(taken(read(whole))) == 2
    result = read(data.rstrip()[:-1])
    assert set_aside(result) == [(3, "wrong-field-count", None)]


def test_a_row_of_wrong_length_keeps_no_record_as_its_fields_may_have_shifted() -> None:
    result = read((HEADINGS + FIRST.replace("Öberg;", "Öberg;Öberg;")).encode())
    assert result.set_aside["record"].to_pylist() == ["{}"]


@pytest.mark.parametrize("word", ["Summa", "Totalt", "TOTALT:", " summa "])
@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_a_sum_row_is_set_aside(write: Callable[..., bytes], word: str) -> None:
    total = {**dict.fromkeys(LESSON), "Elev-id": word, "Närvaro": "100"}
    assert set_aside(read(write(lesson(), total))) == [(3, "summary-row", "Elev-id")]


@pytest.mark.parametrize(
    "word", ["Totalt:", "Summa totalt", "Delsumma 7A", "Medel för klassen", "Alla\u00a0elever"]
)
@pytest.mark.parametrize("heading", ["Elev-id", "Namn"])
def test_a_sum_row_is_set_aside_also_when_it_has_times(word: str, heading: str) -> None:
    total = lesson() | {heading: word, "Elev-id": word if heading == "Elev-id" else "1"}
    first = lesson() | {heading: lesson().get(heading, "Ek, Bo")}
    assert set_aside(read(csv_file(first, total))) == [(3, "summary-row", "Elev-id")]


@pytest.mark.parametrize("name", ["Summa Ek", "Totti", "Medel Al", "Alla Berg"])
def test_a_name_that_begins_as_a_sum_does_is_a_students(name: str) -> None:
    assert not set_aside(read(csv_file(lesson() | {"Namn": name})))


def test_a_sum_row_may_count_students_in_the_column_of_ids() -> None:
    rows = [{"Grupp": "x", **lesson()}, {**dict.fromkeys(LESSON), "Grupp": "Summa", "Elev-id": 1}]
    assert set_aside(read(xlsx_file(*rows))) == [(3, "summary-row", "Elev-id")]


def test_cells_whose_formula_has_no_stored_value_are_empty() -> None:
    assert taken(read(xlsx_file(lesson(Ogiltig_frånvaro="=10+10"))))[0]["invalid_absence_minutes"] == 0


def test_a_full_sheet_is_taken_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.FULL_SHEETS == (1_048_576, 65_536)
    monkeypatch.setattr(workbook, "FULL_SHEETS", (3,))
    assert notes(read(xlsx_file(lesson(), lesson(Elev_id="b")))) == [(3, "perhaps-cut-off")]
    assert notes(read(xlsx_file(lesson()))) == []


def test_files_are_told_by_what_is_in_them_and_not_by_their_names() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("närvaro", xlsx_file(lesson()))
    assert len(taken(read(packed.getvalue()))) == 1


def test_the_default_school_unit_is_that_of_the_call() -> None:
    rows = csv_file({"Skolenhet": "Norra", **lesson()}, {"Skolenhet": "", **lesson()})
    assert [row["school_unit"] for row in taken(read(rows))] == ["Norra", "Skolan"]
    assert [row["school_unit"] for row in taken(read(rows, school_unit="Södra"))] == ["Norra", "Södra"]
    assert TODAY.year == 2026
