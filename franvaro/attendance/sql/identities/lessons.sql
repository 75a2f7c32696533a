-- One row: one stored lesson row under the id its student is known by. Where a file has one lesson under two
-- ids of one student, the row of the id that the student is known by counts.
create view stored_rows as
select archived.*
from archived_rows as archived
anti join same_students as same
    on same.school_unit = archived.school_unit and same.student_id = archived.student_id
union all
select archived.* replace (same.known_as as student_id)
from archived_rows as archived
inner join same_students as same
    on same.school_unit = archived.school_unit and same.student_id = archived.student_id
where same.known_as is not null
qualify dense_rank() over (
    partition by archived.import_no, archived.school_unit, same.known_as, archived.start_time, archived.activity
    order by archived.student_id <> same.known_as, archived.student_id
) = 1;
