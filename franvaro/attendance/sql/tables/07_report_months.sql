-- One row: one month of a school unit that a report can be made for: one with a school day or with a summary.
-- `school_days` and `last_school_day` are null where only summaries tell of it; `has_summaries`: some student's
-- figures rest on one.
create table report_months as
with by_days as (
    select
        school_unit,
        date_trunc('month', lesson_date)::date as month,
        count(*) as school_days,
        max(lesson_date) as last_school_day
    from school_days
    group by all
),
by_summaries as (
    select distinct school_unit, month from summary_months
)
select
    school_unit,
    school_year_of(month) as school_year,
    month,
    by_days.school_days,
    by_days.last_school_day,
    by_summaries.month is not null as has_summaries
from by_days
full join by_summaries using (school_unit, month)
order by school_unit, month;
