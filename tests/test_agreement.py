"""SQL against the oracle on random schools: every window, group, status, run and full day, to the minute."""

import pytest

from tests.agreement import dates_to_ask, differences, import_store
from tests.schools import random_store

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
