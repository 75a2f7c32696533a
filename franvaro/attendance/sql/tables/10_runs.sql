-- One row: one run, a longest sequence of consecutive school days of the unit on which a rolling rule is
-- certain or possible for a student. Its first day is the breach date (I-20); the minutes and the status are
-- those of that day. `is_ongoing`: the run reaches the unit's last school day.
create table runs as
with last_school_days as (
    select school_unit, max(school_day_no) as last_no from school_days group by all
),
numbered as (
    select
        *,
        school_day_no - row_number() over (
            partition by policy, rule, school_unit, student_id order by school_day_no
        ) as run
    from rolling_judgements
    where is_deviating(status)
)
select
    policy,
    rule,
    school_unit,
    student_id,
    arg_min(status, school_day_no) as status,
    min(school_day) as breach_date,
    max(school_day) as last_date,
    max(school_day_no) = any_value(last_no) as is_ongoing,
    arg_min(absence_minutes, school_day_no) as absence_minutes,
    arg_min(offered_minutes, school_day_no) as offered_minutes,
    arg_min(reported_minutes, school_day_no) as reported_minutes
from numbered
inner join last_school_days using (school_unit)
group by policy, rule, school_unit, student_id, run;
