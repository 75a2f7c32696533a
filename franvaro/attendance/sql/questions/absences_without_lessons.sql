-- One row: one absence between $first and $last (inclusive, null is open), of everyone in reach or of one student
-- ($student_id), that shares no time with a lesson that offers any: it has no denominator and is in no figure.
-- An absence whose time is not told is one too.
select
    absence.school_unit,
    absence.school_class,
    absence.student_id,
    absence.absence_date,
    absence.start_time,
    absence.end_time,
    absence.activity,
    absence.category,
    absence.valid_minutes,
    absence.invalid_minutes
from absences as absence
where
    absence.category <> 'present'
    and absence.absence_date < $as_of
    and absence.absence_date between
        coalesce($first, absence.absence_date) and coalesce($last, absence.absence_date)
    and ($student_id is null or absence.student_id = $student_id)
    and in_reach(absence.school_unit, absence.student_id, $school_units, $students)
    and not exists (
        from lessons as lesson
        where
            lesson.school_unit = absence.school_unit
            and lesson.student_id = absence.student_id
            and lesson.offered_minutes > 0
            and lesson.start_time < absence.end_time
            and lesson.end_time > absence.start_time
    )
order by
    absence.school_unit, absence.absence_date, absence.start_time nulls first,
    absence.school_class collate sv, absence.student_id, absence.line;
