-- One row: one school day of one school unit, a date on which at least one student has time offered.
-- `school_day_no` counts a unit's school days from its first.
create table school_days as
with days as (
    select distinct school_unit, lesson_date, school_year_of(lesson_date) as school_year
    from day_tallies
    where offered_minutes > 0
)
select *, row_number() over (partition by school_unit order by lesson_date) as school_day_no
from days
order by school_unit, school_day_no;
