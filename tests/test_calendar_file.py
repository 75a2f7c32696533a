"""A school's calendar is read whole, or refused with every problem in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from franvaro.calendar_file import read_calendar
from franvaro.domain.calendar import CalendarEntry, EntryKind
from franvaro.exports.result import Refused, Severity
from franvaro.wording.calendar_problems import no_school_day
from franvaro.wording.problems import describe

HEADINGS = "school_unit;kind;start_date;end_date;name"
TEXT = f"""\
{HEADINGS}
;term;2026-08-17;2026-12-18;Höstterminen
;break;2026-10-26;2026-10-30;Höstlov
Norra skolan;staff_day;2026-11-02;2026-11-02;
"""
ENTRIES = (
    CalendarEntry("", EntryKind.TERM, date(2026, 8, 17), date(2026, 12, 18), "Höstterminen"),
    CalendarEntry("", EntryKind.BREAK, date(2026, 10, 26), date(2026, 10, 30), "Höstlov"),
    CalendarEntry("Norra skolan", EntryKind.STAFF_DAY, date(2026, 11, 2), date(2026, 11, 2), ""),
)


def problems(text: str) -> list[tuple[str, int | None, str | None]]:
    """Code, line and column of each problem of a file that must be refused."""
    with pytest.raises(Refused) as refusal:
        read_calendar(text.encode())
    assert {problem.severity for problem in refusal.value.problems} == {Severity.REFUSED}
    return [(problem.code, problem.line, problem.column) for problem in refusal.value.problems]


def with_line(line: str) -> str:
    return f"{HEADINGS}\n{line}\n"


class TestAFileInOrder:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_is_read_in_every_encoding(self, encoding):
        assert read_calendar(TEXT.encode(encoding)) == ENTRIES

    @pytest.mark.parametrize("separator", [";", ",", "\t"])
    def test_is_read_with_every_separator(self, separator):
        assert read_calendar(TEXT.replace(";", separator).encode()) == ENTRIES

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_is_read_with_every_line_ending(self, newline):
        assert read_calendar(TEXT.replace("\n", newline).encode()) == ENTRIES

    def test_is_read_with_blank_lines_and_without_a_last_line_ending(self):
        text = "\n" + TEXT.replace("\n", "\n;;;;\n\n").removesuffix("\n;;;;\n\n")
        assert read_calendar(text.encode()) == ENTRIES

    def test_is_read_with_swedish_headings_and_kinds(self):
        swedish = (
            ("school_unit;kind;start_date;end_date;name", "Skolenhet;Typ;Startdatum;Slutdatum;Namn"),
            (";term;", ";Termin;"), (";break;", ";lov;"), (";staff_day;", ";STUDIEDAG;"),
        )  # fmt: skip
        text = TEXT
        for english, other in swedish:
            text = text.replace(english, other)
        assert read_calendar(text.encode()) == ENTRIES

    def test_is_read_with_its_columns_in_any_order_and_more_of_them(self):
        text = "name;extra;end_date;start_date;kind;school_unit\nHöstlov;x;2026-10-30;2026-10-26;break;\n"
        assert read_calendar(text.encode()) == ENTRIES[1:2]

    def test_needs_no_names(self):
        text = "school_unit;kind;start_date;end_date\n;break;2026-10-26;2026-10-30\n"
        assert [entry.name for entry in read_calendar(text.encode())] == [""]

    def test_may_quote_the_separator(self):
        (entry,) = read_calendar(
            with_line('"Norra; skolan";break;2026-10-26;2026-10-30;"Lov ""v. 44"""').encode()
        )
        assert (entry.school_unit, entry.name) == ("Norra; skolan", 'Lov "v. 44"')

    def test_loses_spaces_and_invisible_signs_around_and_in_its_fields(self):
        (entry,) = read_calendar(
            with_line("\u00a0No\u0308rra\u200b skolan ;\u00a0Break ; 2026-10-26;2026-10-30 ;").encode()
        )
        assert entry == CalendarEntry("Nörra skolan", EntryKind.BREAK, date(2026, 10, 26), date(2026, 10, 30))


