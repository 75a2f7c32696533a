-- One row: one school day of one school unit, a date on which at least one student has time offered.
-- `school_day_no` counts a unit's school days from its first; `year_first_no` is that of the first
-- school day of the same school year, beyond which no rolling window reaches (I-05).
create table school_days as
with days as (
    select distinct school_unit, lesson_date, school_year_of(lesson_date) as school_year
    from day_tallies
    where offered_minutes > 0
),
numbered as (
    select *, row_number() over (partition by school_unit order by lesson_date) as school_day_no
    from days
)
select *, min(school_day_no) over (partition by school_unit, school_year) as year_first_no
from numbered
order by school_unit, school_day_no;
