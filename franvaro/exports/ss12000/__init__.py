"""SS 12000:2020, the Swedish standard for data about schools, versions 2.0 and 2.1."""
