-- One row: how many stored rows the new file supersedes, and when the newest of them was registered.
select coalesce(sum(stored.lesson_rows), 0)::bigint, max(stored.latest_reported_timestamp)
from stored_days as stored
where
    (stored.school_unit, stored.student_id, stored.lesson_date) in (
        select (school_unit, student_id, lesson_date) from new_days
    )
    or (
        stored.lesson_date between $first and $last
        and stored.school_unit in (select school_unit from new_days)
    );
