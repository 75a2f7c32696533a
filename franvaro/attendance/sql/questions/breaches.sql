-- One row: one rule's answer about one student in the report for $month, for those the rule flags
-- or, with $everyone, for every student with lessons in the month.
select
    rule.school_unit,
    rule.student_id,
    strftime(rule.month, '%Y-%m') as month,
    rule.rule,
    rule.status,
    rule.absence_minutes,
    rule.offered_minutes,
    rule.reported_minutes,
    rule.minutes_over,
    month.student_status,
    month.consecutive_reports,
    month.newest_month_clean
from monthly_judgements as rule
inner join student_months as month using (policy, school_unit, student_id, month)
where
    rule.policy = $policy
    and rule.month = $month
    and ($everyone or is_deviating(rule.status))
    and in_reach(rule.school_unit, rule.student_id, $school_units, $students)
order by rule.school_unit, rule.student_id, rule.position;
