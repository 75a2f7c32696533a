-- The sums of the build in force.
insert into stored_summaries
select school_unit, student_id, start_date, end_date from build.summaries;
