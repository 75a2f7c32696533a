-- One row: one student in the report for one month under one policy: the strongest answer of its rules,
-- how many reports in a row, ending with this one, the student deviates in (I-13), and whether only the
-- month before makes it deviate (I-14). Reports are counted within a school year, over the report months of
-- the school unit.
create table student_months as
with reports as (
    select *, row_number() over (partition by school_unit, school_year order by month) as report_no
    from report_months
),
answers as (
    select
        policy,
        school_unit,
        student_id,
        month,
        min_by(status, strength(status)) as student_status,
        bool_or(is_deviating(status)) as is_deviating,
        bool_and(window_kind = 'two-months' and not newest_month_exceeds)
            filter (is_deviating(status)) as newest_month_clean
    from monthly_judgements
    group by all
),
streaks as (
    select
        answers.*,
        reports.school_year,
        reports.report_no,
        reports.report_no - row_number() over (
            partition by answers.policy, answers.school_unit, answers.student_id,
                answers.is_deviating, reports.school_year
            order by reports.report_no
        ) as streak
    from answers
    inner join reports using (school_unit, month)
)
select
    policy,
    school_unit,
    student_id,
    month,
    student_status,
    is_deviating,
    if(
        is_deviating,
        row_number() over (
            partition by policy, school_unit, student_id, is_deviating, school_year, streak order by report_no
        ),
        0
    ) as consecutive_reports,
    coalesce(newest_month_clean, false) as newest_month_clean
from streaks;
