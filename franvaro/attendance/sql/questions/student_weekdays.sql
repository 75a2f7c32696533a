-- One row: one student's minutes on one weekday (1 is Monday) from $first to $last (inclusive), with the days
-- on which all that was offered was absence, and those on which some of it was.
select
    school_unit,
    group_key as student_id,
    isodow(lesson_date) as weekday,
    sum(valid_minutes + invalid_minutes)::bigint as absence_minutes,
    count(*) filter (valid_minutes + invalid_minutes = offered_minutes) as full_days,
    count(*) filter (valid_minutes + invalid_minutes between 1 and offered_minutes - 1) as partial_days
from group_days
where
    group_kind = 'student'
    and offered_minutes > 0
    and lesson_date between $first and $last
    and in_reach(school_unit, group_key, $school_units, $students)
group by all
order by all;
