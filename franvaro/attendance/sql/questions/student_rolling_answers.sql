-- One row: a rolling rule's answer about one student on the student's last judged school day.
select
    answer.policy,
    answer.rule,
    answer.school_day,
    answer.status,
    answer.absence_minutes,
    answer.offered_minutes,
    answer.reported_minutes,
    if(
        answer.status = 'certain',
        answer.absence_minutes
        - minutes_allowed(answer.offered_minutes, rules.operator, rules.limit_numerator, rules.limit_denominator),
        null
    ) as minutes_over,
    minutes_allowed(answer.offered_minutes, rules.operator, rules.limit_numerator, rules.limit_denominator) as minutes_allowed,
    run.breach_date
from rolling_judgements as answer
inner join rules using (policy, rule)
left join runs as run
    on run.policy = answer.policy
    and run.rule = answer.rule
    and run.school_unit = answer.school_unit
    and run.student_id = answer.student_id
    and answer.school_day between run.breach_date and run.last_date
where
    answer.school_unit = $school_unit
    and answer.student_id = $student_id
    and in_reach(answer.school_unit, answer.student_id, $school_units, $students)
qualify row_number() over (partition by answer.policy, answer.rule order by answer.school_day desc) = 1
order by answer.policy, rules.position;
