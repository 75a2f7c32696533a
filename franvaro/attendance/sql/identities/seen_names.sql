-- One row: one student as some stored row has it, with a class and a name. Protected students have none.
with seen as (
    select school_unit, student_id, school_class, given_name, family_name from stored_rows
    union
    select school_unit, student_id, school_class, given_name, family_name from stored_summaries
    union
    select school_unit, student_id, school_class, given_name, family_name from stored_absences
)
select school_unit, student_id, school_class, concat_ws(' ', given_name, family_name) as name
from seen
where given_name is not null or family_name is not null;
