-- One row: one lesson of a class between $first and $last (inclusive) that somebody's attendance is missing from,
-- once it is over: how many of its students are unregistered. Newest first.
select
    school_unit,
    lesson_date,
    start_time,
    end_time,
    school_class,
    activity,
    teacher,
    count(*) as students,
    count(*) filter (not is_reported) as unregistered_students
from lessons
where
    offered_minutes > 0
    and end_time <= $as_of
    and lesson_date between $first and $last
    and in_reach(school_unit, null, $school_units, null)
    and ($school_class is null or school_class = $school_class)
group by all
having count(*) filter (not is_reported) > 0
order by start_time desc, school_class collate sv, activity
limit $most;
