"""Every Swedish word, number and date a user sees."""
