"""Events, the keys of their texts, and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "events_keys_drafts"
down_revision = None

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "events",
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
    op.create_table(
        "text_keys",
        sa.Column("stream", EXACT, primary_key=True),
        sa.Column("wrapped_key", sa.LargeBinary),
    )
    op.create_table(
        "drafts",
        sa.Column("viewer", EXACT, primary_key=True),
        sa.Column("form", EXACT, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
