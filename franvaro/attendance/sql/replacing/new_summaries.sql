-- The sums that a new file adds to those stored.
insert into stored_summaries
select school_unit, student_id, start_date, end_date
from read_parquet($rows) as new
anti join stored_summaries using (school_unit, student_id, start_date, end_date);
