-- One row: one absence that is true now, from a source that does not tell what was offered. A file is the truth
-- about the student-days it mentions. Times and minutes are null when the source does not tell them.
create table absences as
select
    import_no,
    line,
    school_unit,
    student_id,
    school_class,
    absence_date,
    start_time,
    end_time,
    activity,
    category,
    valid_absence_minutes as valid_minutes,
    invalid_absence_minutes as invalid_minutes
from stored_absences
qualify import_no = max(import_no) over (partition by school_unit, student_id, absence_date)
order by school_unit, student_id, absence_date, start_time, line;
