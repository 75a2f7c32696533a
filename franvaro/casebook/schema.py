"""The tables of the casebook. What is hashed is stored as the text that was hashed, so dates are ISO text."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

# Ordered by code point in either store, whatever the language of the server.
EXACT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

METADATA: Final = sa.MetaData()

# A row an event. `event_no` numbers the whole book and `seq` the stream, both from 1 without a gap.
# `previous_hash` is that of the event before in the book, `stream_hash` that before in the stream;
# the first has "". `texts` is sealed; null when there is no text.
EVENTS: Final = sa.Table(
    "events",
    METADATA,
    sa.Column("event_no", WHOLE, primary_key=True, autoincrement=False),
    sa.Column("stream", EXACT, nullable=False),
    sa.Column("seq", WHOLE, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("happened_on", sa.Text, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),
    sa.Column("texts", sa.LargeBinary),
    sa.Column("rests_on", sa.Text),
    sa.Column("previous_hash", sa.Text, nullable=False),
    sa.Column("stream_hash", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.UniqueConstraint("stream", "seq", name="one_event_a_number"),
)

# A row a stream that has texts: its key, wrapped by the master key; null once its texts are forgotten.
TEXT_KEYS: Final = sa.Table(
    "text_keys",
    METADATA,
    sa.Column("stream", EXACT, primary_key=True),
    sa.Column("wrapped_key", sa.LargeBinary),
)

# A row a form that somebody has begun to fill in; `content` is sealed.
DRAFTS: Final = sa.Table(
    "drafts",
    METADATA,
    sa.Column("viewer", EXACT, primary_key=True),
    sa.Column("form", EXACT, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
