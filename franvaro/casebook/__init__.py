"""The append-only log of what people did: events in, events out. SQLite as is, PostgreSQL by address."""

from franvaro.casebook.book import Casebook
from franvaro.casebook.opening import open_casebook
from franvaro.casebook.refusals import Conflict, Forgotten

__all__ = ["Casebook", "Conflict", "Forgotten", "open_casebook"]
