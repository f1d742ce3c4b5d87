"""Prepared: statements on the way of every filing, made into SQL once instead of at every call.

Looking a Core statement up in its cache and binding it costs more than SQLite needs to run it.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, CursorResult
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql import ClauseElement

_DIALECT: Final = SQLiteDialect_pysqlite(paramstyle="named")


def sql_of(statement: ClauseElement) -> str:
    """As text with its constants in it, to be a part of a larger question."""
    return str(statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


class Prepared:
    """A statement whose parameters are values that SQLite takes as they are."""

    def __init__(self, statement: ClauseElement) -> None:
        self._sql = str(statement.compile(dialect=_DIALECT))

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> CursorResult[*tuple[Any, ...]]:
        return connection.exec_driver_sql(self._sql, dict(parameters))
