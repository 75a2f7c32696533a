"""Rows of a file before anyone has said which of them holds the headings."""

import io

import openpyxl
import pytest

from franvaro.exports.container import open_container
from franvaro.exports.grid import Grid
from franvaro.exports.grids import read_grid
from franvaro.exports.result import Refused
from tests.exports.files import LESSON, read, table_of


def grid(text: str) -> Grid:
    return read_grid(open_container(text.encode()))


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("text", "first_row"),
    [
        ("Namn;Tid;Klass\nÅsa, B;1,5;7A\nBo, C;2,5;7A\n", ("Namn", "Tid", "Klass")),
        ("Namn,Tid\nÅsa;B,1\nBo;C,2\n", ("Namn", "Tid")),
        ("Namn\tTid\nÅsa, B\t1,5\n", ("Namn", "Tid")),
        ("sep=|\r\nNamn|Tid\r\nÅsa;B;C|1\r\n", ("Namn", "Tid")),
        ("Namn\nÅsa\nBo\n", ("Namn",)),
    ],
)
def test_the_separator_is_found_without_known_headings(text: str, first_row: tuple[str, ...]) -> None:
    assert grid(text).rows[0] == first_row


def test_lines_are_counted_as_a_text_editor_counts_them() -> None:
    found = grid('Klass: 9a\n\nNamn;Tid\n"Åsa\nB";3\nBo;4;5\n')
    assert found.rows == (("Klass: 9a",), ("Namn", "Tid"), ("Åsa\nB", "3"), ("Bo", "4", "5"))
    assert found.lines == (1, 3, 4, 6)


def test_only_the_first_rows_are_given_when_that_is_asked() -> None:
    opened = open_container(b"A;B\n1;2\n3;4\n")
    assert read_grid(opened, 2).rows == (("A", "B"), ("1", "2"))


def test_an_unclosed_quote_is_refused_where_it_opened() -> None:
    with pytest.raises(Refused) as refused:
        grid('A;B\n1;"2\n3;4\n5;6\n')
    assert (refused.value.problems[0].code, refused.value.problems[0].line) == ("quoting", 2)


def test_a_row_cut_off_by_the_end_of_the_file_is_not_among_the_rows() -> None:
    found = grid('A;B\n1;2\n3;"4')
    assert (found.rows, found.cut_line) == ((("A", "B"), ("1", "2")), 3)


def test_a_sheet_of_notes_beside_the_table_is_passed_over() -> None:
    data = workbook(
        Läs=[["Rapport från oktober"], ["Skapad av skolan"]], Blad=[[], ["Namn", "Id"], ["Åsa", 7]]
    )
    found = read_grid(open_container(data))
    assert (found.rows, found.lines) == ((("Namn", "Id"), ("Åsa", "7")), (2, 3))
    assert found.number_lines(1) == (3,)
    assert found.number_lines(0) == ()


def test_two_sheets_with_tables_are_refused_by_name() -> None:
    rows: list[list[object]] = [["Namn", "Id"], ["Åsa", "7"]]
    with pytest.raises(Refused) as refused:
        read_grid(open_container(workbook(Ettan=rows, Tvåan=rows)))
    assert refused.value.problems[0].details == {"sheets": "Ettan, Tvåan"}


def test_empty_rows_and_columns_before_a_sheets_table_are_no_rows_of_it() -> None:
    table: list[list[object]] = [[None, *row] for row in table_of([LESSON])]
    file = read(workbook(Blad=[[], [], *table]))
    assert (file.rows_read, file.rows["line"].to_pylist()) == (1, [4])
