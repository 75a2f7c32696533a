"""The parts of the page Att göra.

`owed`   what is owed in cases, as a table that opens them
"""
