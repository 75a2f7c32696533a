"""A made-up school that behaves like a real one, written as the files a school would receive.

`school.write_school` is the door. The way through the house, in order:

`forms`, `stages`, `targets`   what kind of school it is: ladders of grades, subjects and hours, absence
`year`                         terms, breaks, staff days and school days of one school year
`people`, `names`              who attends which class on which days
`timetable`, `occasions`       who teaches what when, which lessons were cancelled, when each was registered
`propensity`, `absence_model`  how much each student is absent, and on which lessons
`recent`, `correction`         full days of invalid absence just before the end; one month corrected later
`writing`, `calibration`       the files, and a table of what was aimed at and what came out

Everything is decided by the seed and the last date: the same two give the same bytes. Nobody in it exists.
"""
