"""Does the agreement of SQL and oracle mean anything? Each operator, window and constant is changed in turn.

`python -m tests.mutations` works on copies of the package, prints a row per change, and ends with status 1 if
any change goes unnoticed that is not known to change nothing.
"""
