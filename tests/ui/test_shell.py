"""Streamlit's page, made ours."""

import base64
import hashlib
from pathlib import Path

import pytest

from franvaro.ui.shell import ShellChanged, read_shell, script_hash


def test_the_page_is_in_swedish_and_names_the_app() -> None:
    html = read_shell().html.decode()
    assert '<html lang="sv">' in html
    assert "<title>franvaro</title>" in html
    assert "You need to enable JavaScript" not in html


def test_the_page_does_not_point_at_what_the_gate_closes() -> None:
    assert b"_stcore/agent" not in read_shell().html


def test_the_page_loads_our_font_and_not_streamlits() -> None:
    html = read_shell().html
    assert b"inter-latin.woff2" in html
    assert b"SourceSans" not in html


def test_every_inline_script_of_the_page_has_its_hash() -> None:
    shell = read_shell()
    html = shell.html.decode()
    assert html.count("<script>") == len(shell.script_hashes) == 1
    inline = html.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert shell.script_hashes == (f"'sha256-{digest}'",)


def test_two_different_scripts_have_different_hashes() -> None:
    assert script_hash("a") != script_hash("b")


def test_a_page_that_looks_otherwise_stops_the_server_from_starting(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html lang="en"><title>Something else</title>', encoding="utf-8")
    with pytest.raises(ShellChanged, match="Streamlit"):
        read_shell(tmp_path)
