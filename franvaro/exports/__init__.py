"""Export files in, typed lesson rows and problems out. Problems are values; nothing here knows the store."""
