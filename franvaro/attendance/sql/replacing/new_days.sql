-- The student-days that a new file mentions.
create or replace table new_days as
select
    school_unit,
    student_id,
    start_time::date as lesson_date,
    count(*) as lesson_rows,
    max(reported_timestamp) as latest_reported_timestamp
from read_parquet($rows)
group by all;
