"""Random small schools, the same for the same seed, with students at and around every border.

A school has 3 to 12 students over 2 to 14 months, with class changes, joiners and leavers, unreported and
cancelled lessons, other activities, exempt students, weekend lessons and lessons over midnight, months and
summers without lessons. Most students are then fitted to a border: on a limit, a minute under or over it.
"""

from tests.schools.edges import edge_school
from tests.schools.files import SHAPES, Shape, write_file
from tests.schools.stores import Store, random_store
from tests.schools.timetable import random_school

__all__ = ["SHAPES", "Shape", "Store", "edge_school", "random_school", "random_store", "write_file"]
