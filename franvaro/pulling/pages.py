"""The pages of a pull that is not done, each a whole file, so that it can go on from where it stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from franvaro.exports.ss12000.answers import Answer, read_answer
from franvaro.whole_files import write_whole

_LOCK = ".lock"


class PullBusy(Exception):
    """Another pull into the same folder is going on."""


@dataclass(frozen=True)
class KeptPages:
    """The folder of one pull, named after what is pulled. What another pull left there is taken away."""

    root: Path
    name: str

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only pull, with no pages but one's own. Raises PullBusy."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with FileLock(self.root / _LOCK, timeout=0, mode=0o600):
                self._remove_others()
                yield
        except Timeout as timeout:
            raise PullBusy(str(self.root)) from timeout

    def _remove_others(self) -> None:
        for place in self.root.iterdir():
            if place.name not in (self.name, _LOCK):
                shutil.rmtree(place)

    def clear(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.root / self.name, ignore_errors=True)

    def clear_resource(self, resource: str) -> None:
        """Forget the pages of one resource."""
        shutil.rmtree(self._place(resource), ignore_errors=True)

    def paths(self, resource: str) -> list[Path]:
        """The pages that are here, in order."""
        return sorted(self._place(resource).glob("*.json"))

    def last(self, resource: str) -> Answer | None:
        """The newest page, None when there is none."""
        paths = self.paths(resource)
        return read_answer(resource, paths[-1].read_bytes()) if paths else None

    def add(self, resource: str, answer: Answer) -> None:
        """Keep one more page."""
        place = self._place(resource)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(place / f"{len(self.paths(resource)) + 1:06}.json", answer.page)

    def _place(self, resource: str) -> Path:
        return self.root / self.name / resource
