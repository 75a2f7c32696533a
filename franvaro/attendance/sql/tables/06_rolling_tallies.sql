-- One row: one group's minutes in one rolling window, for every school day of the unit from the group's
-- first to its last day with lessons in that school year, also on days when the group has none.
-- A window's sum is the difference of two running sums over the unit's school days. A span, one group's
-- school year, has a number, since numbers are joined several times faster than names.
create table rolling_tallies as
with spans as (
    select
        row_number() over () as span_no,
        group_kind,
        school_unit,
        group_key,
        school_year_of(lesson_date) as school_year,
        min(lesson_date) as first_date,
        max(lesson_date) as last_date
    from group_days
    where offered_minutes > 0
    group by group_kind, school_unit, group_key, school_year_of(lesson_date)
),
days_of_groups as (
    select spans.span_no, group_days.*
    from group_days
    inner join spans
        on spans.group_kind = group_days.group_kind
        and spans.school_unit = group_days.school_unit
        and spans.group_key is not distinct from group_days.group_key
        and spans.school_year = school_year_of(group_days.lesson_date)
),
every_school_day as (
    select spans.span_no, school_days.lesson_date, school_days.school_day_no
    from spans
    inner join school_days
        on school_days.school_unit = spans.school_unit
        and school_days.school_year = spans.school_year
        and school_days.lesson_date between spans.first_date and spans.last_date
),
running as (
    select
        day.span_no,
        day.school_day_no,
        sum(coalesce(lessons.offered_minutes, 0)) over so_far as offered_minutes,
        sum(coalesce(lessons.reported_minutes, 0)) over so_far as reported_minutes,
        sum(coalesce(lessons.valid_minutes, 0)) over so_far as valid_minutes,
        sum(coalesce(lessons.invalid_minutes, 0)) over so_far as invalid_minutes,
        sum(coalesce(lessons.other_minutes, 0)) over so_far as other_minutes,
        count(*) filter (lessons.offered_minutes > 0) over so_far as days_with_lessons
    from every_school_day as day
    left join days_of_groups as lessons using (span_no, lesson_date)
    window so_far as (partition by day.span_no order by day.school_day_no)
)
select
    spans.group_kind,
    spans.school_unit,
    spans.group_key,
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
inner join spans using (span_no)
inner join rolling_windows as rolling
    on rolling.school_unit = spans.school_unit and rolling.last_no = last_day.school_day_no
left join running as before
    on before.span_no = last_day.span_no and before.school_day_no = rolling.first_no - 1;
