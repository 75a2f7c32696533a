"""The page Avstämning in parts.

`choosing`    which summaries are compared with lessons: school unit and period
`causes`      why they differ, how often, and what to do about it
`comparison`  the differences by class and by student, and as files
"""
