-- One row a school unit: its latest school day, and how many students were invalidly absent all of it.
with latest as (
    select school_unit, max(lesson_date) as last_school_day
    from school_days
    where in_reach(school_unit, null, $school_units, null)
    group by all
)
select
    latest.school_unit,
    latest.last_school_day,
    count(full_days.student_id) filter (
        full_days.kind = 'full' and in_reach(full_days.school_unit, full_days.student_id, $school_units, $students)
    ) as full_days
from latest
left join full_days
    on full_days.school_unit = latest.school_unit and full_days.lesson_date = latest.last_school_day
group by all
order by latest.school_unit;
