-- One row: one group's one calendar month, by its days and by what summaries tell of its students.
-- `days_with_lessons` are dates on which the group has time offered, null where some of the minutes are
-- `is_from_summary` and nobody knows.
create table group_months as
with told as (
    select
        group_kind,
        school_unit,
        group_key,
        date_trunc('month', lesson_date)::date as month,
        sum(columns('_minutes$'))::bigint,
        count(*) filter (offered_minutes > 0) as days_with_lessons,
        true as is_offered_known,
        true as is_reported_known,
        false as is_from_summary
    from group_days
    group by all
    union all by name
    select
        group_kind_of(grouping(student_id, school_class, grade_level)) as group_kind,
        school_unit,
        coalesce(student_id, school_class, grade_level) as group_key,
        month,
        sum(columns('_minutes$'))::bigint,
        bool_and(is_offered_known) as is_offered_known,
        bool_and(is_reported_known) as is_reported_known,
        true as is_from_summary
    from summary_months
    group by grouping sets (
        (school_unit, student_id, month),
        (school_unit, school_class, month),
        (school_unit, grade_level, month),
        (school_unit, month)
    )
)
select
    group_kind,
    school_unit,
    group_key,
    month,
    sum(columns('_minutes$'))::bigint,
    if(bool_or(is_from_summary), null, any_value(days_with_lessons))::bigint as days_with_lessons,
    bool_and(is_offered_known) as is_offered_known,
    bool_and(is_reported_known) as is_reported_known,
    bool_or(is_from_summary) as is_from_summary
from told
group by all;
