"""A second reading of the definitions, in plain Python, slow and obvious: what the SQL must agree with.

Nothing here is shared with the package it judges: no DuckDB, no policy files, no calendar library. Input is
the lessons as they stand in the imported files; output is the rows of the command line's result tables, with
rates as exact fractions.

Where the definitions are open, the oracle reads them so:

- The end of a day is its 24:00: a lesson that ends exactly at midnight counts as of the day it began.
- The lessons of a day are those with offered minutes; cancelled and exempt ones are none, in every table.
- Attended minutes are always offered − valid − invalid − other, whatever the source says of attendance.
- Other school activity is attendance (I-09): a day with any is neither a full nor a partly invalid day.
- `two-months` pools July with June, of two school years; only `valid_two_months` asks for one year.
- A class, a grade or a school has rolling figures from its first to its last day with lessons in the school
  year, as a student has. A row without a grade level belongs to the grade null: grades add up to the school.
- A rule without enough days is insufficient, and its minutes are shown all the same.
- With nothing reported `possible` is read by the formula: 0 > 0 is false, 0 >= 0 is true.
- The windows `month` and `term` on a school day reach from the first day of the month or term to that day.
- A file mentions the student-days of the rows that were taken from it. A complete file covers each of its
  school units from the first to the last date of the whole file.
- Absence on a row said to be unreported makes it reported; on a cancelled row it is nothing.
- If the whole of process week 6 is free, its Friday is the nominal date of talk 3.
- `same_day` is the date of the lesson, also when it crosses midnight.
"""

from tests.oracle.days import Registration, full_days, registrations
from tests.oracle.deadlines import CalendarEntry, SchoolCalendar, contact_due, talk_deadlines
from tests.oracle.deviating import deviating_students
from tests.oracle.lessons import ImportedFile, Lesson, lessons_counted, lessons_in_force
from tests.oracle.rates import GROUPS, WINDOWS, rates
from tests.oracle.rules import POLICIES, Rule
from tests.oracle.runs import high_absence_runs

__all__ = [
    "GROUPS",
    "POLICIES",
    "WINDOWS",
    "CalendarEntry",
    "ImportedFile",
    "Lesson",
    "Registration",
    "Rule",
    "SchoolCalendar",
    "contact_due",
    "deviating_students",
    "full_days",
    "high_absence_runs",
    "lessons_counted",
    "lessons_in_force",
    "rates",
    "registrations",
    "talk_deadlines",
]
