"""The parts of the page Att göra.

`waiting`    what is owed, in cases and outside
`owed`       the same as tables, with the way to each
`elsewhere`  where what no case asks for is done
"""
