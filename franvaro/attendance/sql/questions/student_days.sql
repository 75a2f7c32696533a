-- One row: one student's one day between $first and $last (inclusive).
select
    lesson_date, offered_minutes, reported_minutes, valid_minutes, invalid_minutes, other_minutes,
    lessons, unreported_lessons
from group_days
where
    group_kind = 'student'
    and school_unit = $school_unit
    and group_key = $student_id
    and lesson_date between $first and $last
    and in_reach(school_unit, group_key, $school_units, $students)
order by lesson_date;
