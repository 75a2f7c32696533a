"""The parts of the page Dagens frånvaro.

`choosing`   which days, of whom
`table`      the full days with the contacts they ask for, and the partly invalid ones
`contact`    the drawer in which a contact is logged, or struck
`outages`    when registering was not possible
`attempts`   something recorded, and what is told of it
"""
