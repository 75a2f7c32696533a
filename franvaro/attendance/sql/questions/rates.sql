-- One row: one group in one window, for windows that end between $first and $last (inclusive, null is open).
-- What a summary does not tell of registration is null (see tables/03_summary_months.sql).
-- A group smaller than a school is shown to whoever reaches all students; a student to whoever reaches it.
with tallies as (
    select group_kind, school_unit, group_key, window_name, start_date, end_date,
        offered_minutes, reported_minutes, valid_minutes, invalid_minutes, other_minutes, days_with_lessons,
        is_offered_known, is_reported_known
    from window_tallies
    union all
    select group_kind, school_unit, group_key, 'rolling', start_date, end_date,
        offered_minutes, reported_minutes, valid_minutes, invalid_minutes, other_minutes, days_with_lessons,
        true, true
    from rolling_tallies
    where window_kind = $rolling_kind and window_length is not distinct from $rolling_length
)
select
    school_unit,
    group_key,
    start_date,
    end_date,
    offered_minutes,
    if(is_reported_known, reported_minutes, null) as reported_minutes,
    valid_minutes,
    invalid_minutes,
    other_minutes,
    days_with_lessons,
    share(valid_minutes, offered_minutes) as valid_rate,
    share(invalid_minutes, offered_minutes) as invalid_rate,
    share(valid_minutes + invalid_minutes, offered_minutes) as total_rate,
    if(is_reported_known, share(valid_minutes + invalid_minutes, reported_minutes), null) as total_rate_reported,
    if(
        is_offered_known and is_reported_known,
        share(valid_minutes + invalid_minutes + offered_minutes - reported_minutes, offered_minutes),
        null
    ) as total_rate_worst,
    if(is_offered_known and is_reported_known, share(reported_minutes, offered_minutes), null) as registration_coverage
from tallies
where
    group_kind = $group_kind
    and window_name = $window_name
    and end_date between coalesce($first, end_date) and coalesce($last, end_date)
    and ($group_key is null or group_key = $group_key)
    and if(
        group_kind = 'student',
        in_reach(school_unit, group_key, $school_units, $students),
        in_reach(school_unit, null, $school_units, null) and $students::varchar[] is null
    )
order by school_unit, group_key nulls first, start_date, end_date;
