"""Months and school years, and which days of a school are free."""

from datetime import date, timedelta

import pytest

from franvaro.domain.calendar import (
    CalendarEntry,
    DateRange,
    EntryKind,
    Month,
    SchoolCalendar,
    SchoolYear,
    calendar_for,
)
from franvaro.holidays_sweden import swedish_holidays

HOLIDAYS = swedish_holidays(range(2025, 2028))
AUTUMN = DateRange.inclusive(date(2026, 8, 17), date(2026, 12, 18))
WEEK_44 = DateRange.inclusive(date(2026, 10, 26), date(2026, 10, 30))


def entry(kind: EntryKind, first: date, last: date, school_unit: str = "") -> CalendarEntry:
    return CalendarEntry(school_unit, kind, first, last)


class TestRangesAndMonths:
    def test_a_range_holds_its_first_and_last_date_and_no_other(self):
        assert WEEK_44.last == date(2026, 10, 30)
        assert [date(2026, 10, day) in WEEK_44 for day in (25, 26, 30, 31)] == [False, True, True, False]

    def test_a_range_cannot_be_built_empty(self):
        with pytest.raises(ValueError, match="ends after it starts"):
            DateRange(date(2026, 1, 1), date(2026, 1, 1))

    def test_an_entry_cannot_end_before_it_starts(self):
        with pytest.raises(ValueError, match="ends after it starts"):
            entry(EntryKind.BREAK, date(2026, 1, 2), date(2026, 1, 1))

    def test_an_entry_may_be_a_single_day(self):
        assert entry(EntryKind.STAFF_DAY, date(2026, 1, 2), date(2026, 1, 2)).name == ""

    def test_a_month_knows_its_first_and_last_date_also_in_leap_years(self):
        february = Month.parse("2028-02")
        assert (february.first, february.last) == (date(2028, 2, 1), date(2028, 2, 29))

    @pytest.mark.parametrize(("month", "following"), [("2026-12", "2027-01"), ("2026-10", "2026-11")])
    def test_months_follow_each_other_over_new_year(self, month, following):
        assert str(Month.parse(month).next()) == following
        assert str(Month.parse(following).previous()) == month

    def test_months_sort_by_time(self):
        assert Month(2026, 12) < Month(2027, 1)

    @pytest.mark.parametrize(
        "text", ["2026-13", "2026-00", "2026", "26-10", "2026-10-01", "oktober", "2026-W4", ""]
    )
    def test_what_is_not_a_month_is_refused(self, text):
        with pytest.raises(ValueError):  # noqa: PT011  which words it says is not part of the promise
            Month.parse(text)

    def test_a_month_that_does_not_exist_cannot_be_built(self):
        with pytest.raises(ValueError, match="month must be"):
            Month(2026, 13)


class TestSchoolYears:
    @pytest.mark.parametrize(
        ("day", "start_year"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2027, 1, 1), 2026)]
    )
    def test_a_school_year_turns_on_the_first_of_july(self, day, start_year):
        assert SchoolYear.of(day) == SchoolYear(start_year)

    def test_a_school_year_ends_on_the_last_of_june(self):
        assert (SchoolYear(2026).first, SchoolYear(2026).last) == (date(2026, 7, 1), date(2027, 6, 30))
        assert SchoolYear(2026).previous() == SchoolYear(2025)

    def test_a_school_year_is_written_as_people_write_it(self):
        assert [str(SchoolYear(2026)), str(SchoolYear(2099))] == ["2026/27", "2099/00"]


class TestHolidays:
    @pytest.mark.parametrize(
        "eve",
        [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)],
        ids=["midsummer", "christmas", "new year"],
    )
    def test_the_three_eves_are_free(self, eve):
        assert eve in HOLIDAYS
        assert not SchoolCalendar(holidays=HOLIDAYS).is_working_day(eve)

    @pytest.mark.parametrize("day", [date(2026, 1, 6), date(2026, 5, 14), date(2025, 6, 6), date(2026, 4, 3)])
    def test_public_holidays_on_weekdays_are_free(self, day):
        assert day.weekday() < 5
        assert not SchoolCalendar(holidays=HOLIDAYS).is_working_day(day)

    @pytest.mark.parametrize(
        "day", [date(2026, 4, 2), date(2026, 4, 30), date(2026, 10, 30), date(2027, 1, 5)]
    )
    def test_other_eves_are_ordinary_working_days(self, day):
        assert SchoolCalendar(holidays=HOLIDAYS).is_working_day(day)


