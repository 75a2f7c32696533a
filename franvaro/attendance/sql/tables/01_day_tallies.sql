-- One row: one student's one day in one class and grade, over the lessons that count at $as_of
-- (those whose end is past). Minutes are whole minutes; `lessons` are those with time offered.
create table day_tallies as
select
    school_unit,
    student_id,
    school_class,
    grade_level,
    lesson_date,
    sum(offered_minutes)::bigint as offered_minutes,
    coalesce(sum(offered_minutes) filter (is_reported), 0)::bigint as reported_minutes,
    sum(valid_minutes)::bigint as valid_minutes,
    sum(invalid_minutes)::bigint as invalid_minutes,
    sum(other_minutes)::bigint as other_minutes,
    count(*) filter (offered_minutes > 0) as lessons,
    count(*) filter (offered_minutes > 0 and not is_reported) as unreported_lessons
from lessons
where end_time <= $as_of
group by all;
