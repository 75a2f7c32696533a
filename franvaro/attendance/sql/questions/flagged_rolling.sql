-- One row: one student with a run of high absence in the month from $month to $month_end (inclusive): `new` when
-- the breach lies in it, `gone` when the run has ended by the month's last school day. Of several runs, the last.
-- `status` and `answers` are those of the student's last judged day in the month.
with last_days as (
    select school_unit, max(lesson_date) as last_school_day
    from school_days
    where lesson_date between $month and $month_end
    group by all
),
latest_run as (
    select
        runs.*,
        last_days.last_school_day,
        rules.operator,
        rules.limit_numerator,
        rules.limit_denominator
    from runs
    inner join last_days using (school_unit)
    inner join rules using (policy, rule)
    where runs.policy = $policy and runs.breach_date <= $month_end and runs.last_date >= $month
    qualify row_number() over (
        partition by runs.school_unit, runs.student_id order by runs.last_date desc, runs.rule
    ) = 1
),
judged as (
    select
        latest_run.*,
        day.status as latest_status,
        day.absence_minutes as latest_absence_minutes,
        day.offered_minutes as latest_offered_minutes,
        day.reported_minutes as latest_reported_minutes
    from latest_run
    inner join rolling_judgements as day
        on day.policy = latest_run.policy
        and day.rule = latest_run.rule
        and day.school_unit = latest_run.school_unit
        and day.student_id = latest_run.student_id
        and day.school_day between $month and latest_run.last_school_day
    qualify row_number() over (
        partition by day.school_unit, day.student_id order by day.school_day desc
    ) = 1
)
select
    student.*,
    judged.latest_status as status,
    case
        when judged.last_date < judged.last_school_day then 'gone'
        when judged.breach_date >= $month then 'new'
        else 'continuing'
    end as change,
    0 as consecutive_reports,
    false as newest_month_clean,
    [{
        'rule': judged.rule,
        'status': judged.latest_status,
        'absence_minutes': judged.latest_absence_minutes,
        'offered_minutes': judged.latest_offered_minutes,
        'reported_minutes': judged.latest_reported_minutes,
        'minutes_over': if(
            judged.latest_status = 'certain',
            judged.latest_absence_minutes - minutes_allowed(
                judged.latest_offered_minutes, judged.operator, judged.limit_numerator, judged.limit_denominator
            ),
            null
        )
    }] as answers,
    judged.breach_date,
    coalesce(month.offered_minutes, 0) as offered_minutes,
    coalesce(month.reported_minutes, 0) as reported_minutes,
    coalesce(month.valid_minutes, 0) as valid_minutes,
    coalesce(month.invalid_minutes, 0) as invalid_minutes,
    coalesce(month.other_minutes, 0) as other_minutes,
    if(month.is_from_summary, null, coalesce(month.days_with_lessons, 0)) as days_with_lessons,
    coalesce(month.is_from_summary, false) as is_from_summary
from students as student
inner join judged using (school_unit, student_id)
left join window_tallies as month
    on month.group_kind = 'student'
    and month.window_name = 'month'
    and month.school_unit = student.school_unit
    and month.group_key = student.student_id
    and month.start_date = $month
where in_reach(student.school_unit, student.student_id, $school_units, $students)
order by
    change = 'gone',
    strength(judged.latest_status),
    share(judged.latest_absence_minutes, judged.latest_offered_minutes) desc nulls last,
    student.school_unit,
    student.student_id;
