"""The parts of the page Flaggade elever.

`report`     which report: school unit, routine, month; and its sums
`narrowing`  which of its students: filters as values, and the controls that set them
`table`      the list itself, and what can be done with the students that are selected
`why`        the drawer that says why a student is there
`files`      the list as a file
"""
