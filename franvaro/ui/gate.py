"""What every request passes on its way in and out: who may ask, and the headers of every answer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from franvaro.ui.shell import Shell

CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Paths that nobody needs and that tell about the app or open a second way into it."""

PERSONAL: Final = ("/media", "/_stcore/upload_file")
"""Paths whose answers may hold what a user saw or sent; they never stay in a cache."""

NOT_THE_SHELL: Final = ("/_stcore/", "/app/", "/component/", "/media/", "/static/", "/vendor/")

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
            "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
        )
    ),
}  # fmt: skip

STRICT_TRANSPORT: Final = "max-age=31536000"


class Gate:
    """ASGI middleware around the whole app.

    Turns away requests to closed paths (404), to other hosts than the allowed (400) and websockets
    that another site opens (403); adds the security headers; and serves our own shell.
    """

    def __init__(self, app: ASGIApp, *, shell: Shell, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        self.shell = shell
        self.allowed_hosts = frozenset(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self._is_our_host(headers) and is_same_origin(headers):
            await self.app(scope, receive, send)
        else:
            # Closing before accepting is how ASGI answers 403.
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not self._is_our_host(headers):
            app: ASGIApp = PlainTextResponse("Bad host", status_code=400)
            host = "localhost"
        else:
            app = PlainTextResponse("Not found", status_code=404) if is_closed(scope["path"]) else self.app
            host = headers["host"]
        await app(scope, receive, _Answer(send, scope, self.shell, content_policy(self.shell, host)))

    def _is_our_host(self, headers: Headers) -> bool:
        return host_name(headers.get("host", "")) in self.allowed_hosts


class _Answer:
    """The send side of one HTTP request: adds headers, and swaps Streamlit's page for ours."""

    def __init__(self, send: Send, scope: Scope, shell: Shell, policy: str) -> None:
        self.send = send
        self.scope = scope
        self.shell = shell
        self.policy = policy
        self.is_shell = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            self.is_shell = self._is_shell(message["status"], headers)
            self._secure(headers)
            if self.is_shell:
                self._describe_shell(headers)
        elif message["type"] == "http.response.body" and self.is_shell:
            message = self._shell_body(message)
        await self.send(message)

    def _is_shell(self, status: int, headers: MutableHeaders) -> bool:
        is_page = headers.get("content-type", "").startswith("text/html")
        return status == 200 and is_page and not self.scope["path"].startswith(NOT_THE_SHELL)

    def _secure(self, headers: MutableHeaders) -> None:
        headers.update(HEADERS)
        headers["Content-Security-Policy"] = self.policy
        if self.scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        if self.scope["path"].startswith(PERSONAL):
            headers["Cache-Control"] = "no-store"

    def _describe_shell(self, headers: MutableHeaders) -> None:
        for name in ("content-encoding", "etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        headers["Content-Length"] = str(len(self.shell.html))

    def _shell_body(self, message: Message) -> Message:
        """Our page in place of the last piece of theirs; nothing in place of the pieces before it."""
        is_last = not message.get("more_body", False)
        body = self.shell.html if is_last and self.scope["method"] != "HEAD" else b""
        return {**message, "body": body}


def is_closed(path: str) -> bool:
    """Whether a path is one of the closed ones or lies below one."""
    return any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED)


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without port; empty when the header is not a plain host."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    is_plain = parts.netloc == host and parts.username is None and parts.password is None
    return (parts.hostname or "").rstrip(".") if is_plain else ""


def is_same_origin(headers: Headers) -> bool:
    """Whether a websocket is opened by a page of the host that it connects to. No Origin counts as no."""
    origin = urlsplit(headers.get("origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc == headers.get("host")


@lru_cache(maxsize=16)
def content_policy(shell: Shell, host: str) -> str:
    """The Content-Security-Policy: this host's own files and nothing else.

    The websocket is named because not every browser takes it for a part of 'self'.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(shell.script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )
