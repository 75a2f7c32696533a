"""The data folder: where franvaro writes, one writer at a time, each file whole or not there."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from franvaro.whole_files import write_whole

LOCK_SECONDS = 600.0
SECRET_BYTES = 32


class Busy(Exception):
    """Another import or rebuild has held the folder for longer than anyone should wait."""


@dataclass(frozen=True)
class Pointer:
    """Which archive and which database are in force. Replacing it is the only commit there is."""

    manifest: str
    database: str

    @property
    def build_id(self) -> str:
        """Names what readers see; a cache keyed on it never has to be emptied."""
        return Path(self.database).stem


@dataclass(frozen=True)
class DataFolder:
    """All paths below one data folder. Files are made readable by their owner only."""

    root: Path

    @property
    def archive(self) -> Path:
        """Parts and manifests: what was read from every imported file."""
        return self.root / "archive"

    @property
    def databases(self) -> Path:
        """The analytic databases, each made anew and never written again."""
        return self.root / "attendance"

    @property
    def staging(self) -> Path:
        """Work in progress; nothing in it counts, and the next writer empties it."""
        return self.root / "staging"

    @property
    def policies(self) -> Path:
        """The school's own policy files, which stand before the packaged ones."""
        return self.root / "policies"

    @property
    def mappings(self) -> Path:
        """The school's own mapping files: what the columns and codes of its exports mean."""
        return self.root / "mappings"

    def pointer(self) -> Pointer | None:
        """The archive and database in force, or None in an empty folder."""
        try:
            return Pointer(**json.loads((self.root / "current.json").read_text("utf-8")))
        except FileNotFoundError:
            return None

    def switch_to(self, pointer: Pointer) -> None:
        """Put another archive and database in force, at once for every later reader."""
        write_json(self.root / "current.json", {"manifest": pointer.manifest, "database": pointer.database})

    def secret(self) -> bytes:
        """The store's own secret, from which the keys of protected students are derived."""
        path = self.root / "secret.key"
        if not path.exists():
            write_whole(path, secrets.token_hex(SECRET_BYTES).encode())
        return bytes.fromhex(path.read_text("ascii"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, in this and every other process. Raises Busy after ten minutes."""
        self.root.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.root / ".lock", timeout=LOCK_SECONDS, mode=0o600):
                self.clear_staging()
                try:
                    yield
                finally:
                    self.clear_staging()
        except Timeout as timeout:
            raise Busy(str(self.root)) from timeout

    def clear_staging(self) -> None:
        """Remove what an earlier writer left, killed or refused: also a secret that nothing was kept with."""
        shutil.rmtree(self.staging, ignore_errors=True)
        if self.pointer() is None:
            (self.root / "secret.key").unlink(missing_ok=True)

    def staging_place(self, name: str) -> Path:
        """An empty folder for one file's work.

        Never one that was given out before: the reader of a killed import lives on and may still write to it.
        """
        place = self.staging / f"{name}-{secrets.token_hex(4)}"
        place.mkdir(parents=True, mode=0o700)
        return place

    def remove_all_but(self, kept: frozenset[str]) -> None:
        """Delete archive files and databases that are no longer named; `kept` are paths from the root.

        A reader that has an old database open keeps it until it is done.
        """
        for path in (*self.archive.glob("*"), *self.databases.glob("*")):
            if path.relative_to(self.root).as_posix() not in kept:
                try:
                    path.unlink()
                except PermissionError:  # Windows keeps open files; the next writer removes it
                    continue


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, whole or not at all."""
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1).encode())
