"""The parts of the page Granskning.

`choosing`   which report, and how far its review has come
`narrowing`  which of its students are in sight
`table`      the students in sight
`panel`      the one who is next, or those that are selected: why, and the buttons that decide
`deciding`   a decision recorded, and what is told of it
`papers`     the letters and mails that follow
"""
