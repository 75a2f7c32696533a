-- One row: one month in which a school unit has school days, newest first.
select school_unit, date_trunc('month', lesson_date)::date as month, count(*) as school_days, max(lesson_date) as last_school_day
from school_days
where in_reach(school_unit, null, $school_units, null)
group by all
order by month desc, school_unit;
