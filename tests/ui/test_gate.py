"""Who gets in, and what every answer carries."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from franvaro.ui.gate import CLOSED, Gate, host_name
from franvaro.ui.shell import Shell

SHELL = Shell(b"<html>ours</html>", ("'sha256-abc='",))
HOST = "franvaro.skolan.se"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


async def theirs(request: Request) -> Response:
    return HTMLResponse("<html>theirs, and longer than ours</html>", headers={"etag": "theirs"})


async def file(request: Request) -> Response:
    return PlainTextResponse("a file", headers={"cache-control": "public"})


async def accept(websocket: WebSocket) -> None:
    await websocket.accept()


def gate() -> Gate:
    app = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", accept),
            Mount("/media", routes=[Route("/{name}", file)]),
            Route("/component/frame", theirs),
            Route("/{path:path}", theirs),
        ]
    )
    return Gate(app, shell=SHELL, allowed_hosts=("localhost", HOST))


def exchange(scope: dict[str, object]) -> list[Message]:
    """What the gate sends. In a thread of its own: a browser test here may hold this one's loop."""
    with ThreadPoolExecutor() as threads:
        return threads.submit(asyncio.run, _exchange(scope)).result()


async def _exchange(scope: dict[str, object]) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": f"{scope['type']}.connect" if scope["type"] == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await gate()(scope, receive, send)
    return sent


def scope_of(kind: str, path: str, headers: dict[str, str], **more: object) -> dict[str, object]:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "path": path, "headers": raw, "query_string": b"", "root_path": "", **more}


def get(path: str = "/", host: str = HOST, *, method: str = "GET", scheme: str = "http") -> Answer:
    start, *bodies = exchange(scope_of("http", path, {"Host": host}, method=method, scheme=scheme))
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(body.get("body", b"") for body in bodies))


def opened(**headers: str) -> bool:
    """Whether a websocket with these headers is let in; a close before it is accepted becomes 403."""
    scope = scope_of("websocket", "/_stcore/stream", headers, scheme="ws", subprotocols=[])
    [answer, *_] = exchange(scope)
    return bool(answer["type"] == "websocket.accept")


@pytest.mark.parametrize("path", [*CLOSED, "/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_a_closed_path_is_not_found(path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize(
    "host", ["", "elsewhere.se", "franvaro.skolan.se.elsewhere.se", "x@localhost", "a b"]
)
def test_a_request_to_another_host_is_refused(host: str) -> None:
    answer = get(host=host)
    assert answer.status == 400
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", [HOST, f"{HOST}:8501", "LOCALHOST:1", "localhost."])
def test_an_allowed_host_is_served_on_any_port(host: str) -> None:
    assert get(host=host).status == 200


@pytest.mark.parametrize(("host", "name"), [("[::1]:8501", "::1"), ("a:b", ""), ("a/b", ""), ("a:99999", "")])
def test_a_host_header_is_a_name_and_perhaps_a_port(host: str, name: str) -> None:
    assert host_name(host) == name


def test_every_answer_has_the_security_headers() -> None:
    headers = get().headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_the_policy_allows_only_this_host_and_the_known_script() -> None:
    policy = dict(part.split(" ", 1) for part in get().headers["content-security-policy"].split("; "))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval' 'sha256-abc='"
    assert policy["connect-src"] == f"'self' ws://{HOST} wss://{HOST}"
    assert policy["frame-ancestors"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in policy.values())


def test_strict_transport_is_asked_for_over_https_only() -> None:
    assert "strict-transport-security" not in get().headers
    assert "max-age=" in get(scheme="https").headers["strict-transport-security"]


def test_media_never_stay_in_a_cache() -> None:
    assert get("/media/export.xlsx").headers["cache-control"] == "no-store"


def test_every_page_is_our_shell_with_its_own_length() -> None:
    answer = get("/klass")
    assert answer.body == SHELL.html
    assert answer.headers["content-length"] == str(len(SHELL.html))
    assert "etag" not in answer.headers


def test_asking_for_the_headers_of_a_page_gives_no_body() -> None:
    assert get("/klass", method="HEAD").body == b""


def test_html_that_is_not_the_shell_is_left_alone() -> None:
    assert b"theirs" in get("/component/frame").body


def test_a_page_of_this_host_may_open_the_websocket() -> None:
    assert opened(Host=f"{HOST}:8501", Origin=f"http://{HOST}:8501")


@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.se",
        f"http://{HOST}:9999",
        f"http://{HOST}.elsewhere.se",
        "null",
        "",
        f"file://{HOST}:8501",
    ],
)
def test_a_page_of_another_site_may_not_open_the_websocket(origin: str) -> None:
    assert not opened(Host=f"{HOST}:8501", Origin=origin)


def test_a_program_that_names_no_origin_may_not_open_the_websocket() -> None:
    assert not opened(Host=f"{HOST}:8501")


def test_a_websocket_to_another_host_is_refused_even_from_itself() -> None:
    assert not opened(Host="elsewhere.se", Origin="http://elsewhere.se")
