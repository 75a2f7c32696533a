"""Talks and contacts: by when, by the letter and by the school's calendar. Dates of definitions.md §9."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from franvaro.domain.calendar import DateRange, SchoolCalendar
from franvaro.domain.deadlines import Deadline, contact_due, known_at, talk_deadlines
from franvaro.domain.policy import CountsFrom, DeadlineRule, MovesTo, Reckoning
from franvaro.holidays_sweden import swedish_holidays
from franvaro.policies import load_policies

RULES = next(policy for policy in load_policies() if policy.id == "folkhogskola").deadlines
HOLIDAYS = swedish_holidays(range(2020, 2032))
WEEK_44 = DateRange.inclusive(date(2026, 10, 26), date(2026, 10, 30))
CALENDAR = SchoolCalendar(
    terms=(
        DateRange.inclusive(date(2026, 8, 17), date(2026, 12, 18)),
        DateRange.inclusive(date(2027, 1, 7), date(2027, 6, 11)),
    ),
    breaks=(WEEK_44,),
    holidays=HOLIDAYS,
)
DUE_TIME = time(16, 30)


def rule(**changes: object) -> DeadlineRule:
    values: dict = {
        "id": "step", "label": "", "clause": "", "quote": "", "readings": (),
        "counts_from": CountsFrom.TALK_1, "reckoning": Reckoning.DAYS, "length": 42,
        "moves_to": MovesTo.SCHOOL_DAY,
    }  # fmt: skip
    return DeadlineRule(**values | changes)


def only(deadlines: tuple[Deadline, ...]) -> Deadline:
    assert len(deadlines) == 1
    return deadlines[0]


class TestTheRoutinesExamples:
    def test_a_breach_gives_three_weeks_to_the_first_talk(self):
        talk_1 = only(talk_deadlines(CALENDAR, RULES, breach=date(2026, 9, 15)))
        assert talk_1 == Deadline("talk_1", date(2026, 10, 6), date(2026, 10, 6))

    def test_a_first_talk_due_on_new_years_eve_moves_to_the_spring_terms_first_day(self):
        talk_1 = only(talk_deadlines(CALENDAR, RULES, breach=date(2026, 12, 10)))
        assert talk_1 == Deadline("talk_1", date(2026, 12, 31), date(2027, 1, 7))

    def test_a_first_talk_gives_five_weeks_to_a_friday_and_eight_weeks_to_a_weekday(self):
        assert talk_deadlines(CALENDAR, RULES, talk_1=date(2026, 10, 1)) == (
            Deadline("talk_3", date(2026, 11, 6), date(2026, 11, 6)),
            Deadline("talk_4", date(2026, 11, 26), date(2026, 11, 26)),
        )

    def test_a_process_week_6_that_is_iso_week_53_and_wholly_free_moves_to_the_next_term(self):
        assert date(2026, 12, 28).isocalendar().week == 53
        assert talk_deadlines(CALENDAR, RULES, talk_1=date(2026, 11, 23)) == (
            Deadline("talk_3", date(2027, 1, 1), date(2027, 1, 7)),
            Deadline("talk_4", date(2027, 1, 18), date(2027, 1, 18)),
        )

    def test_a_joint_meeting_in_the_week_before_the_break_gives_until_after_it(self):
        talk_2 = only(talk_deadlines(CALENDAR, RULES, joint_meeting=date(2026, 10, 22)))
        assert talk_2 == Deadline("talk_2", date(2026, 10, 29), date(2026, 11, 2))

    def test_nothing_is_due_while_nothing_has_happened(self):
        assert talk_deadlines(CALENDAR, RULES) == ()

    def test_all_events_give_all_talks_in_order(self):
        day = date(2026, 9, 15)
        deadlines = talk_deadlines(CALENDAR, RULES, breach=day, joint_meeting=day, talk_1=day)
        assert [deadline.name for deadline in deadlines] == ["talk_1", "talk_2", "talk_3", "talk_4"]


class TestTheThirdTalk:
    @pytest.mark.parametrize("weekday", range(5))
    def test_is_due_the_same_friday_whichever_day_of_its_week_the_first_was_held(self, weekday):
        held = date(2026, 9, 14) + timedelta(days=weekday)
        talk_3, _ = talk_deadlines(CALENDAR, RULES, talk_1=held)
        assert talk_3.due_date == date(2026, 10, 23)

    def test_is_due_on_the_thursday_when_friday_is_free(self):
        good_friday = date(2027, 3, 26)
        talk_3, _ = talk_deadlines(CALENDAR, RULES, talk_1=good_friday - timedelta(weeks=5))
        assert (talk_3.nominal_date, talk_3.due_date) == (date(2027, 3, 25), date(2027, 3, 25))

    def test_is_due_after_a_break_that_takes_the_whole_week(self):
        talk_3, _ = talk_deadlines(CALENDAR, RULES, talk_1=WEEK_44.start - timedelta(weeks=5))
        assert (talk_3.nominal_date, talk_3.due_date) == (date(2026, 10, 30), date(2026, 11, 2))

    def test_can_be_counted_in_elapsed_days_instead(self):
        elapsed = only(talk_deadlines(CALENDAR, [rule(length=42)], talk_1=date(2026, 9, 16)))
        assert elapsed == Deadline("step", date(2026, 10, 28), date(2026, 11, 2))

    def test_of_a_process_week_1_is_the_week_of_the_first_talk_itself(self):
        week_1 = rule(reckoning=Reckoning.PROCESS_WEEK, length=1)
        assert only(talk_deadlines(CALENDAR, [week_1], talk_1=date(2026, 9, 16))).due_date == date(
            2026, 9, 18
        )


class TestFreeDays:
    def test_a_staff_day_is_free_for_talks_and_not_for_staff_actions(self):
        monday = date(2026, 11, 2)
        calendar = SchoolCalendar(staff_days=(DateRange.inclusive(monday, monday),), holidays=HOLIDAYS)
        talk, action = talk_deadlines(
            calendar,
            [rule(length=7), rule(length=7, moves_to=MovesTo.WORKING_DAY)],
            talk_1=date(2026, 10, 26),
        )
        assert (talk.nominal_date, talk.due_date) == (monday, date(2026, 11, 3))
        assert (action.nominal_date, action.due_date) == (monday, monday)

    def test_midsummers_eve_moves_to_the_monday(self):
        calendar = SchoolCalendar(holidays=HOLIDAYS)
        talk_1 = only(talk_deadlines(calendar, RULES, breach=date(2026, 5, 29)))
        assert (talk_1.nominal_date, talk_1.due_date) == (date(2026, 6, 19), date(2026, 6, 22))

    def test_a_calendar_that_ends_too_early_gives_the_nominal_date_and_no_due_date(self):
        talk_1 = only(talk_deadlines(CALENDAR, RULES, breach=date(2027, 6, 1)))
        assert talk_1 == Deadline("talk_1", date(2027, 6, 22), None)

    def test_a_third_talk_beyond_the_calendar_is_nominally_due_on_its_friday(self):
        talk_3, talk_4 = talk_deadlines(CALENDAR, RULES, talk_1=date(2027, 5, 24))
        assert (talk_3.nominal_date, talk_3.due_date) == (date(2027, 7, 2), None)
        assert talk_4.due_date is None

    @pytest.mark.parametrize("clocks_change", [date(2026, 3, 29), date(2026, 10, 25)])
    def test_days_are_counted_over_a_change_of_the_clocks(self, clocks_change):
        calendar = SchoolCalendar(holidays=HOLIDAYS)
        breach = clocks_change - timedelta(days=10)
        assert only(talk_deadlines(calendar, RULES, breach=breach)).nominal_date == breach + timedelta(
            days=21
        )


class TestContactAfterAFullInvalidDay:
    @pytest.mark.parametrize(
        ("known", "due"),
        [
            ("2026-10-13 14:05", "2026-10-13 16:30"),
            ("2026-10-13 18:00", "2026-10-14 16:30"),
            ("2026-10-23 18:00", "2026-11-02 16:30"),
            ("2026-10-13 16:29:59", "2026-10-13 16:30"),
            ("2026-10-13 16:30:00", "2026-10-13 16:30"),
            ("2026-10-13 16:30:01", "2026-10-14 16:30"),
            ("2026-10-16 16:31", "2026-10-19 16:30"),
            ("2026-10-17 09:00", "2026-10-19 16:30"),
            ("2026-10-28 09:00", "2026-11-02 16:30"),
            ("2026-12-23 17:00", "2026-12-28 16:30"),
            ("2026-12-30 17:00", "2027-01-04 16:30"),
            ("2026-10-14 00:00", "2026-10-14 16:30"),
        ],
        ids=[
            "Tuesday afternoon", "Tuesday evening", "Friday evening before a break", "just before the end",
            "as the day ends", "just after the day ended", "Friday evening", "Saturday", "within a break",
            "before Christmas", "before New Year", "at midnight",
        ],
    )  # fmt: skip
    def test_is_due_by_the_end_of_the_working_day_of_knowledge(self, known, due):
        assert contact_due(CALENDAR, datetime.fromisoformat(known), DUE_TIME) == datetime.fromisoformat(due)

    def test_is_due_on_a_staff_day_too(self):
        monday = date(2026, 11, 2)
        calendar = SchoolCalendar(
            CALENDAR.terms, (WEEK_44,), (DateRange.inclusive(monday, monday),), HOLIDAYS
        )
        known = datetime(2026, 10, 31, 12)
        assert contact_due(calendar, known, DUE_TIME) == datetime.combine(monday, DUE_TIME)

    def test_follows_another_end_of_the_working_day(self):
        known = datetime(2026, 10, 13, 15, 59)
        assert contact_due(CALENDAR, known, time(15)) == datetime(2026, 10, 14, 15)

    @pytest.mark.parametrize(
        ("known", "due"),
        [
            (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 30, 16, 30)),
            (datetime(2026, 10, 25, 2, 30, fold=1), datetime(2026, 11, 2, 16, 30)),
        ],
        ids=["an hour that does not exist", "an hour that comes twice"],
    )
    def test_takes_local_time_as_written_when_the_clocks_change(self, known, due):
        assert contact_due(CALENDAR, known, DUE_TIME) == due

    def test_refuses_a_moment_with_an_offset(self):
        with pytest.raises(ValueError, match="local time"):
            contact_due(CALENDAR, datetime(2026, 10, 13, 12, tzinfo=UTC), DUE_TIME)

    def test_is_known_from_the_earlier_of_import_and_opening(self):
        noon, evening = datetime(2026, 10, 13, 12), datetime(2026, 10, 13, 18)
        assert known_at(noon) == known_at(noon, evening) == known_at(evening, noon) == noon


DATES = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@st.composite
def ranges(draw: st.DrawFn, longest: int) -> DateRange:
    start = draw(DATES)
    return DateRange(start, start + timedelta(days=draw(st.integers(1, longest))))


CALENDARS = st.builds(
    SchoolCalendar,
    terms=st.lists(ranges(200), max_size=4).map(tuple),
    breaks=st.lists(ranges(30), max_size=8).map(tuple),
    staff_days=st.lists(ranges(3), max_size=8).map(tuple),
    holidays=st.just(HOLIDAYS),
)
RANDOM_RULES = st.builds(
    rule,
    reckoning=st.sampled_from(Reckoning),
    length=st.integers(1, 60),
    moves_to=st.sampled_from(MovesTo),
)


class TestAnyCalendar:
    @settings(deadline=None)
    @given(CALENDARS, RANDOM_RULES, DATES)
    def test_a_due_date_is_the_first_day_from_the_nominal_one_that_is_not_free(
        self, calendar, random_rule, held
    ):
        deadline = only(talk_deadlines(calendar, [random_rule], talk_1=held))
        is_open = (
            calendar.is_school_day if random_rule.moves_to is MovesTo.SCHOOL_DAY else calendar.is_working_day
        )
        last = deadline.due_date or date(2032, 1, 1)
        assert last >= deadline.nominal_date
        between = (last - deadline.nominal_date).days
        assert not any(is_open(deadline.nominal_date + timedelta(days=n)) for n in range(between))
        assert deadline.due_date is None or is_open(deadline.due_date)

    @settings(deadline=None)
    @given(CALENDARS, st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)))
    def test_a_contact_is_never_due_before_it_is_known_nor_on_a_free_day(self, calendar, known):
        due = contact_due(calendar, known, DUE_TIME)
        assert due >= known
        assert due.time() == DUE_TIME
        assert calendar.is_working_day(due.date())
