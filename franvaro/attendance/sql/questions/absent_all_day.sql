-- One row: one student who was invalidly absent all of $day (I-10), as last seen, by class and name.
select
    student.*,
    full_days.is_preliminary,
    full_days.lessons,
    full_days.invalid_minutes
from full_days
inner join students as student using (school_unit, student_id)
where
    full_days.lesson_date = $day
    and full_days.kind = 'full'
    and in_reach(student.school_unit, student.student_id, $school_units, $students)
order by
    student.school_unit,
    student.school_class collate sv,
    student.family_name collate sv,
    student.given_name collate sv,
    student.student_id;
