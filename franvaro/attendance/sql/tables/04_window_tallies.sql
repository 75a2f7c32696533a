-- One row: one group's minutes in one calendar window; both dates inclusive and the window's own bounds.
-- `days_with_lessons` and `is_from_summary` are those of group_months. Only windows with time offered; for
-- two-months, every month M with time offered in M, pooled with the calendar month before it.
create table window_tallies as
with bounds as (
    select
        month,
        unnest([
            {'window_name': 'month', 'start_date': month, 'end_date': last_day(month)},
            {
                'window_name': 'two-months',
                'start_date': (month - interval 1 month)::date,
                'end_date': last_day(month)
            },
            {
                'window_name': 'two-months',
                'start_date': month,
                'end_date': last_day(month + interval 1 month)
            },
            {
                'window_name': 'term',
                'start_date': term_start(month),
                'end_date': (term_start(month) + interval 6 months)::date - 1
            },
            {
                'window_name': 'school-year',
                'start_date': make_date(school_year_of(month), 7, 1),
                'end_date': make_date(school_year_of(month) + 1, 6, 30)
            }
        ], recursive := true)
    from (select distinct month from group_months)
)
select
    group_kind,
    school_unit,
    group_key,
    window_name,
    start_date,
    end_date,
    sum(columns('_minutes$'))::bigint,
    if(bool_or(is_from_summary), null, sum(days_with_lessons))::bigint as days_with_lessons,
    bool_and(is_offered_known) as is_offered_known,
    bool_and(is_reported_known) as is_reported_known,
    bool_or(is_from_summary) as is_from_summary
from group_months
inner join bounds using (month)
group by all
having sum(offered_minutes) filter (window_name <> 'two-months' or last_day(month) = end_date) > 0
union all
select
    group_kind,
    school_unit,
    group_key,
    'week' as window_name,
    date_trunc('week', lesson_date)::date as start_date,
    date_trunc('week', lesson_date)::date + 6 as end_date,
    sum(columns('_minutes$'))::bigint,
    count(*) filter (offered_minutes > 0) as days_with_lessons,
    true as is_offered_known,
    true as is_reported_known,
    false as is_from_summary
from group_days
group by all
having sum(offered_minutes) > 0;
