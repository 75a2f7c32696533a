"""The stores that a casebook can be in, and marks for a test that is about one of them only."""

from typing import Final

import pytest

from scripts.postgres import is_left_out

SQLITE: Final = ["sqlite"]
# One worker runs what needs the server, so that there is one.
POSTGRES: Final = (
    [] if is_left_out() else [pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]
)

on_sqlite = pytest.mark.parametrize("casebook_address", SQLITE, indirect=True)
on_postgres = pytest.mark.parametrize("casebook_address", POSTGRES, indirect=True)
