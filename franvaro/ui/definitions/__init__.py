"""The page Definitioner in parts.

`section`   what a section looks like: text, readings and an example beside it
`contents`  the table of contents
`figures`   absence, groups, registered time and periods
`rules`     the limits of the routines in force
`days`      full days, registration in time, deadlines and what is never stored
`readings`  the readings by their ids
"""
