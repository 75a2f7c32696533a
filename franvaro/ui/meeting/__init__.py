"""The page Möte: an agenda that is prepared, and a meeting on a shared screen where nobody has a name."""
