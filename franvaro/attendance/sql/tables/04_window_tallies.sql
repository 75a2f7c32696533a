-- One row: one group's minutes in one calendar window; both dates inclusive and the window's own bounds.
-- `days_with_lessons` are dates on which the group has time offered, null where some of the minutes are
-- `is_from_summary` and nobody knows. Only windows with time offered; for two-months, every month M with time
-- offered in M, pooled with the calendar month before it.
create table window_tallies as
with bounds as (
    select
        lesson_date,
        unnest([
            {
                'window_name': 'month',
                'start_date': date_trunc('month', lesson_date)::date,
                'end_date': last_day(lesson_date)
            },
            {
                'window_name': 'week',
                'start_date': date_trunc('week', lesson_date)::date,
                'end_date': date_trunc('week', lesson_date)::date + 6
            },
            {
                'window_name': 'term',
                'start_date': term_start(lesson_date),
                'end_date': (term_start(lesson_date) + interval 6 months)::date - 1
            },
            {
                'window_name': 'school-year',
                'start_date': make_date(school_year_of(lesson_date), 7, 1),
                'end_date': make_date(school_year_of(lesson_date) + 1, 6, 30)
            }
        ], recursive := true)
    from (select distinct lesson_date from group_days)
),
lesson_windows as (
    select
        group_kind,
        school_unit,
        group_key,
        window_name,
        start_date,
        end_date,
        sum(offered_minutes)::bigint as offered_minutes,
        sum(reported_minutes)::bigint as reported_minutes,
        sum(valid_minutes)::bigint as valid_minutes,
        sum(invalid_minutes)::bigint as invalid_minutes,
        sum(other_minutes)::bigint as other_minutes,
        count(*) filter (offered_minutes > 0) as days_with_lessons
    from group_days
    inner join bounds using (lesson_date)
    group by all
),
sources as (
    select *, true as is_offered_known, true as is_reported_known, false as is_from_summary from lesson_windows
    union all by name
    select *, null::bigint as days_with_lessons, true as is_from_summary from summary_windows
),
calendar_windows as (
    select
        group_kind,
        school_unit,
        group_key,
        window_name,
        start_date,
        end_date,
        sum(offered_minutes)::bigint as offered_minutes,
        sum(reported_minutes)::bigint as reported_minutes,
        sum(valid_minutes)::bigint as valid_minutes,
        sum(invalid_minutes)::bigint as invalid_minutes,
        sum(other_minutes)::bigint as other_minutes,
        if(bool_or(is_from_summary), null, sum(days_with_lessons))::bigint as days_with_lessons,
        bool_and(is_offered_known) as is_offered_known,
        bool_and(is_reported_known) as is_reported_known,
        bool_or(is_from_summary) as is_from_summary
    from sources
    group by all
    having sum(offered_minutes) > 0
),
months as (
    select * from calendar_windows where window_name = 'month'
),
two_months as (
    select
        this.group_kind,
        this.school_unit,
        this.group_key,
        'two-months' as window_name,
        (this.start_date - interval 1 month)::date as start_date,
        this.end_date,
        this.offered_minutes + coalesce(before.offered_minutes, 0) as offered_minutes,
        this.reported_minutes + coalesce(before.reported_minutes, 0) as reported_minutes,
        this.valid_minutes + coalesce(before.valid_minutes, 0) as valid_minutes,
        this.invalid_minutes + coalesce(before.invalid_minutes, 0) as invalid_minutes,
        this.other_minutes + coalesce(before.other_minutes, 0) as other_minutes,
        this.days_with_lessons
        + if(before.is_from_summary, null, coalesce(before.days_with_lessons, 0)) as days_with_lessons,
        this.is_offered_known and coalesce(before.is_offered_known, true) as is_offered_known,
        this.is_reported_known and coalesce(before.is_reported_known, true) as is_reported_known,
        this.is_from_summary or coalesce(before.is_from_summary, false) as is_from_summary
    from months as this
    left join months as before
        on before.group_kind = this.group_kind
        and before.school_unit = this.school_unit
        and before.group_key is not distinct from this.group_key
        and before.end_date = this.start_date - 1
)
select * from calendar_windows
union all
select * from two_months;
