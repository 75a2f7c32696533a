-- One row: one group's minutes from summaries in one calendar window that whole months make up: the part of
-- window_tallies that no lesson tells.
create table summary_windows as
with groups as (
    select
        case
            when grouping(student_id) = 0 then 'student'
            when grouping(school_class) = 0 then 'class'
            when grouping(grade_level) = 0 then 'grade'
            else 'school'
        end as group_kind,
        school_unit,
        coalesce(student_id, school_class, grade_level) as group_key,
        month,
        sum(offered_minutes)::bigint as offered_minutes,
        sum(reported_minutes)::bigint as reported_minutes,
        sum(valid_minutes)::bigint as valid_minutes,
        sum(invalid_minutes)::bigint as invalid_minutes,
        sum(other_minutes)::bigint as other_minutes,
        bool_and(is_offered_known) as is_offered_known,
        bool_and(is_reported_known) as is_reported_known
    from summary_months
    group by grouping sets (
        (school_unit, student_id, month),
        (school_unit, school_class, month),
        (school_unit, grade_level, month),
        (school_unit, month)
    )
),
bounds as (
    select
        month,
        unnest([
            {'window_name': 'month', 'start_date': month, 'end_date': last_day(month)},
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
    from (select distinct month from summary_months)
)
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
    bool_and(is_offered_known) as is_offered_known,
    bool_and(is_reported_known) as is_reported_known
from groups
inner join bounds using (month)
group by all;
