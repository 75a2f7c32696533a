"""The rules: standard library only, frozen values and plain functions; no clock, file or database."""
