-- One row: whether any stored row has the key of a name in place of an id.
select
    exists (from stored_rows where starts_with(student_id, $prefix))
    or exists (from stored_summaries where starts_with(student_id, $prefix))
    or exists (from stored_absences where starts_with(student_id, $prefix));
