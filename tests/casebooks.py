"""The stores that a casebook can be in, and marks for a test that is about one of them only."""

from typing import Final

import pytest

from scripts.postgres import is_left_out

SQLITE: Final = ["sqlite"]
POSTGRES: Final = [] if is_left_out() else ["postgresql"]

on_sqlite = pytest.mark.parametrize("casebook_address", SQLITE, indirect=True)
on_postgres = pytest.mark.parametrize("casebook_address", POSTGRES, indirect=True)
