"""Files that leave franvaro."""
