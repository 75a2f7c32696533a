"""The parts of the page Översikt.

`cards`      what needs attention now, each with the way to where it is dealt with
`all_day`    the drawer of students who were invalidly absent all of the latest school day
`selection`  what the trends are of: months or weeks, of the school, a grade or a class
`trends`     the year so far beside last year, and the groups beside each other
"""
