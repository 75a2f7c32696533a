"""Everything that touches DuckDB: archive, build, store and the questions asked of it."""
