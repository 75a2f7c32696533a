-- A lesson nobody registered that still carries minutes.
select import_no, line
from lessons
where not is_reported and valid_minutes + invalid_minutes + other_minutes > 0;
