-- A kind of group whose months, terms or school years do not have the minutes of its days and summaries between
-- them, or whose weeks those of its days.
with told as (
    select school_unit, group_kind, true as has_weeks, offered_minutes, valid_minutes + invalid_minutes as absence
    from group_days
    union all
    select
        school_unit, unnest(['student', 'class', 'grade', 'school']), false,
        offered_minutes, valid_minutes + invalid_minutes
    from summary_months
),
by_source as (
    select
        school_unit, group_kind, 'week' as window_name,
        sum(offered_minutes) filter (has_weeks) as offered_minutes,
        sum(absence) filter (has_weeks) as absence_minutes
    from told
    group by all
    having bool_or(has_weeks)
    union all
    select
        school_unit, group_kind, unnest(['month', 'term', 'school-year']) as window_name,
        sum(offered_minutes) as offered_minutes, sum(absence) as absence_minutes
    from told
    group by school_unit, group_kind
),
by_window as (
    select
        school_unit, group_kind, window_name,
        sum(offered_minutes) as offered_minutes, sum(valid_minutes + invalid_minutes) as absence_minutes
    from window_tallies
    group by all
)
select school_unit, group_kind
from (from by_source union all from by_window)
group by school_unit, group_kind, window_name
having count(distinct (offered_minutes, absence_minutes)) > 1;
