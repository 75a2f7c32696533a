-- One row: one run of high absence whose breach date lies between $first and $last (inclusive, null is open).
select
    school_unit,
    student_id,
    rule,
    status,
    breach_date,
    last_date,
    is_ongoing,
    absence_minutes,
    offered_minutes,
    reported_minutes
from runs
where
    policy = $policy
    and breach_date between coalesce($first, breach_date) and coalesce($last, breach_date)
    and in_reach(school_unit, student_id, $school_units, $students)
order by school_unit, student_id, rule, breach_date;
