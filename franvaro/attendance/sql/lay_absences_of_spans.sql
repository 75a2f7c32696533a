-- Lay absences that last over several whole lessons on the others too, for as long as both last: `lay_absences` has laid
-- them on the one they share most time with. Such an absence is of one kind, and its minutes are no fewer than all it shares
-- with lessons. Lessons with absence keep it, and none gets more than it offers, valid first.
update lessons
set
    valid_minutes = least(told.valid_minutes, offered_minutes - other_minutes),
    invalid_minutes = least(told.invalid_minutes, greatest(0, offered_minutes - other_minutes - told.valid_minutes)),
    is_reported = true
from (
    with shared as (
        select
            lesson.rowid as lesson_row,
            absence.valid_minutes > 0 as is_valid,
            absence.valid_minutes + absence.invalid_minutes as told_minutes,
            date_diff(
                'minute',
                greatest(lesson.start_time, absence.start_time),
                least(lesson.end_time, absence.end_time)
            ) as minutes
        from absences as absence
        inner join lessons as lesson
            on lesson.school_unit = absence.school_unit
            and lesson.student_id = absence.student_id
            and lesson.start_time < absence.end_time
            and lesson.end_time > absence.start_time
        where
            lesson.offered_minutes > 0
            and least(absence.valid_minutes, absence.invalid_minutes) = 0
        qualify
            told_minutes >= sum(minutes) over (partition by absence.rowid)
            and count_if(lesson.start_time >= absence.start_time and lesson.end_time <= absence.end_time)
                over (partition by absence.rowid) > 1
    )
    select
        lesson_row,
        sum(if(is_valid, minutes, 0)) as valid_minutes,
        sum(if(is_valid, 0, minutes)) as invalid_minutes
    from shared
    group by lesson_row
) as told
where lessons.rowid = told.lesson_row and lessons.valid_minutes + lessons.invalid_minutes = 0;
