"""The parts of the page Elev.

`choice`    which student: searched for here, or opened from another page
`cases`     the student's case, and opening one
`header`    who it is and where the student stands now
`reasons`   why the student is, or is not, flagged
`pictures`  the year in months, rolling days, a calendar and patterns
`full_days` the days that were wholly absent
`occasions` absences that no lesson of their time is known for
"""
