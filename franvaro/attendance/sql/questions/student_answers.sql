-- One row: one rule's answer about one student in one month's report, with what it rests on and how far it is
-- from the limit. `minutes_allowed` is the most absence that would have left it unflagged.
select
    answer.policy,
    answer.rule,
    answer.month,
    answer.status,
    answer.absence_minutes,
    answer.offered_minutes,
    answer.reported_minutes,
    answer.minutes_over,
    minutes_allowed(answer.offered_minutes, rules.operator, rules.limit_numerator, rules.limit_denominator) as minutes_allowed,
    month.consecutive_reports,
    month.newest_month_clean
from monthly_judgements as answer
inner join rules using (policy, rule)
inner join student_months as month using (policy, school_unit, student_id, month)
where
    answer.school_unit = $school_unit
    and answer.student_id = $student_id
    and in_reach(answer.school_unit, answer.student_id, $school_units, $students)
order by answer.month desc, answer.policy, answer.position;
