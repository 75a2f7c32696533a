-- One row: one student's lessons of one weekday (1 is Monday), one hour of the day at which they start, and one
-- subject, between $first and $last (inclusive).
select
    isodow(lesson_date) as weekday,
    hour(start_time) as start_hour,
    activity,
    count(*) as lessons,
    sum(offered_minutes)::bigint as offered_minutes,
    coalesce(sum(offered_minutes) filter (is_reported), 0)::bigint as reported_minutes,
    sum(valid_minutes)::bigint as valid_minutes,
    sum(invalid_minutes)::bigint as invalid_minutes
from lessons
where
    school_unit = $school_unit
    and student_id = $student_id
    and lesson_date between $first and $last
    and end_time <= $as_of
    and offered_minutes > 0
    and in_reach(school_unit, student_id, $school_units, $students)
group by all
order by weekday, start_hour, activity collate sv;
