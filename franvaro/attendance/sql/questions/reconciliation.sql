-- One row: one student's summary beside the student's lessons of the same dates, or a class's students together
-- (`student_id` is null), for periods that lie between $first and $last (inclusive, null is open) and are past.
-- `causes` say why they differ, decided by whole minutes. Where none of them explains it: `lessons-missing` when the
-- summary has more and the student has a week of the period without lessons, else `unknown`.
with lesson_sums as (
    select
        summary.import_no,
        summary.line,
        sum(lesson.offered_minutes)::bigint as offered,
        coalesce(sum(lesson.offered_minutes) filter (lesson.is_reported), 0)::bigint as reported,
        sum(lesson.valid_minutes)::bigint as valid,
        sum(lesson.invalid_minutes)::bigint as invalid,
        sum(lesson.other_minutes)::bigint as other,
        coalesce(sum(lesson.invalid_minutes) filter (is_late), 0)::bigint as late,
        coalesce(sum(lesson.offered_minutes) filter (is_late), 0)::bigint as late_offered,
        count(distinct date_trunc('week', lesson.lesson_date)) filter (isodow(lesson.lesson_date) < 6) as weeks
    from summaries as summary
    inner join (
        select
            *,
            invalid_minutes > 0 and valid_minutes + invalid_minutes + other_minutes < offered_minutes as is_late
        from lessons
    ) as lesson
        on lesson.school_unit = summary.school_unit
        and lesson.student_id = summary.student_id
        and lesson.lesson_date between summary.start_date and summary.end_date
    where
        lesson.end_time <= $as_of
        and summary.end_date + interval 1 day <= $as_of
        and summary.start_date >= coalesce($first, summary.start_date)
        and summary.end_date <= coalesce($last, summary.end_date)
        and in_reach(summary.school_unit, summary.student_id, $school_units, $students)
    group by all
),
compared as (
    select
        summary.school_unit,
        summary.school_class,
        summary.student_id,
        summary.start_date,
        summary.end_date,
        sums.offered as lesson_offered,
        summary.offered_minutes as summary_offered,
        sums.valid as lesson_valid,
        summary.valid_minutes as summary_valid,
        sums.invalid as lesson_invalid,
        summary.invalid_minutes as summary_invalid,
        if(
            sums.weeks < weekday_weeks(summary.start_date, summary.end_date)
            and summary.offered_minutes > sums.offered,
            'lessons-missing',
            'unknown'
        ) as otherwise,
        list_filter([
            case
                when summary.offered_minutes = sums.offered then null
                when summary.offered_minutes = sums.reported then 'unregistered-left-out'
                when summary.offered_minutes = sums.offered - sums.other then 'other-activity-not-offered'
                when summary.offered_minutes = sums.reported - sums.other then 'unregistered-left-out'
                when is_rounded(summary.offered_minutes, sums.offered) then 'rounding'
                else otherwise
            end,
            case
                when summary.offered_minutes <> sums.offered
                    and summary.offered_minutes = sums.reported - sums.other
                    and sums.other > 0
                    then 'other-activity-not-offered'
            end,
            case
                when sums.reported < sums.offered
                    and summary.offered_minutes = sums.offered
                    and (
                        summary.denominator = 'unreported-as-present'
                        or summary.reported_minutes = sums.offered
                    )
                    and summary.invalid_minutes <> sums.invalid + sums.offered - sums.reported
                    then 'unregistered-as-present'
            end,
            case
                when summary.invalid_minutes = sums.invalid then null
                when summary.invalid_minutes = sums.invalid - sums.late then 'late-not-counted'
                when summary.invalid_minutes = sums.invalid - sums.late + sums.late_offered then 'late-as-whole-lessons'
                when summary.invalid_minutes = sums.invalid + sums.offered - sums.reported then 'unregistered-as-absence'
                when summary.invalid_minutes = sums.invalid + sums.other then 'other-activity-as-absence'
                when is_rounded(summary.invalid_minutes, sums.invalid) then 'rounding'
                when summary.invalid_minutes > sums.invalid then otherwise
                else 'unknown'
            end,
            case
                when summary.valid_minutes = sums.valid then null
                when summary.valid_minutes = sums.valid + sums.other then 'other-activity-as-absence'
                when is_rounded(summary.valid_minutes, sums.valid) then 'rounding'
                when summary.valid_minutes > sums.valid then otherwise
                else 'unknown'
            end
        ], lambda cause: cause is not null) as causes
    from summaries as summary
    inner join lesson_sums as sums using (import_no, line)
),
grouped as (
    select
        school_unit,
        school_class,
        if(grouping(student_id) = 0, student_id, null) as student_id,
        start_date,
        end_date,
        count(*) as students,
        sum(lesson_offered)::bigint as lesson_offered_minutes,
        sum(summary_offered)::bigint as summary_offered_minutes,
        sum(lesson_valid)::bigint as lesson_valid_minutes,
        sum(summary_valid)::bigint as summary_valid_minutes,
        sum(lesson_invalid)::bigint as lesson_invalid_minutes,
        sum(summary_invalid)::bigint as summary_invalid_minutes,
        list_sort(list_distinct(flatten(list(causes)))) as causes
    from compared
    group by grouping sets (
        (school_unit, school_class, start_date, end_date),
        (school_unit, school_class, start_date, end_date, student_id)
    )
)
select
    school_unit,
    school_class,
    student_id,
    start_date,
    end_date,
    students,
    lesson_offered_minutes,
    summary_offered_minutes,
    summary_offered_minutes - lesson_offered_minutes as offered_difference,
    lesson_valid_minutes,
    summary_valid_minutes,
    summary_valid_minutes - lesson_valid_minutes as valid_difference,
    lesson_invalid_minutes,
    summary_invalid_minutes,
    summary_invalid_minutes - lesson_invalid_minutes as invalid_difference,
    summary_valid_minutes + summary_invalid_minutes
    - lesson_valid_minutes - lesson_invalid_minutes as total_difference,
    array_to_string(causes, ' ') as causes
from grouped
where student_id is not null or $students::varchar[] is null
order by school_unit, start_date, end_date, school_class collate sv, student_id nulls first;
