"""What tests of pages share."""

from pathlib import Path

import pytest

from tests.ui import small_school


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the small school; tests only read it."""
    folder: Path = tmp_path_factory.mktemp("small-school")
    small_school.build(folder)
    return folder
