"""Alembic's way in: the connection is ours, and so is the transaction that all steps share."""

from alembic import context

from app.store.tables import Row

context.configure(connection=context.config.attributes["connection"], target_metadata=Row.metadata)
context.run_migrations()
