-- One row: one student last seen in a class: the newest rolling window, the total rate of each of the months from
-- $first on (null where nothing was offered), and the answer of the report for $month under $policy.
with months as (
    select unnest(generate_series($first, $month, interval 1 month))::date as month
),
newest as (
    select school_unit, group_key, offered_minutes, reported_minutes, valid_minutes, invalid_minutes, other_minutes,
        days_with_lessons, end_date
    from rolling_tallies
    where
        group_kind = 'student'
        and window_kind = $rolling_kind
        and window_length is not distinct from $rolling_length
    qualify row_number() over (partition by school_unit, group_key order by end_date desc) = 1
),
series as (
    select
        student.school_unit,
        student.student_id,
        list(share(tally.valid_minutes + tally.invalid_minutes, tally.offered_minutes) order by months.month) as monthly_rates
    from students as student
    cross join months
    left join window_tallies as tally
        on tally.group_kind = 'student'
        and tally.window_name = 'month'
        and tally.school_unit = student.school_unit
        and tally.group_key = student.student_id
        and tally.start_date = months.month
    where student.school_unit = $school_unit and student.school_class = $school_class
    group by all
)
select
    student.school_unit,
    student.student_id,
    student.given_name,
    student.family_name,
    student.is_protected,
    student.school_class,
    student.grade_level,
    student.mentor,
    series.monthly_rates,
    newest.end_date as rolling_end_date,
    newest.offered_minutes,
    newest.reported_minutes,
    newest.valid_minutes,
    newest.invalid_minutes,
    newest.other_minutes,
    newest.days_with_lessons,
    report.student_status as status,
    coalesce(report.consecutive_reports, 0) as consecutive_reports
from students as student
inner join series using (school_unit, student_id)
left join newest on newest.school_unit = student.school_unit and newest.group_key = student.student_id
left join student_months as report
    on report.policy = $policy
    and report.school_unit = student.school_unit
    and report.student_id = student.student_id
    and report.month = $month
where in_reach(student.school_unit, student.student_id, $school_units, $students)
order by student.family_name collate sv, student.given_name collate sv, student.student_id;
