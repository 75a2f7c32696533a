"""Damaged files of every format: read by the law or refused. `python -m tests.exports.mutated` reads more."""

from tests.exports.mutated.judging import damaged
from tests.exports.mutated.running import run
from tests.exports.mutated.seeds import seeds

FILES = 1500


def test_damaged_files_are_read_by_the_law_or_refused() -> None:
    found = [one for share in run(FILES, processes=2) for one in share]
    assert [one for one in found if one.broken] == []
    assert len(found) == FILES
    assert {one.seed for one in found} == {seed.name for seed in seeds()}
    assert sum(not one.codes for one in found) > FILES / 4 < sum(bool(one.codes) for one in found)


def test_the_same_number_gives_the_same_file() -> None:
    texts = [seed for seed in seeds() if seed.name.endswith("utf-8")]
    once, again = ([damaged(number, texts)[1] for number in range(50)] for _ in range(2))
    assert once == again
    assert len(set(once)) > 40
