"""Layouts that a school has explained once: what each column and code of its export means.

A mapping is a TOML file that anyone can read and share. It translates the rows of a file into the canonical
table of its level, so that every rule about rows is the same as for the canonical files.
"""
