-- How many stored sums the new file supersedes: those of the same students and periods.
select count(*)
from stored_summaries as stored
semi join read_parquet($rows) as new using (school_unit, student_id, start_date, end_date);
