-- One row: one month in which the figures of some student in reach rest on a summary, in the whole school unit,
-- in one class or of one student (null is open). Oldest first.
select month, count(*) as students
from summary_months
where
    in_reach(school_unit, student_id, $school_units, $students)
    and ($school_class is null or school_class = $school_class)
    and ($student_id is null or student_id = $student_id)
group by month
order by month;
