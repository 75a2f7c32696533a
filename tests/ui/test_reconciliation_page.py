"""Avstämning: what differs between summaries and lessons, and why, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from franvaro.gateways.summaries import Compared, SummaryGateway
from franvaro.ui.reconciliation import comparison
from franvaro.wording import frame
from franvaro.wording import reconciliation as words
from tests.attendance.school import take_in
from tests.attendance.test_reconciliation import INVALID, LATE, TRUTH, lessons, summary
from tests.exports.summary_files import vklass_school
from tests.test_import_gateway import opened as import_gateway
from tests.ui.screens import all_text, opened, sent_to_by_itself


@pytest.fixture
def two_sources(data_dir: Path) -> Path:
    """Two students of 7A; the summary leaves unregistered time out, and the second's late arrival too."""
    late = replace(TRUTH, student_id="b1", invalid=INVALID - LATE)
    sums = summary(TRUTH, late, write=vklass_school, suffix=".xls")
    take_in(data_dir, lessons(), lessons("b1"), sums)
    return data_dir


def test_an_empty_store_says_what_to_read_in(data_dir: Path) -> None:
    app = opened("reconciliation")
    assert app.title[0].value == frame.RECONCILIATION
    assert words.NOTHING_TO_COMPARE in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("reconciliation", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_each_cause_is_explained_with_how_many_it_concerns(two_sources: Path) -> None:
    app = opened("reconciliation")
    told = [expander.label for expander in app.expander]
    assert words.with_count("unregistered-left-out", 2) in told
    assert words.with_count("late-not-counted", 1) in told
    assert words.CAUSES["late-not-counted"].advice in all_text(app)


def test_classes_and_students_have_their_differences(two_sources: Path) -> None:
    app = opened("reconciliation")
    classes, students = (frame.value for frame in app.dataframe)
    assert list(classes[words.OFFERED_DIFFERENCE]) == [-240]
    assert list(students[words.INVALID_DIFFERENCE]) == [0, -LATE]
    assert words.CAUSES["late-not-counted"].label in students[words.CAUSE][1]


def test_the_file_has_the_minutes_of_both_sources(two_sources: Path) -> None:
    compared: tuple[Compared, ...] = SummaryGateway(import_gateway(two_sources).gateway).compared()
    listing = comparison.listing([one for one in compared if one.student])
    headings = [column.heading for column in listing.columns]
    row = dict(zip(headings, listing.rows[0], strict=True))
    assert (row[words.LESSON_OFFERED], row[words.SUMMARY_OFFERED]) == (1200, 1080)
    assert row[words.STUDENT_ID] == "a1"


def test_every_cause_has_words_for_what_to_do() -> None:
    assert all(cause.label and cause.meaning and cause.advice for cause in words.CAUSES.values())
