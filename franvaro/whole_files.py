"""Files that are whole or not there, whatever is killed when, and readable by their owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a power cut leaves the old content or the new, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    publish(draft, path)


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, durably."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make sure the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure the names in a folder are on the disk; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
