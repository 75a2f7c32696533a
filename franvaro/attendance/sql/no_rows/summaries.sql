-- No row at all, with the columns of a stored summary.
select
    0 as import_no,
    ''::varchar as school_unit,
    ''::varchar as student_id,
    ''::varchar as given_name,
    ''::varchar as family_name,
    false as is_protected,
    ''::varchar as school_class,
    ''::varchar as grade_level,
    ''::varchar as mentor,
    date '2000-01-01' as start_date,
    date '2000-01-01' as end_date,
    0 as offered_minutes,
    0 as reported_minutes,
    0 as valid_absence_minutes,
    0 as invalid_absence_minutes,
    0 as other_attendance_minutes,
    ''::varchar as denominator,
    0 as line
where false
