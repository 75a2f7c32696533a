-- One row: the sums of one student over one period that are true now; both dates inclusive. What an earlier
-- file said of the same student and period is superseded. `reported_minutes` is null when the source does not
-- tell how much of what was offered is registered.
create table summaries as
select
    import_no,
    line,
    school_unit,
    student_id,
    school_class,
    grade_level,
    start_date,
    end_date,
    offered_minutes,
    reported_minutes,
    valid_absence_minutes as valid_minutes,
    invalid_absence_minutes as invalid_minutes,
    other_attendance_minutes as other_minutes,
    denominator
from stored_summaries
qualify import_no = max(import_no) over (partition by school_unit, student_id, start_date, end_date)
order by school_unit, student_id, start_date, end_date;
