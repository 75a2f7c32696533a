-- One row: one student's minutes from $first to $last (inclusive), and what the policy's first rule says of them,
-- given at least $minimum_days days with lessons (A2.0).
with summed as (
    select
        coalesce(sum(columns('_minutes$')), 0)::bigint,
        count(*) filter (offered_minutes > 0) as days_with_lessons
    from group_days
    where
        group_kind = 'student'
        and school_unit = $school_unit
        and group_key = $student_id
        and lesson_date between $first and $last
        and in_reach(school_unit, group_key, $school_units, $students)
)
select
    summed.*,
    rules.rule,
    judge(
        absence_of(rules.measure, valid_minutes, invalid_minutes),
        offered_minutes,
        reported_minutes,
        days_with_lessons >= $minimum_days,
        rules.operator, rules.limit_numerator, rules.limit_denominator
    ) as status
from summed
cross join rules
where rules.policy = $policy
qualify row_number() over (order by rules.position) = 1;
