-- The only place where absence is compared with a limit. The limit is a percentage as an exact
-- fraction (limit_numerator / limit_denominator), so that everything compared is a whole number.

create or replace macro absence_of(measure, valid_minutes, invalid_minutes) as
    case measure
        when 'invalid' then invalid_minutes
        when 'valid' then valid_minutes
        when 'total' then valid_minutes + invalid_minutes
    end;

create or replace macro exceeds(absence_minutes, base_minutes, operator, limit_numerator, limit_denominator) as
    case operator
        when '>' then 100 * limit_denominator * absence_minutes > limit_numerator * base_minutes
        when '>=' then 100 * limit_denominator * absence_minutes >= limit_numerator * base_minutes
    end;

-- certain: over the limit of what was offered. possible: over it only of what was reported (I-02).
-- insufficient: too few days to judge (I-22), neither flagged nor fine.
create or replace macro judge(
    absence_minutes, offered_minutes, reported_minutes, is_evaluable, operator, limit_numerator, limit_denominator
) as
    case
        when not is_evaluable then 'insufficient'
        when exceeds(absence_minutes, offered_minutes, operator, limit_numerator, limit_denominator) then 'certain'
        when exceeds(absence_minutes, reported_minutes, operator, limit_numerator, limit_denominator) then 'possible'
        else 'clear'
    end;

-- Whether a month holds enough to be judged (I-22). A summary does not tell its days: it is judged by what it
-- holds. No row of the month is no days.
create or replace macro has_enough_days(days_with_lessons, is_from_summary, minimum_days) as
    coalesce(is_from_summary, false) or coalesce(days_with_lessons, 0) >= minimum_days;

-- The most minutes of absence that leave a rule unflagged, offered minutes unchanged.
create or replace macro minutes_allowed(offered_minutes, operator, limit_numerator, limit_denominator) as
    case operator
        when '>' then limit_numerator * offered_minutes // (100 * limit_denominator)
        when '>=' then
            (limit_numerator * offered_minutes + 100 * limit_denominator - 1) // (100 * limit_denominator) - 1
    end;

-- Whether minutes may be others in whole hours, in hours with one decimal or with two.
create or replace macro is_rounded(minutes, of_minutes) as
    abs(minutes - of_minutes) <= case when minutes % 60 = 0 then 30 when minutes % 6 = 0 then 3 else 1 end;

-- How many weeks have a Monday to Friday between two dates, both inclusive.
create or replace macro weekday_weeks(first_date, last_date) as
    (date_trunc('week', last_date)::date - date_trunc('week', first_date + 2)::date) // 7 + 1;

-- Divide last, for display only; nothing offered gives no rate.
create or replace macro share(minutes, of_minutes) as minutes / nullif(of_minutes, 0);

create or replace macro is_deviating(status) as status in ('certain', 'possible');

-- Which kind of group a row of grouping sets is, by grouping(student_id, school_class, grade_level): a bit is set
-- for each of the three that the row sums over.
create or replace macro group_kind_of(summed_over) as
    case summed_over when 3 then 'student' when 5 then 'class' when 6 then 'grade' when 7 then 'school' end;

-- The strongest of several answers comes first: certain, possible, clear, insufficient.
create or replace macro strength(status) as list_position(['certain', 'possible', 'clear', 'insufficient'], status);

-- A school year is named by the calendar year in which it begins, on 1 July.
create or replace macro school_year_of(day) as year(day) - (month(day) < 7)::integer;

create or replace macro term_start(day) as make_date(year(day), if(month(day) < 7, 1, 7), 1);

-- Whether a viewer's reach holds a student: null means no restriction of that kind. Unit and student are
-- joined by a control character, which no imported key can hold, so that no two pairs look alike.
create or replace macro in_reach(school_unit, student_id, school_units, students) as
    (school_units::varchar[] is null or list_contains(school_units::varchar[], school_unit))
    and (students::varchar[] is null or list_contains(students::varchar[], school_unit || chr(31) || student_id));
