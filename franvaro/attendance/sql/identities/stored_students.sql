-- One row: one student as some stored row has it: by an id or by the key of a name.
select school_unit, student_id from stored_rows
union
select school_unit, student_id from stored_summaries
union
select school_unit, student_id from stored_absences;
