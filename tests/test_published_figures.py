"""Rates nobody here wrote: England's published absence figures, found again from the published counts.

The published percentages carry 15 significant digits, so that they can be held to 1e-9 of a percentage point.
"""

import csv
from pathlib import Path

import pytest

from franvaro.domain.absence import Tally

EXTRACT = Path(__file__).parent / "golden" / "england_absence_2025_26.csv"

with EXTRACT.open(encoding="utf-8", newline="") as file:
    PUBLISHED = list(csv.DictReader(file))


def place(row: dict[str, str]) -> str:
    return " ".join(filter(None, (row["region_name"] or "England", row["la_name"], row["education_phase"])))


def tally_of(row: dict[str, str]) -> Tally:
    """Half-day sessions in the place of minutes: authorised absence is valid, unauthorised invalid."""
    possible = int(row["possible_sessions"])
    return Tally(
        offered=possible,
        reported=possible,
        valid=int(row["authorised_absence"]),
        invalid=int(row["unauthorised_absence"]),
        other=0,
        days_with_lessons=0,
    )


@pytest.mark.parametrize("row", PUBLISHED, ids=place)
def test_our_rates_are_englands_published_percentages(row):
    tally = tally_of(row)
    assert tally.total == int(row["overall_absence"])
    for rate, column in (
        (tally.total_rate, "overall_absence_perc"),
        (tally.valid_rate, "authorised_absence_perc"),
        (tally.invalid_rate, "unauthorised_absence_perc"),
    ):
        assert rate is not None
        assert 100 * rate == pytest.approx(float(row[column]), rel=0, abs=1e-9)


def test_the_extract_is_large_and_precise_enough_to_mean_something():
    assert len(PUBLISHED) == 52
    percentages = [value for row in PUBLISHED for column, value in row.items() if column.endswith("_perc")]
    assert min(len(value.partition(".")[2]) for value in percentages) >= 10
