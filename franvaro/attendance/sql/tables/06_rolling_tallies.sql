-- One row: one group's minutes in one rolling window, for every school day of the unit from the group's
-- first to its last day with lessons in that school year, also on days when the group has none.
-- A window's sum is the difference of two running sums over the unit's school days.
create table rolling_tallies as
with spans as (
    select
        group_kind,
        school_unit,
        group_key,
        school_year_of(lesson_date) as school_year,
        min(lesson_date) as first_date,
        max(lesson_date) as last_date
    from group_days
    where offered_minutes > 0
    group by all
),
every_school_day as (
    select spans.*, school_days.lesson_date, school_days.school_day_no
    from spans
    inner join school_days
        on school_days.school_unit = spans.school_unit
        and school_days.school_year = spans.school_year
        and school_days.lesson_date between spans.first_date and spans.last_date
),
running as (
    select
        day.group_kind,
        day.school_unit,
        day.group_key,
        day.school_year,
        day.school_day_no,
        sum(coalesce(group_days.offered_minutes, 0)) over so_far as offered_minutes,
        sum(coalesce(group_days.reported_minutes, 0)) over so_far as reported_minutes,
        sum(coalesce(group_days.valid_minutes, 0)) over so_far as valid_minutes,
        sum(coalesce(group_days.invalid_minutes, 0)) over so_far as invalid_minutes,
        sum(coalesce(group_days.other_minutes, 0)) over so_far as other_minutes,
        count(*) filter (group_days.offered_minutes > 0) over so_far as days_with_lessons
    from every_school_day as day
    left join group_days
        on group_days.group_kind = day.group_kind
        and group_days.school_unit = day.school_unit
        and group_days.group_key is not distinct from day.group_key
        and group_days.lesson_date = day.lesson_date
    window so_far as (
        partition by day.group_kind, day.school_unit, day.group_key, day.school_year order by day.school_day_no
    )
)
select
    last_day.group_kind,
    last_day.school_unit,
    last_day.group_key,
    rolling.window_kind,
    rolling.window_length,
    rolling.start_date,
    rolling.end_date,
    rolling.last_no as school_day_no,
    (last_day.offered_minutes - coalesce(before.offered_minutes, 0))::bigint as offered_minutes,
    (last_day.reported_minutes - coalesce(before.reported_minutes, 0))::bigint as reported_minutes,
    (last_day.valid_minutes - coalesce(before.valid_minutes, 0))::bigint as valid_minutes,
    (last_day.invalid_minutes - coalesce(before.invalid_minutes, 0))::bigint as invalid_minutes,
    (last_day.other_minutes - coalesce(before.other_minutes, 0))::bigint as other_minutes,
    last_day.days_with_lessons - coalesce(before.days_with_lessons, 0) as days_with_lessons
from running as last_day
inner join rolling_windows as rolling
    on rolling.school_unit = last_day.school_unit and rolling.last_no = last_day.school_day_no
left join running as before
    on before.group_kind = last_day.group_kind
    and before.school_unit = last_day.school_unit
    and before.group_key is not distinct from last_day.group_key
    and before.school_day_no = rolling.first_no - 1
    and before.school_year = last_day.school_year
order by last_day.group_kind, last_day.school_unit, last_day.group_key, rolling.end_date;
