-- One row: one group's one day. A group is a student, a class, a grade or a whole school unit; the class
-- and the grade are those written on the lesson. `group_key` is null for a school, or where no grade is known.
create table group_days as
select
    case
        when grouping(student_id) = 0 then 'student'
        when grouping(school_class) = 0 then 'class'
        when grouping(grade_level) = 0 then 'grade'
        else 'school'
    end as group_kind,
    school_unit,
    coalesce(student_id, school_class, grade_level) as group_key,
    lesson_date,
    sum(offered_minutes)::bigint as offered_minutes,
    sum(reported_minutes)::bigint as reported_minutes,
    sum(valid_minutes)::bigint as valid_minutes,
    sum(invalid_minutes)::bigint as invalid_minutes,
    sum(other_minutes)::bigint as other_minutes,
    sum(lessons)::bigint as lessons,
    sum(unreported_lessons)::bigint as unreported_lessons
from day_tallies
group by grouping sets (
    (school_unit, student_id, lesson_date),
    (school_unit, school_class, lesson_date),
    (school_unit, grade_level, lesson_date),
    (school_unit, lesson_date)
);
