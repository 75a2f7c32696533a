-- One row: one student's full invalid day (I-10) between $first and $last (inclusive), newest first, by class and
-- name. `registered_by` is when the last of its lessons was over and registered: no earlier import can have
-- told of it.
with moments as (
    select
        school_unit,
        student_id,
        lesson_date,
        max(greatest(end_time, coalesce(reported_timestamp, end_time))) as registered_by
    from lessons
    where is_reported and offered_minutes > 0 and end_time <= $as_of and lesson_date between $first and $last
    group by all
)
select
    student.school_unit,
    student.student_id,
    student.given_name,
    student.family_name,
    student.is_protected,
    student.school_class,
    student.grade_level,
    student.mentor,
    full_days.lesson_date,
    full_days.is_preliminary,
    full_days.lessons,
    full_days.invalid_minutes,
    moments.registered_by
from full_days
inner join students as student using (school_unit, student_id)
inner join moments using (school_unit, student_id, lesson_date)
where
    full_days.lesson_date between $first and $last
    and full_days.kind = 'full'
    and in_reach(student.school_unit, student.student_id, $school_units, $students)
order by
    full_days.lesson_date desc,
    student.school_unit,
    student.school_class collate sv,
    student.family_name collate sv,
    student.given_name collate sv,
    student.student_id;
