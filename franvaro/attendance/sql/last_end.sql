-- One row: when the last of all lessons, and of the periods of summaries, is over; null when there are none.
select max(ended_at)
from (
    select max(end_time) as ended_at from lessons
    union all
    select max(end_date) + interval 1 day from summaries
);
