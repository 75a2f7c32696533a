"""What every number means, in plain Swedish.

`page`      titles and what stands around the sections
`figures`   absence, groups, registered time and periods
`rules`     the limits of the routines and what their answers are called
`days`      full days, registration in time, talks and deadlines
`readings`  the readings of the routines, by their ids
"""
