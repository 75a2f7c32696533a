"""SQL against the oracle on random schools: every window, group, status, run and full day, to the minute."""

from datetime import date
from pathlib import Path

import pytest

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.store import Snapshot
from franvaro.attendance.store import Store as OpenStore
from franvaro.policies import load_policies
from tests.agreement import dates_to_ask, differences, import_store, moment_of
from tests.case_agreement import case_questions_about
from tests.page_agreement import page_questions
from tests.schools import Store, random_store
from tests.scope_agreement import scope_differences

STORES = 12
SCHOOLS_PER_STORE = 18


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(STORES))
def test_random_schools_get_the_figures_of_the_definitions(seed, tmp_path):
    store = random_store(seed, SCHOOLS_PER_STORE)
    data = tmp_path / "data"
    import_store(data, tmp_path, store)
    for as_of in dates_to_ask(seed, store):
        assert list(differences(data, store, as_of)) == []


@pytest.fixture(scope="module", params=[101, 102])
def imported(request, tmp_path_factory) -> tuple[Path, Store, int]:
    folder: Path = tmp_path_factory.mktemp("pages")
    store = random_store(request.param, schools=5)
    import_store(folder / "data", folder, store)
    return folder / "data", store, request.param


def snapshot_of(data: Path, as_of: date | None) -> Snapshot:
    return OpenStore(DataFolder(data), load_policies()).snapshot(moment_of(as_of))


def test_pages_are_answered_by_the_definitions(imported):
    data, store, seed = imported
    for as_of in dates_to_ask(seed, store):
        snapshot = snapshot_of(data, as_of)
        for question in (*page_questions(store, as_of, seed), *case_questions_about(store, as_of, seed)):
            assert list(question.differences(snapshot)) == []


def test_a_viewer_is_answered_about_those_in_reach_and_nobody_else(imported):
    data, _, _ = imported
    assert list(scope_differences(snapshot_of(data, None))) == []
