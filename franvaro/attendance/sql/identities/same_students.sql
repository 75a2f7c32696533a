-- One row: one student whose rows stand under another id than the file has (`known_as`), or under that id
-- together with those of others. Null: the name is ambiguous, and its rows count for nobody.
create table same_students (school_unit varchar, student_id varchar, known_as varchar);
