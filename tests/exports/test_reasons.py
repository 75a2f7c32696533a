"""Reasons for absence are health data: whatever their column is called, no trace of them is left."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from franvaro.exports.isolated import read_isolated
from franvaro.exports.result import ReadOptions
from tests.exports.files import TODAY, csv_file, lesson, parquet_file, read, xls_file, xlsx_file

REASON = "magsjuka-kanarie"
HEADINGS = (
    "absence_reason",
    "Absence_Reason (text)",
    "ABSENCE_REASON",
    "absenceReason",
    "Orsak",
    "ORSAK",
    "Frånvaroorsak",
    "\u00a0frånvaroorsak ",
    unicodedata.normalize("NFD", "Frånvaroorsak"),
    "Frånvaro\u00adorsak",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("write", [csv_file, xlsx_file, xls_file, parquet_file])
def test_a_reason_is_nowhere_in_what_was_read(write: Callable[..., bytes], heading: str) -> None:
    rows = [lesson() | {heading: REASON}, lesson(Starttid="x") | {heading: REASON}]
    result = read(write(*rows))
    assert (result.rows.num_rows, result.set_aside.num_rows) == (1, 1)
    assert REASON not in str(
        (result, result.rows.to_pylist(), result.set_aside.to_pylist(), result.problems.to_pylist())
    )
    assert result.ignored_columns == ()


def test_fields_that_shifted_bring_no_reason_into_a_record() -> None:
    rows = [{"Orsak": REASON, **lesson()}, {"Orsak": REASON, **lesson(Ämne="Bild")}]
    data = csv_file(*rows).rstrip().rsplit(b"\n", 1)
    result = read(data[0] + b"\n;" + data[1])
    assert result.set_aside.num_rows == 1
    assert REASON not in str(result.set_aside.to_pylist())


def test_a_reason_is_in_no_file_of_the_staging_folder(tmp_path: Path) -> None:
    rows = [lesson(Elev_id=f"e{n}", Starttid="x" if n % 7 == 0 else lesson()["Starttid"]) for n in range(50)]
    data = csv_file(*[row | {"Orsak": REASON} for row in rows])
    read_isolated(data, "a.csv", ReadOptions(today=TODAY), tmp_path)
    written = list(tmp_path.rglob("*"))
    assert len(written) == 3
    assert not [path for path in written if REASON.encode() in path.read_bytes()]
