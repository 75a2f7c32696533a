-- One row: one student with lessons in a class in the month from $month to $month_end (inclusive): the newest
-- rolling window, the total rate of each of the months from $first on (null where nothing was offered), and the
-- student's answer under $policy: that of the month's report, or that of the last judged school day.
with months as (
    select unnest(generate_series($first, $month, interval 1 month))::date as month
),
members as (
    select student.*
    from students as student
    inner join (
        select school_unit, student_id
        from day_tallies
        where
            school_unit = $school_unit
            and school_class = $school_class
            and lesson_date between $month and $month_end
            and offered_minutes > 0
        union
        select school_unit, student_id
        from summary_months
        where
            school_unit = $school_unit
            and school_class = $school_class
            and month = $month
    ) using (school_unit, student_id)
    where in_reach(student.school_unit, student.student_id, $school_units, $students)
),
newest as (
    select tally.*
    from rolling_tallies as tally
    inner join members on members.school_unit = tally.school_unit and members.student_id = tally.group_key
    where
        tally.group_kind = 'student'
        and tally.window_kind = $rolling_kind
        and tally.window_length is not distinct from $rolling_length
    qualify row_number() over (partition by tally.group_key order by tally.end_date desc) = 1
),
series as (
    select
        members.school_unit,
        members.student_id,
        list(share(tally.valid_minutes + tally.invalid_minutes, tally.offered_minutes) order by months.month) as monthly_rates
    from members
    cross join months
    left join window_tallies as tally
        on tally.group_kind = 'student'
        and tally.window_name = 'month'
        and tally.school_unit = members.school_unit
        and tally.group_key = members.student_id
        and tally.start_date = months.month
    group by all
),
latest as (
    select answer.*
    from rolling_judgements as answer
    inner join members using (school_unit, student_id)
    where answer.policy = $policy
    qualify row_number() over (
        partition by answer.student_id order by answer.school_day desc, strength(answer.status)
    ) = 1
),
answers as (
    select school_unit, student_id, student_status as status, consecutive_reports, null::date as breach_date
    from student_months
    where policy = $policy and month = $month
    union all
    select latest.school_unit, latest.student_id, latest.status, 0, runs.breach_date
    from latest
    left join runs
        on runs.policy = latest.policy
        and runs.rule = latest.rule
        and runs.school_unit = latest.school_unit
        and runs.student_id = latest.student_id
        and latest.school_day between runs.breach_date and runs.last_date
)
select
    members.*,
    series.monthly_rates,
    newest.end_date as rolling_end_date,
    newest.offered_minutes,
    newest.reported_minutes,
    newest.valid_minutes,
    newest.invalid_minutes,
    newest.other_minutes,
    newest.days_with_lessons,
    answers.status,
    coalesce(answers.consecutive_reports, 0) as consecutive_reports,
    answers.breach_date
from members
inner join series using (school_unit, student_id)
left join newest on newest.school_unit = members.school_unit and newest.group_key = members.student_id
left join answers on answers.school_unit = members.school_unit and answers.student_id = members.student_id
order by members.family_name collate sv, members.given_name collate sv, members.student_id;
