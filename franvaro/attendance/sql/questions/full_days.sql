-- One row: one student's full or partly invalid day between $first and $last (inclusive, null is open).
select
    school_unit,
    student_id,
    lesson_date,
    kind,
    is_preliminary,
    lessons,
    unreported_lessons,
    invalid_minutes,
    valid_minutes
from full_days
where
    lesson_date between coalesce($first, lesson_date) and coalesce($last, lesson_date)
    and in_reach(school_unit, student_id, $school_units, $students)
order by school_unit, student_id, lesson_date;
