-- One row: one student as last seen, in reach of the viewer: what filters and searches choose from.
select school_unit, student_id, given_name, family_name, is_protected, school_class, grade_level, mentor
from students
where in_reach(school_unit, student_id, $school_units, $students)
order by school_unit, family_name collate sv, given_name collate sv, student_id;
