-- One row: one student as last seen: the newest name, class, grade and mentor written on a lesson row.
create table students as
select
    school_unit,
    student_id,
    arg_max_null(given_name, (start_time, import_no)) filter (given_name is not null or family_name is not null) as given_name,
    arg_max_null(family_name, (start_time, import_no)) filter (given_name is not null or family_name is not null) as family_name,
    bool_or(is_protected) as is_protected,
    arg_max(school_class, (start_time, import_no)) as school_class,
    arg_max(grade_level, (start_time, import_no)) as grade_level,
    arg_max(mentor, (start_time, import_no)) as mentor
from stored_rows
group by all
order by school_unit, student_id;
