"""From an API to one file like a dump: every page of every resource, attendance of the asked dates only."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from franvaro.exports.bundling import bundle
from franvaro.exports.container import MOST_BYTES
from franvaro.exports.result import Problem, Refused
from franvaro.exports.ss12000.answers import KINDS, Answer, attendances_of, event_ids, reduced
from franvaro.exports.ss12000.pages import broken
from franvaro.exports.times import STOCKHOLM
from franvaro.pulling.api import Api, RejectedPage
from franvaro.pulling.pages import KeptPages

LIMIT = 1000
MOST_PAGES = 20_000
_OPTIONAL = "organisations"

Said = Callable[[str, int], None]


@dataclass(frozen=True)
class Wanted:
    """What is pulled: the lessons from the first to the last date, both inclusive, of one server."""

    url: str
    first: date
    last: date

    @property
    def name(self) -> str:
        """Tells this pull from any other; says nothing of the address."""
        text = f"{self.url}\0{self.first}\0{self.last}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def query(self, resource: str) -> dict[str, str]:
        """What the first page is asked for with. Only events have dates that the standard can filter on."""
        limit = {"limit": str(LIMIT)}
        if resource != "calendarEvents":
            return limit
        since = datetime.combine(self.first, time(), STOCKHOLM)
        until = datetime.combine(self.last, time(23, 59, 59), STOCKHOLM)
        return {
            **limit,
            "startTime.onOrAfter": since.isoformat(),
            "startTime.onOrBefore": until.isoformat(),
        }


def pull(api: Api, wanted: Wanted, kept: KeptPages, said: Said) -> bytes:
    """The dump as one file. Goes on from the pages that are kept, and keeps them. Raises Refused.

    `said` is told the resource and how many records of it have come.
    """
    for resource in KINDS:
        _pull_resource(api, wanted, kept, resource, said)
    return _bundled(kept)


def _pull_resource(api: Api, wanted: Wanted, kept: KeptPages, resource: str, said: Said) -> None:
    last = kept.last(resource)
    try:
        _pull_pages(api, wanted, kept, resource, last, said)
    except RejectedPage:
        if last is None:
            raise
        kept.clear_resource(resource)  # the server has forgotten the page we stopped at
        _pull_pages(api, wanted, kept, resource, None, said)


def _pull_pages(
    api: Api, wanted: Wanted, kept: KeptPages, resource: str, last: Answer | None, said: Said
) -> None:
    tokens: set[str] = set()
    count = 0
    while last is None or last.next_token:
        query = {"limit": str(LIMIT), "pageToken": last.next_token} if last else wanted.query(resource)
        data = _asked(api, resource, query)
        if data is None:
            return
        last = reduced(resource, data)
        if last.next_token in tokens or len(tokens) > MOST_PAGES:
            raise Refused(broken("page-loop", resource))
        tokens.add(last.next_token)
        kept.add(resource, last)
        count += last.records
        said(resource, count)


def _asked(api: Api, resource: str, query: dict[str, str]) -> bytes | None:
    """None when the server does not offer a resource that can be done without."""
    try:
        return api.get(resource, query)
    except Refused as refused:
        if resource == _OPTIONAL and refused.problems[0].code == "no-such-endpoint":
            return None
        raise


def _bundled(kept: KeptPages) -> bytes:
    paths = {resource: kept.paths(resource) for resource in KINDS}
    if sum(path.stat().st_size for own in paths.values() for path in own) > MOST_BYTES:
        raise Refused(Problem("too-large"))
    events = event_ids(path.read_bytes() for path in paths["calendarEvents"])
    files = {}
    for resource, own in paths.items():
        for path in own:
            page = path.read_bytes()
            is_attendance = resource == "attendances"
            files[f"{resource}/{path.name}"] = attendances_of(events, page) if is_attendance else page
    return bundle(files)
