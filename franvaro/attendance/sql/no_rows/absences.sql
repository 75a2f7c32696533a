-- No row at all, with the columns of a stored absence.
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
    ''::varchar as activity,
    ''::varchar as teacher,
    date '2000-01-01' as absence_date,
    timestamp '2000-01-01' as start_time,
    timestamp '2000-01-01' as end_time,
    0 as valid_absence_minutes,
    0 as invalid_absence_minutes,
    ''::varchar as category,
    0 as line
where false
