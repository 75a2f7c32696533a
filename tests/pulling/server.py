"""An SS 12000 server on this machine: it pages, wants its token, and fails as it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.schools.ss12000 import Resources

TOKEN = "a-secret-token"
PAGE = 3


@dataclass(frozen=True)
class Fault:
    """What happens in place of an answer. `status` 0: the connection is dropped in the middle of the body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class School:
    """What the server has, what goes wrong at which request (0, 1 …), and every request that came."""

    resources: Resources
    faults: dict[int, Fault] = field(default_factory=dict)
    token: str = TOKEN
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    loops: bool = False
    page: int = PAGE
    url: str = ""

    def asked_of(self, resource: str) -> list[dict[str, str]]:
        return [query for name, query in self.asked if name == resource]


@contextmanager
def serving(school: School) -> Iterator[School]:
    """The school's server, while the test lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, school)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        school.url = f"http://127.0.0.1:{server.server_port}/v2.0"
        try:
            yield school
        finally:
            server.shutdown()


def _answer(request: BaseHTTPRequestHandler, school: School) -> None:
    parts = urlsplit(request.path)
    resource = parts.path.removeprefix("/v2.0/")
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    school.asked.append((resource, query))
    fault = school.faults.get(len(school.asked) - 1)
    if fault is None:
        fault = _objection(request, school, resource, query)
    if fault is not None and fault.status:
        _send(request, fault.status, b"{}", fault.headers)
    else:
        _send(request, 200, _page(school, resource, query), {}, cut=fault is not None)


def _objection(
    request: BaseHTTPRequestHandler, school: School, resource: str, query: dict[str, str]
) -> Fault | None:
    if request.headers["Authorization"] != f"Bearer {school.token}":
        return Fault(401)
    if resource not in school.resources:
        return Fault(404)
    if query.get("pageToken") in school.forgotten or ("pageToken" in query and len(query) > 2):
        return Fault(400)
    return None


def _page(school: School, resource: str, query: dict[str, str]) -> bytes:
    start = int(query.get("pageToken", "0").removeprefix(f"{resource}-"))
    records = school.resources[resource]
    after = start + school.page
    token = f"{resource}-{after}" if after < len(records) else None
    token = f"{resource}-0" if school.loops else token
    return json.dumps({"data": records[start:after], "pageToken": token}).encode()


def _send(
    request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str], *, cut: bool = False
) -> None:
    request.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body[: len(body) // 2] if cut else body)
    request.close_connection = cut
