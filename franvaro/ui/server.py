"""The app's server: Streamlit behind our gate, with the settings that schools need.

`python -m franvaro serve` starts it. `app.py` itself stays an ordinary script.
"""

import argparse
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from franvaro.locations import CHECKOUT
from franvaro.serving import (
    COOKIE_SECRET_VARIABLE,
    DEFAULT_ADDRESS,
    LOOPBACK,
    PRODUCTION_SETTINGS,
    allowed_hosts,
)
from franvaro.ui import frame
from franvaro.ui.failures import keep_values_out_of_the_log, show_failure
from franvaro.ui.gate import Gate
from franvaro.ui.shell import read_shell
from franvaro.wording import frame as words

APP: Final = CHECKOUT / "app.py"
REFUSED: Final = 2


class UnsafeSettings(Exception):
    """Settings that the server does not start with; the text names them with their values."""


def create_app(*, opens_browser: bool = False) -> st.App:
    """The ASGI application, not yet started."""

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        refuse_unsafe_settings()
        keep_values_out_of_the_log()
        announce(opens_browser=opens_browser)
        yield

    # Or else, until `app.py` has been run once, Streamlit takes every file of `pages/` for a page of its
    # own: it would answer our addresses with "page not found" and the files' with a page without its frame.
    PagesManager.uses_pages_directory = False
    gate = Middleware(Gate, shell=read_shell(), allowed_hosts=allowed_hosts())
    start = Route(f"/{frame.SCREENS[0].url_path}", to_start)
    return st.App(APP, middleware=[gate], routes=[start], lifespan=lifespan, on_script_error=show_failure)


async def to_start(request: Request) -> RedirectResponse:
    """The first page is served at `/` only; whoever asks for it by name is sent there, filters and all."""
    return RedirectResponse(str(request.url.replace(scheme="", netloc="", path="/")))


def unsafe_settings(get_option: Callable[[str], Any] = config.get_option) -> list[str]:
    """What in the running configuration differs from PRODUCTION_SETTINGS, as `name=value`."""
    differing = [
        f"{name}={get_option(name)}" for name, safe in PRODUCTION_SETTINGS.items() if get_option(name) != safe
    ]
    if get_option("server.address") not in LOOPBACK:
        differing.append(f"server.address={get_option('server.address')}")
    if not os.environ.get(COOKIE_SECRET_VARIABLE):
        differing.append("server.cookieSecret")
    return differing


def refuse_unsafe_settings() -> None:
    """Raises UnsafeSettings unless all is as production needs it, however the server was started."""
    if unsafe := unsafe_settings():
        raise UnsafeSettings(words.UNSAFE_SETTINGS.format(settings=", ".join(unsafe)))


def announce(*, opens_browser: bool) -> None:
    """Say where the app is, and show it when asked to and there is a screen to show it on."""
    address = f"http://{config.get_option('server.address')}:{config.get_option('server.port')}"
    print(words.SERVING.format(address=address), file=sys.stderr, flush=True)
    if opens_browser and has_screen():
        # The server answers in a moment, once this start-up step is over.
        threading.Timer(0.5, webbrowser.open, [address]).start()


def has_screen() -> bool:
    """Whether a browser could show itself here."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the server and run until it is stopped."""
    options = _parser().parse_args(arguments)
    if options.address not in LOOPBACK:
        print(words.NOT_LOOPBACK.format(address=options.address), file=sys.stderr)
        return REFUSED
    # Streamlit looks for its configuration beside what it takes for the started script.
    sys.argv = [str(APP)]
    create_app(opens_browser=options.open_browser).run(config=_settings(options))
    return 0


def _settings(options: argparse.Namespace) -> dict[str, object]:
    chosen: dict[str, object] = {
        **PRODUCTION_SETTINGS,
        "server.address": options.address,
        "server.headless": True,
    }
    if options.port is not None:
        chosen["server.port"] = options.port
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m franvaro.ui.server")
    parser.add_argument("--address", default=DEFAULT_ADDRESS)
    parser.add_argument("--port", type=int)
    parser.add_argument("--open-browser", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
