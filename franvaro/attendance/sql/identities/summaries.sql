-- One row: one stored summary under the id its student is known by. Where a file has sums of one period under
-- two ids of one student, those of the id that the student is known by count.
create view stored_summaries as
select archived.*
from archived_summaries as archived
anti join same_students as same
    on same.school_unit = archived.school_unit and same.student_id = archived.student_id
union all
select archived.* replace (same.known_as as student_id)
from archived_summaries as archived
inner join same_students as same
    on same.school_unit = archived.school_unit and same.student_id = archived.student_id
where same.known_as is not null
qualify dense_rank() over (
    partition by archived.import_no, archived.school_unit, same.known_as, archived.start_date, archived.end_date
    order by archived.student_id <> same.known_as, archived.student_id
) = 1;
