"""The parts of the page Klass.

`selection`   which class, month and routine; what is known of them
`totals`      the class's figures of the month, and what is uncertain in them
`students`    its students side by side
`comparison`  the class beside its grade and the school
"""
