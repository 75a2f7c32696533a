-- A kind of group whose months, weeks, terms or school years do not have its days' minutes between them.
with by_day as (
    select
        school_unit, group_kind, 'day' as window_name,
        sum(offered_minutes) as offered_minutes, sum(valid_minutes + invalid_minutes) as absence_minutes
    from group_days
    group by all
),
by_window as (
    select
        school_unit, group_kind, window_name,
        sum(offered_minutes) as offered_minutes, sum(valid_minutes + invalid_minutes) as absence_minutes
    from window_tallies
    where window_name <> 'two-months'
    group by all
)
select school_unit, group_kind
from (from by_day union all from by_window)
group by school_unit, group_kind
having count(distinct (offered_minutes, absence_minutes)) > 1;
