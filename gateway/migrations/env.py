"""Alembic's entry: it migrates the connection that it is given and opens none of its own."""

from alembic import context
from sqlalchemy import Connection

from gateway.tables import Base


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
