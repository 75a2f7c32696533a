-- One row: one lesson of one student that is true now. A file is the truth about the student-days it
-- mentions, and a complete file about its school unit over its whole span of dates: what earlier files said
-- of them is superseded. `stored_rows` holds the rows of every import, `import_spans` the first and last date of
-- each import in each school unit: only where two meet is it asked which student-days both tell of.
create table lessons as
with days as (
    select school_unit, student_id, start_time::date as lesson_date, max(import_no) as newest_no
    from stored_rows
    where import_no in (
        select this.import_no
        from import_spans as this
        inner join import_spans as other
            on other.school_unit = this.school_unit
            and other.import_no <> this.import_no
            and other.start_date <= this.end_date
            and other.end_date >= this.start_date
    )
    group by all
    having min(import_no) < max(import_no)
)
select
    stored.import_no,
    stored.line,
    stored.school_unit,
    stored.student_id,
    stored.start_time::date as lesson_date,
    stored.start_time,
    stored.end_time,
    stored.school_class,
    stored.grade_level,
    stored.activity,
    stored.teacher,
    stored.is_reported,
    stored.offered_minutes,
    stored.valid_absence_minutes as valid_minutes,
    stored.invalid_absence_minutes as invalid_minutes,
    stored.other_attendance_minutes as other_minutes,
    stored.reported_timestamp
from stored_rows as stored
left join days
    on days.school_unit = stored.school_unit
    and days.student_id = stored.student_id
    and days.lesson_date = stored.start_time::date
where
    (days.newest_no is null or stored.import_no = days.newest_no)
    and not exists (
        from import_spans as span
        where
            span.is_complete
            and span.school_unit = stored.school_unit
            and stored.start_time::date between span.start_date and span.end_date
            and span.import_no > stored.import_no
    );
