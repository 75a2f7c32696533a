"""Why the casebook does not do what it was asked."""

from __future__ import annotations

from franvaro.domain.events import Event


class Conflict(Exception):
    """Somebody else recorded something first; `latest` is the newest event of the stream."""

    def __init__(self, latest: Event) -> None:
        super().__init__(latest.stream, latest.seq)
        self.latest = latest


class UnknownNumber(LookupError):
    """The caller has seen events that the stream does not have: a book was restored from an old copy."""


class Forgotten(Exception):
    """The stream's texts were disposed of; it takes no more of them."""


class Unreadable(Exception):
    """A sealed text is not what was sealed, or the key is another one."""


class KeyMissing(Exception):
    """There are sealed texts but no master key."""


class WrongKey(Exception):
    """The master key does not fit the book."""


class Unguarded(Exception):
    """The guards against change are gone from the book, which somebody must have done by hand."""


class NotEmpty(Exception):
    """A book is copied only to where nothing stands."""


class UnknownAddress(ValueError):
    """Neither SQLite nor PostgreSQL, or no folder for what is kept apart."""
