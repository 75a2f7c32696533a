-- The student-days of the build in force.
insert into stored_days
select school_unit, student_id, lesson_date, count(*), max(reported_timestamp)
from build.lessons
group by all;
