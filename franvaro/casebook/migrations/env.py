"""What Alembic runs. The connection, in its transaction, comes from `franvaro.casebook.migrating`."""

from alembic import context

from franvaro.casebook.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
