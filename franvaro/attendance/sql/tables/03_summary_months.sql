-- One row: one student's one calendar month as a summary tells it, where no lesson of the student counts in the
-- month at $as_of, the month is past by then and something was offered in it. `end_date` is its last date. Where the source tells only what
-- was offered or only what was registered, the one stands for the other, and the flag of the other is false.
create table summary_months as
select
    summaries.school_unit,
    summaries.student_id,
    summaries.school_class,
    summaries.grade_level,
    summaries.start_date as month,
    summaries.end_date,
    summaries.offered_minutes::bigint as offered_minutes,
    coalesce(summaries.reported_minutes, summaries.offered_minutes)::bigint as reported_minutes,
    summaries.valid_minutes::bigint as valid_minutes,
    summaries.invalid_minutes::bigint as invalid_minutes,
    summaries.other_minutes::bigint as other_minutes,
    summaries.denominator <> 'reported' as is_offered_known,
    summaries.reported_minutes is not null as is_reported_known
from summaries
anti join day_tallies as lessons
    on lessons.school_unit = summaries.school_unit
    and lessons.student_id = summaries.student_id
    and date_trunc('month', lessons.lesson_date) = summaries.start_date
where
    summaries.offered_minutes > 0
    and day(summaries.start_date) = 1
    and summaries.end_date = last_day(summaries.start_date)
    and summaries.end_date + interval 1 day <= $as_of;
