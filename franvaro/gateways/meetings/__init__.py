"""The doors to the meetings of the student health team: agenda, decisions, papers, effect."""
