"""Small groups are hidden, and cannot be found by subtraction either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from franvaro.domain.disclosure import hidden_groups, initials


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"7A": 5, "7B": 20}, set()),
        ({"7A": 4, "7B": 20, "7C": 21}, {"7A", "7B"}),
        ({"7A": 4, "7B": 4, "7C": 21}, {"7A", "7B"}),
        ({"7A": 2, "7B": 3, "7C": 21}, {"7A", "7B"}),
        ({"7A": 1, "7B": 3, "7C": 21}, {"7A", "7B", "7C"}),
        ({"7A": 0, "7B": 20}, set()),
        ({"7A": 3}, {"7A"}),
        ({}, set()),
    ],
    ids=[
        "no small group", "one small group takes the next smallest along", "two small groups hide each other",
        "two that make five are enough",
        "two very small groups take a third along", "an empty group", "a small group alone", "no group",
    ],
)  # fmt: skip
def test_groups_under_five_students_are_hidden(sizes, hidden):
    assert hidden_groups(sizes) == hidden


def test_the_smallest_group_that_may_be_shown_can_be_another():
    assert hidden_groups({"7A": 9, "7B": 10, "7C": 11}, smallest=10) == {"7A", "7B"}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=8))
def test_what_is_hidden_together_is_no_small_group_unless_everything_is_hidden(sizes):
    hidden = hidden_groups(sizes)
    students = sum(sizes[name] for name in hidden)
    assert {name for name, size in sizes.items() if 0 < size < 5} <= hidden
    assert students == 0 or students >= 5 or students == sum(sizes.values())


@pytest.mark.parametrize(
    ("name", "short"), [("Anna-Lisa af Ek", "A.a.E."), ("Åke", "Å."), ("  Bo  Ek ", "B.E."), ("", "")]
)
def test_a_name_is_masked_to_its_initials(name, short):
    assert initials(name) == short
