-- One row: one student's day with at least one reported lesson, no attended and no other minutes on any of
-- them, and invalid absence (I-10). `full`: no valid absence; `partly-invalid`: some, no contact is owed.
-- Preliminary while a lesson of the day is unreported.
create table full_days as
select
    school_unit,
    group_key as student_id,
    lesson_date,
    if(valid_minutes = 0, 'full', 'partly-invalid') as kind,
    unreported_lessons > 0 as is_preliminary,
    lessons,
    unreported_lessons,
    invalid_minutes,
    valid_minutes
from group_days
where
    group_kind = 'student'
    and invalid_minutes > 0
    and other_minutes = 0
    and valid_minutes + invalid_minutes = reported_minutes;
