-- One row: one student's one day in force: how many lesson rows tell it, and when the newest was registered.
create table stored_days (
    school_unit varchar,
    student_id varchar,
    lesson_date date,
    lesson_rows bigint,
    latest_reported_timestamp timestamp
);
