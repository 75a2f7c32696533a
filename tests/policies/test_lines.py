"""Every key of a TOML file is found on its line, however its value is written."""

import pytest

from franvaro.policies.lines import key_lines, line_of

TEXT = """\
# about
a = 1
b.c = 2  # dotted

long = [
  "x = 1",  # looks like a key
  "y",
]
quote = '''
[not a table]
z = 1
'''
inline = {only = 1}

[table]
key = "a # b"

[[row]]
key = 1
[row.inner]
"B4.3" = "x"

[[row]]
[row.inner]
"B4.3" = "y"
[[row.deep]]
key = 2
[deeper.still]
key = 3
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b", "c"), 3),
        (("b",), 3),
        (("long",), 5),
        (("quote",), 9),
        (("inline",), 13),
        (("inline", "only"), 13),
        (("table",), 15),
        (("table", "key"), 16),
        (("row", 0), 18),
        (("row", 0, "key"), 19),
        (("row", 0, "inner"), 20),
        (("row", 0, "inner", "B4.3"), 21),
        (("row", 1), 23),
        (("row", 1, "inner", "B4.3"), 25),
        (("row", 1, "deep", 0, "key"), 27),
        (("deeper",), 28),
        (("deeper", "still", "key"), 29),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_key_is_found_on_its_line(path, line, newline):
    assert key_lines(TEXT.replace("\n", newline))[path] == line


@pytest.mark.parametrize("path", [("z",), ("x",), ("row", 2), ("key",)])
def test_what_only_looks_like_a_key_is_not_found(path):
    assert path not in key_lines(TEXT)


@pytest.mark.parametrize(
    ("path", "line"), [(("table", "missing"), 15), (("row", 1, "missing"), 23), (("missing",), 1), ((), 1)]
)
def test_what_is_missing_belongs_on_the_line_of_the_table_around_it(path, line):
    assert line_of(path, key_lines(TEXT)) == line
