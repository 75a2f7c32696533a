-- One row: one table or view of the attached build, beside the two that are shown in any case.
select table_name
from information_schema.tables
where table_catalog = 'build' and table_name not in ('lessons', 'students');
