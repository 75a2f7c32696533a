"""franvaro: from a school's attendance export to the students who need somebody."""
