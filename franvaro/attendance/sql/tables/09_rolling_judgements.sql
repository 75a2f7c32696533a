-- One row: one rule's answer about one student on one school day, over the rolling window that ends on it
-- (A1.when). A day is evaluable when the window holds enough days with lessons (I-22). A view, since storing it
-- would take longer than every question that is ever asked of it.
create view rolling_judgements as
select
    rules.policy,
    rules.rule,
    tally.school_unit,
    tally.group_key as student_id,
    tally.end_date as school_day,
    tally.school_day_no,
    judge(
        absence_of(rules.measure, tally.valid_minutes, tally.invalid_minutes),
        tally.offered_minutes,
        tally.reported_minutes,
        tally.days_with_lessons >= rules.minimum_days,
        rules.operator, rules.limit_numerator, rules.limit_denominator
    ) as status,
    absence_of(rules.measure, tally.valid_minutes, tally.invalid_minutes) as absence_minutes,
    tally.offered_minutes,
    tally.reported_minutes
from rolling_tallies as tally
inner join rules
    on rules.report = 'rolling'
    and rules.window_kind = tally.window_kind
    and rules.window_length is not distinct from tally.window_length
where tally.group_kind = 'student';
