-- Lay absences that tell no time: those with a subject on the one lesson of it that their student has on the date,
-- those without on every lesson of the date. They are all of the lesson unless minutes are told; minutes of a
-- day with several lessons are of none. A lesson with absence keeps it, and none gets more than it offers, valid
-- first. What was laid then has the time of its lessons.
create temporary table laid_of_days as
select
    absence.rowid as absence_row,
    lesson.rowid as lesson_row,
    lesson.start_time,
    lesson.end_time,
    coalesce(absence.valid_minutes, if(absence.category = 'excused', lesson.offered_minutes, 0)) as valid_minutes,
    coalesce(absence.invalid_minutes, if(absence.category = 'unexcused', lesson.offered_minutes, 0)) as invalid_minutes
from absences as absence
inner join lessons as lesson
    on lesson.school_unit = absence.school_unit
    and lesson.student_id = absence.student_id
    and lesson.lesson_date = absence.absence_date
    and (absence.activity is null or lesson.activity = absence.activity)
where
    absence.start_time is null
    and lesson.offered_minutes > 0
    and (absence.valid_minutes is not null or absence.category in ('excused', 'unexcused'))
qualify
    count(*) over (partition by absence.rowid) = 1
    or (absence.activity is null and absence.valid_minutes is null);

update lessons
set
    valid_minutes = least(told.valid_minutes, offered_minutes - other_minutes),
    invalid_minutes = least(told.invalid_minutes, greatest(0, offered_minutes - other_minutes - told.valid_minutes)),
    is_reported = true
from (
    select lesson_row, sum(valid_minutes) as valid_minutes, sum(invalid_minutes) as invalid_minutes
    from laid_of_days
    group by lesson_row
    having sum(valid_minutes) + sum(invalid_minutes) > 0
) as told
where lessons.rowid = told.lesson_row and lessons.valid_minutes + lessons.invalid_minutes = 0;

update absences
set start_time = laid.start_time, end_time = laid.end_time
from (
    select absence_row, min(start_time) as start_time, max(end_time) as end_time
    from laid_of_days
    group by absence_row
) as laid
where absences.rowid = laid.absence_row;

drop table laid_of_days;