class TestFreeDays:
    calendar = SchoolCalendar(
        terms=(AUTUMN, DateRange.inclusive(date(2027, 1, 7), date(2027, 6, 11))),
        breaks=(WEEK_44,),
        staff_days=(DateRange.inclusive(date(2026, 11, 2), date(2026, 11, 2)),),
        holidays=HOLIDAYS,
    )

    @pytest.mark.parametrize(
        ("day", "is_working_day", "is_school_day"),
        [
            (date(2026, 10, 23), True, True),
            (date(2026, 10, 24), False, False),
            (date(2026, 10, 26), False, False),
            (date(2026, 11, 2), True, False),
            (date(2026, 11, 3), True, True),
            (date(2026, 12, 18), True, True),
            (date(2026, 12, 21), True, False),
            (date(2026, 12, 24), False, False),
            (date(2027, 1, 6), False, False),
            (date(2027, 1, 7), True, True),
        ],
        ids=[
            "a Friday", "a Saturday", "a break", "a staff day", "the day after", "the term's last day",
            "between terms", "Christmas Eve", "Epiphany", "the term's first day",
        ],
    )  # fmt: skip
    def test_working_days_and_school_days(self, day, is_working_day, is_school_day):
        assert self.calendar.is_working_day(day) is is_working_day
        assert self.calendar.is_school_day(day) is is_school_day

    def test_a_free_day_moves_past_a_break_and_a_staff_day(self):
        assert self.calendar.next_school_day(date(2026, 10, 24)) == date(2026, 11, 3)
        assert self.calendar.next_working_day(date(2026, 10, 24)) == date(2026, 11, 2)

    def test_a_day_that_is_not_free_stays(self):
        assert self.calendar.next_school_day(date(2026, 10, 23)) == date(2026, 10, 23)
        assert self.calendar.next_working_day(date(2026, 10, 23)) == date(2026, 10, 23)

    def test_before_the_first_term_the_first_school_day_is_next(self):
        assert self.calendar.next_school_day(date(2026, 7, 15)) == date(2026, 8, 17)

    def test_after_the_last_term_there_is_no_next_school_day(self):
        assert self.calendar.next_school_day(date(2027, 6, 11)) == date(2027, 6, 11)
        assert self.calendar.next_school_day(date(2027, 6, 12)) is None

    def test_after_the_last_term_staff_still_have_working_days(self):
        assert self.calendar.next_working_day(date(2027, 6, 12)) == date(2027, 6, 14)

    def test_without_any_term_every_weekday_that_is_not_free_is_a_school_day(self):
        calendar = SchoolCalendar(breaks=(WEEK_44,), holidays=HOLIDAYS)
        assert calendar.next_school_day(date(2026, 10, 24)) == date(2026, 11, 2)
        assert calendar.next_school_day(date(2040, 1, 7)) == date(2040, 1, 9)

    def test_a_break_of_two_years_without_terms_ends_too(self):
        long_break = DateRange(date(2026, 1, 1), date(2028, 1, 1))
        assert SchoolCalendar(breaks=(long_break,)).next_working_day(date(2026, 1, 1)) == date(2028, 1, 3)

    def test_the_last_school_day_of_a_week_is_the_day_before_its_free_friday(self):
        good_friday_week = date(2027, 3, 22)
        assert self.calendar.last_school_day_of_week(good_friday_week) == date(2027, 3, 25)

    def test_a_week_off_has_no_last_school_day(self):
        assert self.calendar.last_school_day_of_week(WEEK_44.start) is None

    def test_a_break_ends_with_its_last_date(self):
        assert not self.calendar.is_working_day(WEEK_44.last)
        assert self.calendar.is_working_day(WEEK_44.last + timedelta(days=3))


class TestCalendarOfASchoolUnit:
    entries = (
        entry(EntryKind.TERM, AUTUMN.start, AUTUMN.last),
        entry(EntryKind.BREAK, WEEK_44.start, WEEK_44.last, "Norra"),
        entry(EntryKind.STAFF_DAY, date(2026, 11, 2), date(2026, 11, 2), "Södra"),
    )

    def test_entries_without_a_unit_are_everybodys_and_the_others_their_own(self):
        north = calendar_for(self.entries, "Norra", HOLIDAYS)
        south = calendar_for(self.entries, "Södra", HOLIDAYS)
        assert (north.terms, south.terms) == ((AUTUMN,), (AUTUMN,))
        assert (north.breaks, south.breaks) == ((WEEK_44,), ())
        assert (len(north.staff_days), len(south.staff_days)) == (0, 1)

    def test_a_unit_nobody_has_described_has_the_common_entries(self):
        assert calendar_for(self.entries, "Västra", HOLIDAYS) == SchoolCalendar((AUTUMN,), (), (), HOLIDAYS)
