-- One row: the minutes of one asked period, a student's days from a first to a last (inclusive). The lists are
-- as long as each other, a period at each place; periods are numbered from 0, and one out of reach has no row.
with asked as (
    select
        unnest(range(len($firsts::date[]))) as period_no,
        unnest($units::varchar[]) as school_unit,
        unnest($student_ids::varchar[]) as student_id,
        unnest($firsts::date[]) as first,
        unnest($lasts::date[]) as last
)
select
    asked.period_no,
    coalesce(sum(day.offered_minutes), 0)::bigint as offered_minutes,
    coalesce(sum(day.valid_minutes + day.invalid_minutes), 0)::bigint as absence_minutes
from asked
left join group_days as day
    on day.group_kind = 'student'
    and day.school_unit = asked.school_unit
    and day.group_key = asked.student_id
    and day.lesson_date between asked.first and asked.last
where in_reach(asked.school_unit, asked.student_id, $school_units, $students)
group by all
order by all;
