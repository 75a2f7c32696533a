"""The parts of the page Rutin.

`steps`      the stages in order, in words that say what leads on
`diagram`    the same as a picture
`sentences`  every clause to the letter, with deadlines, actions and reminders
`own_file`   the file to start from, and what is wrong with a changed one
"""
