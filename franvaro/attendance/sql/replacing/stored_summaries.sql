-- One row: the sums of one student over one period in force.
create table stored_summaries (school_unit varchar, student_id varchar, start_date date, end_date date);
