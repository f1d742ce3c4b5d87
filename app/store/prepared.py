"""Prepared: statements of every filing and every sync, made into SQL once and handed straight to the driver.

To SQLAlchemy each call costs more than SQLite needs to run it.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Compiled, Connection
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql import ClauseElement
from sqlcipher3 import dbapi2

from app.store.engine import driver_of, meaning_of

_DIALECT: Final = SQLiteDialect_pysqlite(paramstyle="named")


class Prepared:
    """A statement whose values SQLite takes and gives as they are: true is 1, and no list is among them."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> Compiled:
        return self._statement.compile(dialect=_DIALECT)

    @cached_property
    def _sql(self) -> str:
        return str(self._compiled)

    @cached_property
    def _constants(self) -> Mapping[str, object]:
        """What stands in the statement itself."""
        return {name: value for name, value in self._compiled.params.items() if value is not None}

    def run(self, connection: Connection, parameters: Mapping[str, object] | None = None) -> dbapi2.Cursor:
        """In the transaction of `connection`."""
        try:
            return driver_of(connection).execute(self._sql, {**self._constants, **(parameters or {})})
        except dbapi2.Error as error:
            if (meaning := meaning_of(error)) is not None:
                raise meaning from error
            raise

    def one(self, connection: Connection, parameters: Mapping[str, object] | None = None) -> tuple[Any, ...]:
        """The row of a statement that has one."""
        row = self.run(connection, parameters).fetchone()
        assert row is not None
        return row

    def insert(self, connection: Connection, row: Mapping[str, object]) -> int:
        """The number of the new row."""
        number = self.run(connection, row).lastrowid
        assert number is not None
        return number
