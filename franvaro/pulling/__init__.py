"""Fetching from an SS 12000 API: page by page, with patience, and on from where it stopped."""
