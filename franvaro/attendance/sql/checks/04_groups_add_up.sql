-- A school unit whose students, classes or grades do not have the unit's minutes between them.
with totals as (
    select
        school_unit,
        group_kind,
        sum(offered_minutes) as offered_minutes,
        sum(reported_minutes) as reported_minutes,
        sum(valid_minutes) as valid_minutes,
        sum(invalid_minutes) as invalid_minutes,
        sum(other_minutes) as other_minutes
    from group_days
    group by all
)
select school_unit
from totals
group by school_unit
having count(distinct (offered_minutes, reported_minutes, valid_minutes, invalid_minutes, other_minutes)) > 1;
