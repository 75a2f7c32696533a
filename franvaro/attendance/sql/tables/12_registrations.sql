-- One row: how one teacher's lessons of one date in one class and subject were registered (B1.1): student
-- lessons with time offered whose end is past. On time is within $on_time_minutes of the lesson's end;
-- `untimed` are registered without a time from the source, where only registered or missing can be told.
create table registrations as
select
    school_unit,
    lesson_date,
    school_class,
    teacher,
    activity,
    count(*) as lessons,
    sum(offered_minutes)::bigint as offered_minutes,
    coalesce(sum(offered_minutes) filter (is_reported), 0)::bigint as reported_minutes,
    count(*) filter (is_reported and reported_timestamp <= end_time + to_minutes($on_time_minutes)) as on_time,
    count(*) filter (
        is_reported
        and reported_timestamp > end_time + to_minutes($on_time_minutes)
        and reported_timestamp::date <= lesson_date
    ) as same_day,
    count(*) filter (
        is_reported
        and reported_timestamp > end_time + to_minutes($on_time_minutes)
        and reported_timestamp::date > lesson_date
    ) as later,
    count(*) filter (is_reported and reported_timestamp is null) as untimed,
    count(*) filter (not is_reported) as missing
from lessons
where end_time <= $as_of and offered_minutes > 0
group by all;
