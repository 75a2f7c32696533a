-- A student's month told by a summary and by lessons at once.
select summary_months.school_unit
from summary_months
inner join group_days as lessons
    on lessons.group_kind = 'student'
    and lessons.school_unit = summary_months.school_unit
    and lessons.group_key = summary_months.student_id
    and date_trunc('month', lessons.lesson_date) = summary_months.month;
