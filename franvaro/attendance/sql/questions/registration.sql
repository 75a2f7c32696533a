-- One row: how the lessons of one group were registered between $first and $last (inclusive). `by` is class, teacher
-- or week (named by its Monday). Counts are student lessons with time offered whose end is past.
select
    school_unit,
    case $by
        when 'class' then school_class
        when 'teacher' then coalesce(teacher, '')
        when 'week' then strftime(date_trunc('week', lesson_date), '%Y-%m-%d')
    end as group_key,
    sum(lessons)::bigint as lessons,
    sum(offered_minutes)::bigint as offered_minutes,
    sum(reported_minutes)::bigint as reported_minutes,
    sum(on_time)::bigint as on_time,
    sum(excused)::bigint as excused,
    sum(same_day)::bigint as same_day,
    sum(later)::bigint as later,
    sum(untimed)::bigint as untimed,
    sum(missing)::bigint as missing
from registrations
where
    lesson_date between $first and $last
    and in_reach(school_unit, null, $school_units, null)
    and ($school_class is null or school_class = $school_class)
group by all
order by school_unit, group_key collate sv;
