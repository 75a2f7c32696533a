"""Deadlines of a case over any calendar: never before nominal, never on a free day, and never moved again."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from franvaro.domain.calendar import DateRange, SchoolCalendar
from franvaro.domain.cases import computed_fields, fold, frozen_deadlines
from franvaro.domain.deadlines import school_days_after, working_days_after
from franvaro.domain.events import Event
from franvaro.domain.policy import CountsFrom
from franvaro.holidays_sweden import swedish_holidays
from tests.casework.book import CALENDAR, FOLKHOGSKOLA, TALK_1, talks_case

HOLIDAYS = swedish_holidays(range(2025, 2031))
DATES = st.dates(date(2025, 8, 1), date(2028, 12, 31))


@st.composite
def ranges(draw: st.DrawFn, longest: int) -> DateRange:
    start = draw(DATES)
    return DateRange(start, start + timedelta(days=draw(st.integers(1, longest))))


CALENDARS = st.builds(
    SchoolCalendar,
    terms=st.lists(ranges(300), max_size=4).map(tuple),
    breaks=st.lists(ranges(30), max_size=8).map(tuple),
    staff_days=st.lists(ranges(3), max_size=8).map(tuple),
    holidays=st.just(HOLIDAYS),
)


def opened(calendar: SchoolCalendar, event: CountsFrom, on: date):
    """The deadlines of a case that was opened with those of one event."""
    fields = {"school_unit": "S", "student_id": "a", **frozen_deadlines(calendar, FOLKHOGSKOLA, event, on)}
    opening = talks_case().events[0]
    events = [Event(**{**vars(opening), "fields": fields})]
    return fold(events, FOLKHOGSKOLA).deadlines


@settings(deadline=None)
@given(CALENDARS, st.sampled_from(CountsFrom), DATES)
def test_a_due_date_is_never_before_nominal_and_never_free(calendar, event, on):
    deadlines = opened(calendar, event, on)
    assert deadlines
    for deadline in deadlines:
        assert deadline.nominal_on >= on
        if deadline.due_on is not None:
            assert deadline.due_on >= deadline.nominal_on
            assert calendar.is_school_day(deadline.due_on)


@settings(deadline=None)
@given(CALENDARS, DATES, st.integers(0, 30))
def test_reminders_come_on_days_when_somebody_is_there(calendar, on, days):
    working = working_days_after(calendar, on, days)
    school = school_days_after(calendar, on, days)
    assert working >= on
    assert days == 0 or calendar.is_working_day(working)
    assert school is None or days == 0 or calendar.is_school_day(school)


@pytest.mark.clause("A1.when", "A2.when")
@pytest.mark.parametrize(
    ("event", "on", "nominal", "due"),
    [
        (CountsFrom.BREACH, date(2026, 9, 15), date(2026, 10, 6), date(2026, 10, 6)),
        (CountsFrom.BREACH, date(2026, 12, 10), date(2026, 12, 31), date(2027, 1, 7)),
        (CountsFrom.JOINT_MEETING, date(2026, 10, 22), date(2026, 10, 29), date(2026, 11, 2)),
    ],
)
def test_a_case_keeps_the_dates_of_the_worked_examples(event, on, nominal, due):
    (deadline,) = opened(CALENDAR, event, on)
    assert (deadline.nominal_on, deadline.due_on) == (nominal, due)


def test_another_calendar_later_moves_no_deadline():
    book = talks_case()
    book.act("talk_1_held", date(2026, 10, 1), TALK_1)
    before = book.case.deadlines
    fields = {**book.events[0].fields, "absence_minutes": "0"}
    corrected = [Event(**{**vars(book.events[0]), "fields": fields}), *book.events[1:]]
    assert fold(corrected, FOLKHOGSKOLA).deadlines == before


@pytest.mark.parametrize("on", [date(2026, 3, 28), date(2026, 10, 24)])
def test_days_are_counted_over_a_change_of_the_clocks(on):
    calendar = SchoolCalendar(holidays=HOLIDAYS)
    (deadline,) = opened(calendar, CountsFrom.BREACH, on)
    assert deadline.nominal_on == on + timedelta(days=21)


def test_a_due_date_beyond_the_calendar_is_left_open():
    (deadline,) = opened(CALENDAR, CountsFrom.BREACH, date(2027, 6, 1))
    assert (deadline.nominal_on, deadline.due_on) == (date(2027, 6, 22), None)


def test_a_watch_beyond_the_calendar_has_no_end():
    action = FOLKHOGSKOLA.action("close_resolved")
    assert action is not None
    assert computed_fields(CALENDAR, FOLKHOGSKOLA, action, date(2027, 6, 1)) == {}
