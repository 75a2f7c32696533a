-- One row: when the last of all lessons, and of the periods of summaries, is over; null when there are none.
select greatest((select max(end_time) from lessons), (select max(end_date) + interval 1 day from summaries));
