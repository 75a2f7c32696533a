-- One row: one run of high absence of one student, newest first, by rolling windows that hold nothing of $after or
-- the days before it (null is no such day): a case that was closed then has had its say (I-21, I-20).
with windows as (
    select
        rules.rule,
        rules.measure,
        rules.operator,
        rules.limit_numerator,
        rules.limit_denominator,
        rules.minimum_days,
        tally.end_date,
        tally.school_day_no,
        greatest(tally.start_date, $after::date + 1) as start_date
    from rolling_tallies as tally
    inner join rules
        on rules.policy = $policy
        and rules.report = 'rolling'
        and rules.window_kind = tally.window_kind
        and rules.window_length is not distinct from tally.window_length
    where
        tally.group_kind = 'student'
        and tally.school_unit = $school_unit
        and tally.group_key = $student_id
        and in_reach(tally.school_unit, tally.group_key, $school_units, $students)
),
summed as (
    select
        windows.rule,
        windows.end_date,
        any_value(windows.school_day_no) as school_day_no,
        sum(absence_of(windows.measure, day.valid_minutes, day.invalid_minutes))::bigint as absence_minutes,
        sum(day.offered_minutes)::bigint as offered_minutes,
        sum(day.reported_minutes)::bigint as reported_minutes,
        count(*) filter (day.offered_minutes > 0) >= any_value(windows.minimum_days) as is_evaluable,
        any_value(windows.operator) as operator,
        any_value(windows.limit_numerator) as limit_numerator,
        any_value(windows.limit_denominator) as limit_denominator
    from windows
    inner join group_days as day
        on day.group_kind = 'student'
        and day.school_unit = $school_unit
        and day.group_key = $student_id
        and day.lesson_date between windows.start_date and windows.end_date
    group by windows.rule, windows.end_date
),
judged as (
    select
        *,
        judge(
            absence_minutes, offered_minutes, reported_minutes, is_evaluable,
            operator, limit_numerator, limit_denominator
        ) as status
    from summed
),
numbered as (
    select *, school_day_no - row_number() over (partition by rule order by school_day_no) as run
    from judged
    where is_deviating(status)
)
select
    rule,
    arg_min(status, school_day_no) as status,
    min(end_date) as breach_date,
    max(end_date) as last_date,
    arg_min(absence_minutes, school_day_no) as absence_minutes,
    arg_min(offered_minutes, school_day_no) as offered_minutes,
    arg_min(reported_minutes, school_day_no) as reported_minutes
from numbered
group by rule, run
order by breach_date desc, rule;
