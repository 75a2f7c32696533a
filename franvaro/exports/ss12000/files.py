"""The files of a dump: which of them hold which resource, and whether all of their pages are there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from franvaro.exports.container import Member
from franvaro.exports.result import Refused
from franvaro.exports.ss12000.pages import Page, Raw, broken, read_pages

NEEDED = ("attendances", "calendarEvents", "activities", "persons", "groups")
READ = (*NEEDED, "organisations")

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_RESOURCES = {name.lower(): name for name in READ}


@dataclass(frozen=True)
class Files:
    """The files of each resource in the order of their pages, and the names of those that are none."""

    members: Mapping[str, tuple[Member, ...]]
    ignored: tuple[str, ...]


def sort_files(members: Iterable[Member]) -> Files:
    """Every file to its resource: `attendances.json`, `attendances-2.json`, `attendances/2.json`."""
    found: dict[str, list[Member]] = defaultdict(list)
    ignored = []
    for member in members:
        resource = resource_of(member.name)
        if resource:
            found[resource].append(member)
        else:
            ignored.append(PurePosixPath(member.name).name)
    ordered = {resource: tuple(sorted(own, key=_page_order)) for resource, own in found.items()}
    return Files(ordered, tuple(ignored))


def resource_of(path: str) -> str | None:
    """The resource a file is named after, or else the folder it lies in."""
    parts = PurePosixPath(path).with_suffix("").parts
    words = [word.lower() for part in reversed(parts) for word in _WORD.findall(part)]
    return next((_RESOURCES[word] for word in words if word in _RESOURCES), None)


def _page_order(member: Member) -> tuple[str | int, ...]:
    """`page-10` comes after `page-9`."""
    pieces = re.split(r"([0-9]+)", member.name)
    return tuple(int(piece) if piece.isdigit() else piece for piece in pieces)


def read_resource(files: Files, resource: str) -> tuple[Raw, ...]:
    """The records of a resource in order. Raises Refused (`broken-dump`) when a file or a page is missing."""
    members = files.members.get(resource, ())
    if not members and resource in NEEDED:
        raise Refused(broken("missing-file", f"{resource}.json"))
    _refuse_gap(members, resource)
    pages = [page for member in members for page in read_pages(member)]
    if pages and not _has_end(pages):
        raise Refused(broken("missing-page", f"{resource}.json"))
    return tuple(chain.from_iterable(page.records for page in pages))


def _has_end(pages: Sequence[Page]) -> bool:
    """Whether some page says that it is the last: when all say that more follow, the last is not here."""
    return not all(page.has_next for page in pages)


def _refuse_gap(members: Sequence[Member], resource: str) -> None:
    """Files numbered one by one have no number left out. Other numbers, as years, say nothing of pages."""
    numbers = [int(found[-1]) for member in members if (found := _NUMBER.findall(member.name))]
    if len(numbers) < len(members) or not numbers or max(numbers) > 2 * len(numbers):
        return
    if sorted(numbers) not in ([*range(len(numbers))], [*range(1, len(numbers) + 1)]):
        raise Refused(broken("missing-page", f"{resource}.json"))
