-- A student's day told by more than one file.
select school_unit, lesson_date
from lessons
group by school_unit, student_id, lesson_date
having count(distinct import_no) > 1;
