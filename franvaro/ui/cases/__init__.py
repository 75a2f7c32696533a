"""The parts of the page Ärenden, and the drawer that other pages open too.

`narrowing`   which cases: filters as values, and the controls that set them
`board`       open cases in a column for each stage
`finished`    closed cases as a table
`drawer`      one case, in a drawer at the right
`owed`        what is owed in it, what the law asks for, what has changed
`acting`      what may be recorded now, as a form; `fields` its controls
`timeline`    what has happened, and striking a mistake through in `correcting`
`measures`    measures with absence before and after
`papers`      its documents
"""