class TestAWrongLine:
    @pytest.mark.parametrize(
        ("line", "code", "column"),
        [
            (";holiday;2026-10-26;2026-10-30;", "calendar-kind", "kind"),
            (";;2026-10-26;2026-10-30;", "calendar-kind", "kind"),
            (";break;26-10-2026;2026-10-30;", "calendar-date", "start_date"),
            (";break;2026-10-26;2026-02-30;", "calendar-date", "end_date"),
            (";break;2026-10-26;;", "calendar-date", "end_date"),
            (";break;20261026;2026-10-30;", "calendar-date", "start_date"),
            (";break;2026-W44-1;2026-10-30;", "calendar-date", "start_date"),
            (";break;2026-10-26;２０２６-10-30;", "calendar-date", "end_date"),
            (";break;1999-12-31;2026-10-30;", "calendar-year", "start_date"),
            (";break;2026-10-26;2101-01-01;", "calendar-year", "end_date"),
            (";break;2026-10-26;2026-10-25;", "calendar-order", "end_date"),
            (";break;2026-10-26;2026-10-30", "calendar-field-count", None),
            (";break;2026-10-26;2026-10-30;;", "calendar-field-count", None),
        ],
    )
    def test_is_refused_with_its_line_and_column(self, line, code, column):
        assert problems(TEXT + line + "\n") == [(code, 5, column)]

    def test_names_the_column_as_the_file_does(self):
        text = "Skolenhet;Typ;Startdatum;Slutdatum\n;lov;2026-10-26;i morgon\n"
        assert problems(text) == [("calendar-date", 2, "Slutdatum")]

    @pytest.mark.parametrize(
        ("start", "end"),
        [("2000-01-01", "2100-12-31"), ("2026-10-26", "2026-10-26")],
        ids=["years", "one day"],
    )
    def test_is_not_one_just_within_the_limits(self, start, end):
        (entry,) = read_calendar(with_line(f";break;{start};{end};").encode())
        assert (entry.start_date.isoformat(), entry.end_date.isoformat()) == (start, end)

    def test_does_not_hide_the_others(self):
        text = TEXT + ";x;1;2;\n\n;break;2026-10-26;2026-10-25;\n"
        assert problems(text) == [
            ("calendar-kind", 5, "kind"),
            ("calendar-date", 5, "start_date"),
            ("calendar-date", 5, "end_date"),
            ("calendar-order", 7, "end_date"),
        ]

    def test_is_counted_in_lines_of_the_file_also_after_a_line_break_within_quotes(self):
        text = with_line(';break;2026-10-26;2026-10-30;"Lov\ni två rader"') + ";x;2026-10-26;2026-10-30;\n"
        assert problems(text) == [("calendar-kind", 4, "kind")]
        (entry,) = read_calendar(text.rpartition(";x")[0].encode())
        assert entry.name == "Lov i två rader"

    def test_leaves_a_quote_open_on_the_line_where_it_opened(self):
        assert problems(TEXT + ';break;2026-10-26;2026-10-30;"Lov\n') == [("quoting", 5, None)]


class TestAWrongFile:
    @pytest.mark.parametrize("field", ["school_unit", "kind", "start_date", "end_date"])
    def test_without_a_column_is_refused(self, field):
        ((code, line, _),) = problems(TEXT.replace(field, "annat"))
        assert (code, line) == ("missing-column", 1)

    def test_with_a_column_twice_is_refused(self):
        assert problems(TEXT.replace(";name", ";Typ")) == [("duplicate-column", 1, "Typ")]

    def test_without_lines_is_refused(self):
        assert problems(HEADINGS + "\n") == [("no-rows", None, None)]

    @pytest.mark.parametrize("text", ["", " \n \n", ";;;\n"])
    def test_that_is_empty_is_refused(self, text):
        assert [code for code, _, _ in problems(text)] == ["empty-file"]

    @pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04\0\0\0\0", TEXT.encode("utf-32")])
    def test_that_is_no_text_is_refused(self, data):
        with pytest.raises(Refused):
            read_calendar(data)

    def test_that_is_far_too_large_is_refused(self):
        assert problems(TEXT + "\n" * 1_000_000) == [("calendar-too-large", None, None)]


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_with_a_reason_and_nothing_worse(data):
    with pytest.raises(Refused) as refusal:
        read_calendar(data)
    assert refusal.value.problems


class TestTheWords:
    def test_of_every_code_name_what_stands_in_the_file(self):
        lines = [";x;1;2;", ";break;1999-01-01;2026-01-01;", ";break;2026-10-26;2026-10-25;", ";break"]
        with pytest.raises(Refused) as refusal:
            read_calendar((TEXT + "\n".join(lines)).encode())
        words = {problem.code: describe(problem)[0] for problem in refusal.value.problems}
        assert words == {
            "calendar-kind": "”x” är inget som en kalender kan innehålla.",
            "calendar-date": "”2” är inget datum.",
            "calendar-year": "Datumet 1999-01-01 ligger utanför åren 2000–2100.",
            "calendar-order": "Slutdatumet 2026-10-25 ligger före startdatumet 2026-10-26.",
            "calendar-field-count": "Raden har 2 fält men rubrikraden har 5.",
        }

    def test_of_a_calendar_that_is_too_short_say_from_when(self):
        assert "ingen skoldag 2026-12-31 eller senare" in no_school_day(date(2026, 12, 31))
