-- One row: one rule's answer about one student in the report for one month (B4.3), for every student with
-- time offered in the month. A rule over two months needs the least number of days in each of them, and
-- both in one school year (I-22); July, the first month, can therefore never be judged by it.
create table monthly_judgements as
with months as (
    select * from window_tallies where group_kind = 'student' and window_name = 'month'
),
evaluated as (
    select
        rules.policy,
        rules.rule,
        rules.position,
        rules.operator,
        rules.limit_numerator,
        rules.limit_denominator,
        rules.window_kind,
        tally.school_unit,
        tally.group_key as student_id,
        this.start_date as month,
        absence_of(rules.measure, tally.valid_minutes, tally.invalid_minutes) as absence_minutes,
        tally.offered_minutes,
        tally.reported_minutes,
        has_enough_days(this.days_with_lessons, this.is_from_summary, rules.minimum_days)
        and (
            rules.window_kind = 'month'
            or (
                has_enough_days(before.days_with_lessons, before.is_from_summary, rules.minimum_days)
                and month(this.start_date) <> 7
            )
        ) as is_evaluable,
        exceeds(
            absence_of(rules.measure, this.valid_minutes, this.invalid_minutes),
            this.offered_minutes, rules.operator, rules.limit_numerator, rules.limit_denominator
        ) as newest_month_exceeds
    from window_tallies as tally
    inner join rules on rules.report = 'monthly' and rules.window_kind = tally.window_name
    inner join months as this
        on this.school_unit = tally.school_unit
        and this.group_key = tally.group_key
        and this.end_date = tally.end_date
    left join months as before
        on before.school_unit = this.school_unit
        and before.group_key = this.group_key
        and before.end_date = this.start_date - 1
    where tally.group_kind = 'student'
),
judged as (
    select
        *,
        judge(
            absence_minutes, offered_minutes, reported_minutes, is_evaluable,
            operator, limit_numerator, limit_denominator
        ) as status
    from evaluated
)
select
    policy,
    rule,
    position,
    window_kind,
    school_unit,
    student_id,
    month,
    status,
    absence_minutes,
    offered_minutes,
    reported_minutes,
    case
        when status = 'certain'
            then absence_minutes
                - minutes_allowed(offered_minutes, operator, limit_numerator, limit_denominator)
    end as minutes_over,
    newest_month_exceeds
from judged;
