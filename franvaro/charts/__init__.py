"""Figures as pictures: tallies in, a Plotly figure with its table and its description out.

Everything shown is minutes over minutes. A colour stands for one thing throughout (see palette.py) and is
never the only sign of it: bars have patterns, lines have dashes and symbols, and every chart has a table.
"""
