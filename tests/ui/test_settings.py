"""The server's settings: what it starts with, and what it refuses to start with."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from franvaro.locations import CHECKOUT
from franvaro.serving import (
    COOKIE_SECRET_VARIABLE,
    PRODUCTION_SETTINGS,
    allowed_hosts,
    serve_command,
    serve_environment,
)
from franvaro.ui import server

CONFIG: dict[str, Any] = tomllib.loads((CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
SAFE = {**PRODUCTION_SETTINGS, "server.address": "127.0.0.1"}


@pytest.fixture
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COOKIE_SECRET_VARIABLE, "a secret")


@pytest.mark.usefixtures("_secret")
def test_the_production_settings_are_safe() -> None:
    assert server.unsafe_settings(SAFE.__getitem__) == []


@pytest.mark.usefixtures("_secret")
@pytest.mark.parametrize("name", PRODUCTION_SETTINGS)
def test_any_other_value_of_any_setting_is_named(name: str) -> None:
    other = {**SAFE, name: "something else"}
    assert server.unsafe_settings(other.__getitem__) == [f"{name}=something else"]


@pytest.mark.usefixtures("_secret")
def test_without_sign_in_only_this_machine_may_be_served() -> None:
    open_to_all = {**SAFE, "server.address": "0.0.0.0"}
    assert server.unsafe_settings(open_to_all.__getitem__) == ["server.address=0.0.0.0"]


def test_cookies_are_never_signed_with_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COOKIE_SECRET_VARIABLE, raising=False)
    assert server.unsafe_settings(SAFE.__getitem__) == ["server.cookieSecret"]


def test_the_server_does_not_start_on_an_open_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(["--address", "0.0.0.0"]) == server.REFUSED
    assert "127.0.0.1" in capsys.readouterr().err


def test_a_plain_streamlit_run_has_no_setting_that_the_server_would_refuse() -> None:
    contradicted = {
        name
        for name, safe in PRODUCTION_SETTINGS.items()
        for section, key in [name.split(".")]
        if CONFIG.get(section, {}).get(key, safe) != safe
    }
    assert contradicted == set()


def test_a_plain_streamlit_run_neither_calls_home_nor_listens_to_others() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["browser"]["serverAddress"] == "localhost"
    assert CONFIG["server"]["address"] == "127.0.0.1"


def test_the_command_starts_this_python_with_what_was_chosen() -> None:
    command = serve_command(9000, "127.0.0.1", opens_browser=True)
    assert command[0] == sys.executable
    assert command[-5:] == ["--address", "127.0.0.1", "--port", "9000", "--open-browser"]


def test_without_a_port_the_first_free_one_is_left_to_the_server() -> None:
    assert "--port" not in serve_command(None, "127.0.0.1")


def test_the_environment_names_the_data_folder_and_keeps_the_rest(tmp_path: Path) -> None:
    environment = serve_environment(tmp_path, {"PATH": "somewhere"})
    assert environment["FRANVARO_DATA"] == str(tmp_path)
    assert environment["PATH"] == "somewhere"


def test_each_start_signs_with_a_new_secret_unless_one_is_given(tmp_path: Path) -> None:
    first, second = (serve_environment(tmp_path, {})[COOKIE_SECRET_VARIABLE] for _ in range(2))
    assert first != second
    given = serve_environment(tmp_path, {COOKIE_SECRET_VARIABLE: "ours"})
    assert given[COOKIE_SECRET_VARIABLE] == "ours"


def test_a_proxys_names_are_added_to_those_of_this_machine() -> None:
    hosts = allowed_hosts({"FRANVARO_HOSTS": " Franvaro.Skolan.se , "})
    assert hosts == ("localhost", "127.0.0.1", "::1", "franvaro.skolan.se")


def test_starting_the_server_does_not_load_streamlit_into_the_command_line() -> None:
    code = "import sys, franvaro.serving; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0
