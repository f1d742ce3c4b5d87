"""Prepared: statements on the way of every filing, made into SQL once and handed straight to the driver.

To SQLAlchemy each call costs more than SQLite needs to run it.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql import ClauseElement
from sqlcipher3 import dbapi2

from app.store.engine import database_errors, driver_of

_DIALECT: Final = SQLiteDialect_pysqlite(paramstyle="named")


class Prepared:
    """A statement whose parameters are values that SQLite takes as they are."""

    def __init__(self, statement: ClauseElement) -> None:
        self._sql = str(statement.compile(dialect=_DIALECT))

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> dbapi2.Cursor:
        """In the transaction of `connection`."""
        with database_errors():
            return driver_of(connection).execute(self._sql, parameters)

    def insert(self, connection: Connection, row: Mapping[str, object]) -> int:
        """The number of the new row."""
        number = self.run(connection, row).lastrowid
        assert number is not None
        return number
