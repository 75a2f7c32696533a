"""The page Registrering in parts.

`period`   which lessons: dates, school unit and class
`routine`  what the school's routine says about registering in time
`groups`   how much is registered, and when, by class, week or teacher
`lessons`  the lessons that somebody's attendance is missing from
"""
