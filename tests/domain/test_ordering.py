"""Classes and grades stand where Swedish readers look for them."""

import pytest

from franvaro.domain.ordering import in_order


@pytest.mark.parametrize(
    "expected",
    [
        ("F", "1", "2", "9", "10"),
        ("FA", "FB", "1A", "1B", "7A", "7B", "10A"),
        ("Allmän kurs 2", "Allmän kurs 10", "Musiklinjen", "Zebra", "Å", "Ä", "Ö"),
        ("7a", "7B", "7c"),
    ],
)
def test_names_come_in_swedish_order_with_numbers_by_size(expected: tuple[str, ...]) -> None:
    assert in_order(reversed(expected)) == expected


def test_each_name_comes_once_and_missing_ones_not_at_all() -> None:
    assert in_order(["7B", None, "7A", "", "7B"]) == ("7A", "7B")
