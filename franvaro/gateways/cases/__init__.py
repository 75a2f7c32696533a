"""The doors to cases, reports, the review, contacts and tasks."""
