"""The real server, asked without a browser."""

import http.client
import socket
from urllib.parse import urlsplit

import pytest

from scripts.running import RunningServer

WEBSOCKET_KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def ask(server: RunningServer, path: str, **headers: str) -> http.client.HTTPResponse:
    """One GET; the answer is read to its end."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def websocket_status(server: RunningServer, origin: str | None) -> int:
    """What the server answers to the opening of a websocket by a page of that origin."""
    address = urlsplit(server.address)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {address.netloc}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {WEBSOCKET_KEY}",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(connection.recv(1024).split()[1])


@pytest.mark.parametrize(
    "path",
    ["/", "/klass", "/app/static/inter-latin.woff2", "/_stcore/health", "/_stcore/metrics", "/favicon.png"],
)
def test_every_kind_of_answer_carries_the_policy(server: RunningServer, path: str) -> None:
    headers = ask(server, path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_what_nobody_needs_is_not_there(server: RunningServer, path: str) -> None:
    assert ask(server, path).status == 404


def test_a_name_that_is_not_ours_is_not_served(server: RunningServer) -> None:
    assert ask(server, "/", Host="rebound.example").status == 400


def test_compressed_pages_are_ours_too(server: RunningServer) -> None:
    answer = ask(server, "/klass", **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] is None


def test_the_first_page_is_also_found_by_its_name(server: RunningServer) -> None:
    answer = ask(server, "/oversikt?datum=2026-01-15")
    assert (answer.status, answer.headers["Location"]) == (307, "/?datum=2026-01-15")


def test_only_a_page_of_the_app_itself_may_open_the_websocket(server: RunningServer) -> None:
    assert websocket_status(server, server.address) == 101
    assert websocket_status(server, "https://elsewhere.example") == 403
    assert websocket_status(server, None) == 403


def test_the_server_says_in_swedish_where_it_is(server: RunningServer) -> None:
    assert f"franvaro är igång på {server.address}" in server.log.read_text(encoding="utf-8")
