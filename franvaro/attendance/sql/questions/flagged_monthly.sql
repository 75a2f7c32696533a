-- One row: one student whom the report for $month flags, or whom the report before it, in the same school
-- year, flagged and this one does not (`gone`). `answers` are the rules' answers in $month, in their order.
with before as (
    select this.school_unit, max(earlier.month) as month
    from report_months as this
    inner join report_months as earlier using (school_unit, school_year)
    where this.month = $month and earlier.month < $month
    group by all
),
flagged_before as (
    select student_months.school_unit, student_months.student_id
    from student_months
    inner join before using (school_unit, month)
    where student_months.policy = $policy and student_months.is_deviating
),
now as (
    select * from student_months where policy = $policy and month = $month
),
answers as (
    select
        rule.school_unit,
        rule.student_id,
        list({
            'rule': rule.rule,
            'status': rule.status,
            'absence_minutes': rule.absence_minutes,
            'offered_minutes': rule.offered_minutes,
            'reported_minutes': rule.reported_minutes,
            'minutes_over': rule.minutes_over
        } order by rule.position) as answers
    from monthly_judgements as rule
    where rule.policy = $policy and rule.month = $month
    group by all
)
select
    student.*,
    coalesce(now.student_status, 'clear') as status,
    case
        when not coalesce(now.is_deviating, false) then 'gone'
        when flagged_before.student_id is null then 'new'
        else 'continuing'
    end as change,
    coalesce(now.consecutive_reports, 0) as consecutive_reports,
    coalesce(now.newest_month_clean, false) as newest_month_clean,
    coalesce(answers.answers, []) as answers,
    coalesce(month.offered_minutes, 0) as offered_minutes,
    coalesce(month.reported_minutes, 0) as reported_minutes,
    coalesce(month.valid_minutes, 0) as valid_minutes,
    coalesce(month.invalid_minutes, 0) as invalid_minutes,
    coalesce(month.other_minutes, 0) as other_minutes,
    if(month.is_from_summary, null, coalesce(month.days_with_lessons, 0)) as days_with_lessons,
    coalesce(month.is_from_summary, false) as is_from_summary
from students as student
left join now using (school_unit, student_id)
left join flagged_before using (school_unit, student_id)
left join answers using (school_unit, student_id)
left join window_tallies as month
    on month.group_kind = 'student'
    and month.window_name = 'month'
    and month.school_unit = student.school_unit
    and month.group_key = student.student_id
    and month.start_date = $month
where
    (now.is_deviating or flagged_before.student_id is not null)
    and in_reach(student.school_unit, student.student_id, $school_units, $students)
order by
    strength(status),
    newest_month_clean,
    consecutive_reports desc,
    share(month.valid_minutes + month.invalid_minutes, month.offered_minutes) desc nulls last,
    student.school_unit,
    student.student_id;
