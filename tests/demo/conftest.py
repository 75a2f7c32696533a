"""The demo schools, made once for all tests that only read them."""

import pytest

from tests.demo.written import WrittenSchool, written_school


@pytest.fixture(scope="session")
def compulsory_school(tmp_path_factory: pytest.TempPathFactory) -> WrittenSchool:
    """450 students, two school years."""
    return written_school(tmp_path_factory.mktemp("grundskola"))


@pytest.fixture(scope="session")
def folk_high_school(tmp_path_factory: pytest.TempPathFactory) -> WrittenSchool:
    """120 participants, two school years."""
    return written_school(tmp_path_factory.mktemp("folkhogskola"), policy="folkhogskola")
