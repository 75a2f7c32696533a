"""One SS 12000 server: the only address that is ever called, with a token that is never written down."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import urllib3

from franvaro.exports.result import Problem, Refused

WAITS = (1.0, 4.0, 15.0, 60.0)
LONGEST_WAIT = 300.0

_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER = 15.0, 120.0
_WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
_REFUSALS = {401: "token-refused", 403: "token-refused", 404: "no-such-endpoint"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TOKEN = re.compile(r"[!-~]+")


class RejectedPage(Refused):
    """The server does not know the page that was asked for, as when its token is too old."""


@dataclass(frozen=True)
class Address:
    """Where the server is, without a slash at the end."""

    url: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """Raises Refused (`bad-address`) unless it is https, or http on this machine, and an address only."""
        try:
            parts = urlsplit(text)
            is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
            is_plain = not (parts.username or parts.password or parts.query or parts.fragment)
        except ValueError as error:
            raise Refused(Problem("bad-address")) from error
        if not (is_safe and is_plain and parts.hostname):
            raise Refused(Problem("bad-address"))
        return cls(text.rstrip("/"))

    @property
    def host(self) -> str:
        """The server's name."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Token:
    """What gives access. It is shown nowhere, not even when the object is."""

    secret: str = field(repr=False)

    @classmethod
    def in_file(cls, path: Path) -> Token:
        """The only word of a file. Raises Refused (`bad-token`)."""
        try:
            text = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(Problem("bad-token", details={"kind": "file"})) from error
        if not _TOKEN.fullmatch(text):
            raise Refused(Problem("bad-token"))
        return cls(text)


@dataclass(frozen=True)
class Api:
    """Asks the server, again after each of the waits when it is busy, broken or silent."""

    address: Address
    token: Token
    sleep: Callable[[float], None]
    waits: tuple[float, ...] = WAITS
    _pool: urllib3.PoolManager = field(default_factory=urllib3.PoolManager, repr=False)

    def get(self, resource: str, query: Mapping[str, str]) -> bytes:
        """The answer's body. Raises Refused, RejectedPage for a page that the server does not know."""
        for wait in self.waits:
            answer = self._ask(resource, query)
            if answer is not None and answer.status not in _WORTH_ANOTHER_TRY:
                return _body(resource, answer, query)
            self.sleep(max(wait, _asked_wait(answer)) if answer is not None else wait)
        last = self._ask(resource, query)
        if last is None:
            raise Refused(Problem("no-answer", details={"host": self.address.host}))
        return _body(resource, last, query)

    def _ask(self, resource: str, query: Mapping[str, str]) -> urllib3.BaseHTTPResponse | None:
        """One request; None when the connection failed. Other addresses are never followed."""
        try:
            return self._pool.request(
                "GET",
                f"{self.address.url}/{resource}?{urlencode(query)}",
                headers={"Authorization": f"Bearer {self.token.secret}", "Accept": "application/json"},
                timeout=urllib3.Timeout(connect=_SECONDS_TO_CONNECT, read=_SECONDS_TO_ANSWER),
                redirect=False,
                retries=False,
            )
        except (urllib3.exceptions.SSLError, ssl.SSLError) as error:
            raise Refused(Problem("no-answer", details={"kind": "certificate"})) from error
        except urllib3.exceptions.HTTPError:
            return None


def _body(resource: str, answer: urllib3.BaseHTTPResponse, query: Mapping[str, str]) -> bytes:
    if answer.status == 200:
        return answer.data
    details = {"resource": resource, "status": str(answer.status)}
    if answer.status in (400, 404, 410, 422) and "pageToken" in query:
        raise RejectedPage(Problem("no-answer", details={**details, "kind": "status"}))
    if 300 <= answer.status < 400:
        raise Refused(Problem("no-answer", details={**details, "kind": "redirect"}))
    code = _REFUSALS.get(answer.status)
    if code:
        raise Refused(Problem(code, details=details))
    raise Refused(Problem("no-answer", details={**details, "kind": "status"}))


def _asked_wait(answer: urllib3.BaseHTTPResponse) -> float:
    """The seconds that `Retry-After` asks for, by the server's own clock; at most five minutes."""
    asked = answer.headers.get("Retry-After", "")
    if asked.isdecimal():
        return min(float(asked), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(asked) - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (TypeError, ValueError):
        return 0.0
    return min(max(until.total_seconds(), 0.0), LONGEST_WAIT)
