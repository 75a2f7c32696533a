"""Students of files without ids: one key for one name in one class of one school unit."""

import re

import pytest

from franvaro.exports.protection import name_key, normalise_name

SECRET = b"a secret of the store"


@pytest.mark.parametrize(
    "written",
    [
        "Åsa Öberg",
        " åsa   öberg ",
        "ÅSA ÖBERG",
        "A\u030asa O\u0308berg",
        "Åsa\u00a0Öberg",
        "Öberg, Åsa",
        "Åsa\u200b Öberg",
    ],
)
def test_a_name_has_one_key_however_it_is_spelled(written: str) -> None:
    assert name_key(SECRET, "Skolan", "9A", written) == name_key(SECRET, "Skolan", "9A", "Åsa Öberg")


def test_another_name_class_unit_or_secret_is_another_key() -> None:
    keys = {
        name_key(SECRET, "Skolan", "9A", "Åsa Öberg"),
        name_key(SECRET, "Skolan", "9A", "Asa Öberg"),
        name_key(SECRET, "Skolan", "9A", "Öberg Åsa"),
        name_key(SECRET, "Skolan", "9B", "Åsa Öberg"),
        name_key(SECRET, "Norra", "9A", "Åsa Öberg"),
        name_key(b"another", "Skolan", "9A", "Åsa Öberg"),
    }
    assert len(keys) == 6
    assert all(re.fullmatch("namn-[a-z2-7]{10}", key) for key in keys)


@pytest.mark.parametrize("written", ["", " ", "\u200b", ",", " , "])
def test_no_name_is_no_student(written: str) -> None:
    assert name_key(SECRET, "Skolan", "9A", written) == normalise_name(written) == ""
