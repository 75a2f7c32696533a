"""What the people of the demo school have done: some sixty cases, reports, reviews and contacts.

`making.make_cases` is the door. The way through the house, in order:

`steps`                       what a story is made of: steps with waits between them
`high_absence`, `talks`       the stories of grundskolans routine and of folkhögskolans plan
`casting`                     which student goes through which story, so that it ends near today
`desk`                        the school's people, each with a door to the cases at a moment
`filling`, `phrases`          what they fill in
`monthly`, `daily`, `leading` reports and reviews, contacts and an outage, the steps of the stories: as scenes

A scene is something that is done at a moment. All are played in the order of time through the same doors as
the pages use, which refuse what the routine does not allow. The seed and the day decide everything but the
ids of the cases, which are drawn by lot as always.
"""
