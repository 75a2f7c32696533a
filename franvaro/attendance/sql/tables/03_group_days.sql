-- One row: one group's one day. A group is a student, a class, a grade or a whole school unit; the class
-- and the grade are those written on the lesson. `group_key` is null for a school, or where no grade is known.
create table group_days as
select
    group_kind_of(grouping(student_id, school_class, grade_level)) as group_kind,
    school_unit,
    coalesce(student_id, school_class, grade_level) as group_key,
    lesson_date,
    sum(columns('_minutes$|lessons$'))::bigint
from day_tallies
group by grouping sets (
    (school_unit, student_id, lesson_date),
    (school_unit, school_class, lesson_date),
    (school_unit, grade_level, lesson_date),
    (school_unit, lesson_date)
);
