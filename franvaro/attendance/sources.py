"""What is to be imported, and how it is to be understood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from franvaro.exports.bundling import bundle
from franvaro.exports.container import JSON_SUFFIXES, MOST_BYTES
from franvaro.exports.result import Period, Problem


@dataclass(frozen=True)
class Source:
    """A file to import, read into memory. `problem` says why it could not be."""

    name: str
    data: bytes = b""
    problem: Problem | None = None

    @classmethod
    def at(cls, path: Path) -> Source:
        """The file at a path, or the JSON files in the folder there as one."""
        try:
            return _folder(path) if path.is_dir() else cls(path.name, path.read_bytes())
        except FileNotFoundError:
            return cls(path.name, problem=Problem("not-found", details={"path": str(path)}))
        except OSError:
            return cls(path.name, problem=Problem("unreadable-file", details={"path": str(path)}))

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def _folder(path: Path) -> Source:
    """The JSON files in a folder and in the folders directly in it, as one file that is always the same."""
    name = path.resolve().name
    files = sorted(file for pattern in ("*", "*/*") for file in path.glob(pattern) if _is_json(file))
    if not files:
        details = {"kind": "folder", "path": str(path)}
        return Source(name, problem=Problem("unreadable-file", details=details))
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        return Source(name, problem=Problem("too-large"))
    return Source(name, bundle({file.relative_to(path).as_posix(): file.read_bytes() for file in files}))


def _is_json(path: Path) -> bool:
    return path.suffix.lower() in JSON_SUFFIXES and not path.name.startswith(".") and path.is_file()


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How the files are to be understood, and what has been accepted after it was shown.

    `period` is what summaries that do not tell their own are about. `mapping` is the text of a mapping
    that is being tried; a file is then read again even if its bytes have been imported before.
    """

    profile: str | None = None
    school_unit: str | None = None
    is_complete: bool = False
    period: Period | None = None
    accept_problems: bool = False
    accept_shrink: bool = False
    mapping: str | None = None
