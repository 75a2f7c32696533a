"""How the web app is started as a process of its own: its command, environment and settings.

Nothing here imports Streamlit, so the command line can start the app without loading it.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from franvaro.locations import CHECKOUT, DATA_VARIABLE

DEFAULT_ADDRESS: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8501
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
HOSTS_VARIABLE: Final = "FRANVARO_HOSTS"
COOKIE_SECRET_VARIABLE: Final = "STREAMLIT_SERVER_COOKIE_SECRET"

PRODUCTION_SETTINGS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "browser.gatherUsageStats": False,
        # The table's own CSV would leave no trail, and names in it could become formulas.
        "client.disableDataExport": True,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "viewer",
        "global.developmentMode": False,
        "logger.enableRich": False,
        "logger.hideWelcomeMessage": True,
        "runner.magicEnabled": False,
        "runner.postScriptGC": False,
        "server.disconnectedSessionTTL": 60,
        "server.enableAgentApi": False,
        "server.enableCORS": True,
        "server.enableStaticServing": True,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.maxCacheDataSize": "512mb",
        "server.maxUploadSize": 50,
        "server.runOnSave": False,
    }
)
"""Streamlit settings that the server refuses to start without; the upload limit is in megabytes."""


def allowed_hosts(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The host names a request may be addressed to.

    Always this machine's own; `FRANVARO_HOSTS` adds, separated by commas, the names under which a
    proxy in front of the app is reached.
    """
    added = (name.strip().lower() for name in environment.get(HOSTS_VARIABLE, "").split(","))
    return (*LOOPBACK, *(name for name in added if name))


def serve_command(port: int | None, address: str, *, opens_browser: bool = False) -> list[str]:
    """The command that starts the app's server; without a port, the first free one from 8501 on."""
    command = [sys.executable, "-m", "franvaro.ui.server", "--address", address]
    if port is not None:
        command += ["--port", str(port)]
    if opens_browser:
        command.append("--open-browser")
    return command


def serve_environment(data_dir: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment the server needs: this one, the data folder and a secret to sign cookies with."""
    served = dict(environment)
    served[DATA_VARIABLE] = str(data_dir.resolve())
    served.setdefault(COOKIE_SECRET_VARIABLE, secrets.token_hex(32))
    return served


def serve(
    data_dir: Path,
    *,
    port: int | None = None,
    address: str = DEFAULT_ADDRESS,
    opens_browser: bool = False,
) -> int:
    """Run the app's server until it is stopped; its exit status.

    Where the system can, the server takes this process's place, so that nothing is left running
    when it is stopped.
    """
    command = serve_command(port, address, opens_browser=opens_browser)
    environment = serve_environment(data_dir)
    if os.name == "posix":
        os.chdir(CHECKOUT)
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, cwd=CHECKOUT, check=False).returncode
