-- One row: how one teacher's lessons of one date in one class and subject were registered (B1.1): student
-- lessons with time offered whose end is past. On time is within $on_time_minutes of the lesson's end, or of the
-- end of an outage that holds it (B1.2): `excused` are on time only by such. `untimed` are registered without a
-- time from the source, where only registered or missing can be told.
create table registrations as
with timed as (
    select
        lessons.*,
        lessons.end_time + to_minutes($on_time_minutes) as without_outage,
        coalesce(outages.ended_at, lessons.end_time) + to_minutes($on_time_minutes) as latest
    from lessons
    left join outages
        on outages.school_unit = lessons.school_unit
        and lessons.end_time >= outages.started_at
        and lessons.end_time < outages.ended_at
    where lessons.end_time <= $as_of and lessons.offered_minutes > 0
)
select
    school_unit,
    lesson_date,
    school_class,
    teacher,
    activity,
    count(*) as lessons,
    sum(offered_minutes)::bigint as offered_minutes,
    coalesce(sum(offered_minutes) filter (is_reported), 0)::bigint as reported_minutes,
    count(*) filter (is_reported and reported_timestamp <= latest) as on_time,
    count(*) filter (
        is_reported and reported_timestamp <= latest and reported_timestamp > without_outage
    ) as excused,
    count(*) filter (
        is_reported
        and reported_timestamp > latest
        and reported_timestamp::date <= lesson_date
    ) as same_day,
    count(*) filter (
        is_reported
        and reported_timestamp > latest
        and reported_timestamp::date > lesson_date
    ) as later,
    count(*) filter (is_reported and reported_timestamp is null) as untimed,
    count(*) filter (not is_reported) as missing
from timed
group by all;
