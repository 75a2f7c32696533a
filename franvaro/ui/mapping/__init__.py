"""The page Tolka fil in parts: the file as it is, questions about it, and how it is then understood."""
