-- One row: one school unit in reach with school days or summaries, the largest first, and what its exports tell.
select
    unit.school_unit,
    bool_or(unit.school_days is not null) as has_lessons,
    count(distinct student.student_id) as students,
    count(student.grade_level) > 0 as has_grades
from report_months as unit
left join students as student
    on student.school_unit = unit.school_unit
    and in_reach(student.school_unit, student.student_id, $school_units, $students)
where in_reach(unit.school_unit, null, $school_units, null)
group by unit.school_unit
order by students desc, unit.school_unit;
