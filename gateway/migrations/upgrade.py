"""Upgrade: run the migrations that a database lacks, inside the transaction that it is handed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from app.errors import DeviceError


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection) -> None:
    """Raises DeviceError `database_too_new` when a newer gateway has been at it."""
    config = migrations()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise DeviceError("database_too_new") from None


def head() -> str | None:
    return ScriptDirectory.from_config(migrations()).get_current_head()
