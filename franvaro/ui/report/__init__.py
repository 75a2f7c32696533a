"""The parts of the page Frånvarorapport.

`choosing`     which month, and which of its revisions
`making`       a revision made, and why not
`standing`     what a revision rests on, its sums, and to whom it was handed over
`students`     its students in a table, and as a file
`changes`      what differs between two revisions
`columns`      a report's figures as columns, shared with Granskning
"""
