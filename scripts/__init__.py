"""Tools that the make targets use."""
