"""The newest hash of each day, kept apart from the book.

The chain shows that nothing was changed or taken out in the middle. That its end was cut off, or that all of
it was written anew, shows only against what was noted elsewhere.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from franvaro.casebook.chain import Tip
from franvaro.whole_files import write_whole

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Head:
    """The newest event of the book when something was last recorded on a day."""

    day: str
    event_no: int
    hash: str


class Heads:
    """A file with a line a day, in JSON."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    def note(self, tip: Tip, at: datetime) -> None:
        """Keep the newest event of a day.

        When the file cannot be read or written the event is recorded all the same, so that is logged only:
        the next note covers it, and `verify` tells of a file that holds something else.
        """
        day = at.date().isoformat()
        with self._lock:
            try:
                self._keep(Head(day, tip.number, tip.hash))
            except (OSError, ValueError) as error:
                _LOG.warning("the newest hash of %s was not kept: %s", day, type(error).__name__)

    def all(self) -> tuple[Head, ...]:
        """Every day's head, oldest first. Raises ValueError when the file holds something else."""
        return tuple(self._by_day().values())

    def _keep(self, head: Head) -> None:
        by_day = self._by_day()
        before = by_day.get(head.day)
        if before is None or before.event_no < head.event_no:
            self._write({**by_day, head.day: head})

    def _by_day(self) -> dict[str, Head]:
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return {}
        heads = [_head(line) for line in lines]
        return {head.day: head for head in heads}

    def _write(self, by_day: Mapping[str, Head]) -> None:
        lines = [json.dumps(asdict(by_day[day])) + "\n" for day in sorted(by_day)]
        write_whole(self._path, "".join(lines).encode())


def _head(line: str) -> Head:
    try:
        return Head(**json.loads(line))
    except TypeError as error:
        raise ValueError(line) from error
