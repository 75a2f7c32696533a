-- One row: one month in which a school unit has school days or summaries, newest first.
select school_unit, month, school_days, last_school_day, has_summaries
from report_months
where in_reach(school_unit, null, $school_units, null)
order by month desc, school_unit;
