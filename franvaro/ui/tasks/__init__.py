"""The parts of the page Att göra.

`waiting`  what is owed, in cases and outside
`owed`     the same as tables; those of cases open them
"""
