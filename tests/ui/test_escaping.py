"""Imported text is shown to the letter, whatever it says."""

import pytest

from franvaro.ui.escaping import escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](http://a/b)", "\\!\\[x\\]\\(http:\u2060\\/\\/a\\/b\\)"),
        ("<b>*_`~$|", "\\<b\\>\\*\\_\\`\\~\\$\\|"),
        ("Åsa Öberg", "Åsa Öberg"),
    ],
)
def test_signs_of_markdown_stand_for_themselves(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", [":red[x]", ":material/delete:", ":tada:", "a@b.se", "www.a.se"])
def test_nothing_that_is_looked_for_after_backslashes_is_left_whole(text: str) -> None:
    without_backslashes = escaped(text).replace("\\", "")
    assert text not in without_backslashes
    assert without_backslashes.replace("\u2060", "") == text


def test_a_text_stays_on_one_line_and_in_one_direction() -> None:
    assert escaped("a\n# b\u202ec\u2066") == "a \\# bc"
