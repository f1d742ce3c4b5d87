"""Migration: bring an older database up to date. Alembic costs 0.2 s, so it is imported only when needed."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from app.errors import DeviceError

_FOLDER: Final = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, version: str | None) -> None:
    """Run the steps after `version` in the transaction of `connection`.

    Raises DeviceError `database_newer` for a version that this program does not know.
    """
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER))
    if version is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(version)
        except CommandError:
            raise DeviceError("database_newer") from None
    command.upgrade(config, "head")
