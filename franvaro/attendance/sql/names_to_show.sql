-- One row: one table or view of the attached build.
select table_name
from information_schema.tables
where table_catalog = 'build';
