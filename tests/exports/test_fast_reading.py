"""The fast reader answers as the careful one does, or not at all."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from franvaro.exports.careful import Body, read_carefully
from franvaro.exports.delimited import read_fast
from franvaro.exports.result import Refused
from franvaro.exports.table import Rows

CELLS = st.text(st.sampled_from('ab";,\t\n åÅ\u2028\x1f\ufeff1'), max_size=5)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5)
# Text no writer would write: stray quotes, fields too many, every kind of line end.
RAW = st.lists(
    st.sampled_from(["a", "b;", ";", '"', '""', ";c;", "\n", "\r\n", "\r", " ", "å;\u2028", "\ufeff", "NA"]),
    max_size=14,
)


def body(text: str, width: int = 3, separator: str = ";") -> Body:
    headings = b"rubrik\n"
    return Body(headings + text.encode(), len(headings), separator, first_line=2, width=width)


def written(rows: list[list[str]], quoting: int, newline: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator=newline, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def texts(rows: Rows) -> list[list[str]]:
    cells = rows.cells.texts_at(pl.int_range(rows.cells.height, eager=True))
    return [list(row) for row in cells.rows()]


def content(rows: Rows) -> tuple[list[list[str]], list[int]]:
    """Rows and lines as a table has them: without those that say nothing."""
    return texts(rows.without_empty()), rows.without_empty().lines.to_list()


def assert_same(fast: Rows, careful: Rows) -> None:
    assert careful.ragged == ()
    assert content(fast) == content(careful)


@settings(max_examples=300, deadline=None)
@given(RAW.map("".join))
def test_whatever_the_fast_reader_answers_the_careful_one_answers_too(text: str) -> None:
    fast = read_fast(body(text))
    if fast is not None:
        assert_same(fast, read_carefully(body(text)))


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n"]))
def test_the_careful_reader_reads_what_was_written(rows: list[list[str]], quoting: int, newline: str) -> None:
    text = written(rows, quoting, newline)
    careful = read_carefully(body(text))
    assert texts(careful) == rows
    fast = read_fast(body(text))
    if fast is not None:
        assert_same(fast, careful)


PLAIN = [["a", "", "å;b"], ["", "x\u2028y", 'c "d"'], ["1", "2", "3"]]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ordinary_files_are_read_fast(newline: str, quoting: int) -> None:
    fast = read_fast(body(written(PLAIN, quoting, newline)))
    assert fast is not None
    assert texts(fast) == PLAIN
    assert fast.lines.to_list() == [2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a;b\n",
        "a;b;c;d\n",
        "a;b;c\n\rd;e;f\n",
        "a;b;c\rd;e;f\n",
        "a;\rb;c\nd;e;f\n",
        'a;b;"c\nd;e;f"\n',
        'a;b;"c"d\n',
        'a;b;c"\n',
        '"a;b;c\n',
    ],
)
def test_what_cannot_be_proved_is_left_to_the_careful_reader(text: str) -> None:
    assert read_fast(body(text)) is None


def test_blocks_of_the_parser_change_nothing() -> None:
    rows = [[f"{n}", "å" * (n % 50), f"x{n}"] for n in range(250_000)]
    text = written(rows, csv.QUOTE_MINIMAL, "\r\n")
    assert len(text) > 8 << 20
    fast = read_fast(body(text))
    assert fast is not None
    assert texts(fast) == rows
    assert fast.lines.to_list() == list(range(2, 250_002))


def test_a_field_that_swallows_a_million_characters_was_opened_by_a_stray_quote() -> None:
    text = 'a;b;c\na;"b;c\n' + "d;e;f\n" * 200_000
    with pytest.raises(Refused) as refused:
        read_carefully(body(text))
    assert [(problem.code, problem.line) for problem in refused.value.problems] == [("quoting", 3)]
