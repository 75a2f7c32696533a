"""What is to be imported, and how it is to be understood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from franvaro.exports.result import Problem


@dataclass(frozen=True)
class Source:
    """A file to import, read into memory. `problem` says why it could not be."""

    name: str
    data: bytes = b""
    problem: Problem | None = None

    @classmethod
    def at(cls, path: Path) -> Source:
        """The file at a path."""
        try:
            return cls(path.name, path.read_bytes())
        except FileNotFoundError:
            return cls(path.name, problem=Problem("not-found", details={"path": str(path)}))
        except OSError:
            return cls(path.name, problem=Problem("unreadable-file", details={"path": str(path)}))

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How the files are to be understood, and what has been accepted after it was shown."""

    profile: str | None = None
    school_unit: str | None = None
    is_complete: bool = False
    accept_problems: bool = False
    accept_shrink: bool = False
