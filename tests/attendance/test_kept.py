"""Answers kept by question and values: the same is asked once, anything else anew."""

import pyarrow as pa
import pytest

from franvaro.attendance import kept
from franvaro.attendance.kept import KeptAnswers


class Asked:
    """A question that counts how often it is asked."""

    def __init__(self, numbers: int = 1) -> None:
        self.times = 0
        self.numbers = numbers

    def __call__(self) -> pa.Table:
        self.times += 1
        return pa.table({"number": pa.array([0] * self.numbers, pa.int64())})


def test_the_same_question_with_the_same_values_is_asked_once() -> None:
    answers, ask = KeptAnswers(), Asked()
    first = answers.answer("rates", {"unit": "Skolan", "first": None}, ask)
    assert answers.answer("rates", {"first": None, "unit": "Skolan"}, ask) is first
    assert ask.times == 1


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("full_days", {"students": ["a"]}),
        ("rates", {"students": ["a", "b"]}),
        ("rates", {"students": []}),
        ("rates", {"students": None}),
        ("rates", {"school_units": ["a"]}),
    ],
)
def test_another_question_or_another_reach_is_asked_anew(question: str, values: dict[str, object]) -> None:
    answers, ask = KeptAnswers(), Asked()
    answers.answer("rates", {"students": ["a"]}, ask)
    answers.answer(question, values, ask)
    assert ask.times == 2


def test_an_answer_larger_than_any_page_needs_is_not_kept() -> None:
    answers, ask = KeptAnswers(), Asked(numbers=kept.MOST_BYTES_EACH // 8 + 1)
    answers.answer("rates", {}, ask)
    answers.answer("rates", {}, ask)
    assert ask.times == 2


def test_what_was_not_asked_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * 8)
    answers, ask = KeptAnswers(), Asked()
    for number in (1, 2, 3, 1, 4, 1):
        answers.answer("rates", {"number": number}, ask)
    assert ask.times == 4
    answers.answer("rates", {"number": 2}, ask)
    assert ask.times == 5
