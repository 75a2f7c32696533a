-- A lesson whose absence and other minutes are negative or more than what was offered.
select import_no, line
from lessons
where
    least(offered_minutes, valid_minutes, invalid_minutes, other_minutes) < 0
    or valid_minutes + invalid_minutes + other_minutes > offered_minutes;
