-- One row: one name in place of an id, and how many stored rows stand under it.
with named as (
    select school_unit, student_id, school_class, given_name, family_name from stored_rows
    union all
    select school_unit, student_id, school_class, given_name, family_name from stored_summaries
    union all
    select school_unit, student_id, school_class, given_name, family_name from stored_absences
)
select
    school_unit,
    student_id,
    any_value(school_class) as school_class,
    any_value(given_name) as given_name,
    any_value(family_name) as family_name,
    count(*) as row_count
from named
where starts_with(student_id, $prefix)
group by school_unit, student_id
order by school_unit, school_class collate sv, family_name collate sv, given_name collate sv, student_id;
