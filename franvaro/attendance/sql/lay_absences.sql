-- Lay absences on lessons. Each goes to the lesson of its student that it shares most time with (of several
-- the first), unless that lesson has absence of its own; no lesson gets more than it offers, valid first.
update lessons
set
    valid_minutes = least(told.valid_minutes, offered_minutes - other_minutes),
    invalid_minutes = least(told.invalid_minutes, greatest(0, offered_minutes - other_minutes - told.valid_minutes)),
    is_reported = true
from (
    with nearest as (
        select
            lesson.rowid as lesson_row,
            lesson.valid_minutes + lesson.invalid_minutes as own_minutes,
            coalesce(absence.valid_minutes, 0) as valid_minutes,
            coalesce(absence.invalid_minutes, 0) as invalid_minutes
        from absences as absence
        inner join lessons as lesson
            on lesson.school_unit = absence.school_unit
            and lesson.student_id = absence.student_id
            and lesson.start_time < absence.end_time
            and lesson.end_time > absence.start_time
        where lesson.offered_minutes > 0
        qualify row_number() over (
            partition by absence.import_no, absence.line
            order by
                least(lesson.end_time, absence.end_time) - greatest(lesson.start_time, absence.start_time) desc,
                lesson.start_time, lesson.activity, lesson.import_no, lesson.line
        ) = 1
    )
    select lesson_row, sum(valid_minutes) as valid_minutes, sum(invalid_minutes) as invalid_minutes
    from nearest
    where own_minutes = 0
    group by lesson_row
    having sum(valid_minutes) + sum(invalid_minutes) > 0
) as told
where lessons.rowid = told.lesson_row;
