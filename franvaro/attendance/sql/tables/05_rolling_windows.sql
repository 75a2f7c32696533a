-- One row: one rolling window of one school unit, ending on one of its school days. `first_no` and
-- `start_date` are its first school day. Which windows there are is said by the policies' rules (I-05).
-- No window reaches back over 1 July.
create table rolling_windows as
with wanted as (
    select distinct window_kind, window_length from rules where report = 'rolling'
),
earliest as (
    select
        wanted.window_kind,
        wanted.window_length,
        last_day.school_unit,
        last_day.school_year,
        last_day.lesson_date as end_date,
        last_day.school_day_no as last_no,
        case wanted.window_kind
            when 'school-days' then last_day.school_day_no - wanted.window_length + 1
            else 1
        end as earliest_no,
        greatest(
            make_date(last_day.school_year, 7, 1),
            case wanted.window_kind
                when 'calendar-days' then last_day.lesson_date - (wanted.window_length - 1)::integer
                when 'month' then date_trunc('month', last_day.lesson_date)::date
                when 'term' then term_start(last_day.lesson_date)
            end
        ) as earliest_date
    from school_days as last_day
    cross join wanted
)
select
    earliest.window_kind,
    earliest.window_length,
    earliest.school_unit,
    earliest.school_year,
    earliest.end_date,
    earliest.last_no,
    min(first_day.school_day_no) as first_no,
    min(first_day.lesson_date) as start_date
from earliest
inner join school_days as first_day
    on first_day.school_unit = earliest.school_unit
    and first_day.school_day_no between earliest.earliest_no and earliest.last_no
    and first_day.lesson_date >= earliest.earliest_date
group by all;
