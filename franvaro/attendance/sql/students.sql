-- One row: one student as last seen: the newest name, class, grade and mentor written on a lesson row or a
-- summary; on an absence only where neither tells. What is the same on many rows is gathered first.
create table students as
with rows as (
    select
        school_unit, student_id, given_name, family_name, is_protected, school_class, grade_level, mentor,
        true as has_time_offered, start_time as seen_at, import_no
    from stored_rows
    union all
    select
        school_unit, student_id, given_name, family_name, is_protected, school_class, grade_level, mentor,
        true as has_time_offered, end_date::timestamp as seen_at, import_no
    from stored_summaries
    union all
    select
        school_unit, student_id, given_name, family_name, is_protected, school_class, grade_level, mentor,
        false as has_time_offered, absence_date::timestamp as seen_at, import_no
    from stored_absences
),
seen as (
    select
        school_unit,
        student_id,
        given_name,
        family_name,
        is_protected,
        school_class,
        grade_level,
        mentor,
        max((has_time_offered, seen_at, import_no)) as last_seen
    from rows
    group by all
)
select
    school_unit,
    student_id,
    arg_max_null(given_name, last_seen) filter (given_name is not null or family_name is not null) as given_name,
    arg_max_null(family_name, last_seen) filter (given_name is not null or family_name is not null) as family_name,
    bool_or(is_protected) as is_protected,
    arg_max(school_class, last_seen) as school_class,
    arg_max(grade_level, last_seen) as grade_level,
    arg_max(mentor, last_seen) as mentor
from seen
group by all
order by school_unit, student_id;
