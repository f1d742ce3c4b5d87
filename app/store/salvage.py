"""Salvage: read what can still be read of a damaged database, row by row, around the pages that are lost.

A range of rows that fails is halved until only the lost rows are left; each range has a connection of its
own, since a bad page can poison the one that met it. The file is only read.

SQLCipher says nothing where the last page of a long value is lost: it hands out the row with noughts in place
of the rest (seen with 4.19 in the simulator, seed 4774). So what a row holds is looked at, too.
"""

import shutil
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from string import Template
from typing import Final, TypeAlias

import msgspec
from sqlcipher3 import dbapi2

from app.store.disk import disk_errors
from app.store.engine import open_still
from app.store.schema_pages import PAGE
from app.store.vault import VaultKeys

Row: TypeAlias = Mapping[str, object]

_ROWS: Final = Template('SELECT rowid AS $row, * FROM "$table" WHERE rowid BETWEEN ? AND ? ORDER BY rowid')
_LAST: Final = Template('SELECT coalesce(max(rowid), 0) FROM "$table"')
_SMALLEST_ROW: Final = 32
"""Bytes: a file has no more rows than of these, where the page is lost that knows the last one."""
_MOST_FAILURES: Final = 1_000
"""Of one table: where a page is lost that leads to thousands of others, this takes a second."""
_ROW_ID: Final = "salvaged_row"


class Salvage:
    """One damaged file; `lost` counts the rows (where thousands are lost, the ranges) that it kept."""

    def __init__(self, path: Path, keys: VaultKeys) -> None:
        self._path = path
        self._keys = keys
        self.lost = 0

    def can_read(self) -> bool:
        """Whether all pages of the schema are there: without them nothing is."""
        try:
            return bool(self._tables())
        except dbapi2.Error:
            return False

    def rows(self, table: str) -> Iterator[Row]:
        """Each row that can be read, in no order; of a table that is not there none."""
        try:
            if table not in self._tables():
                return
        except dbapi2.Error:
            self.lost += 1
            return
        # The largest first: what is sound is found long before the tries run out.
        ranges, failures = deque([(0, self._last_row(table))]), 0
        while ranges:
            first, last = ranges.popleft()
            try:
                for row in self._read(table, first, last):
                    first = int(str(row[_ROW_ID])) + 1
                    if _is_torn(row):
                        self.lost += 1
                    else:
                        yield row
            except dbapi2.Error:
                failures += 1
                if first >= last or failures > _MOST_FAILURES:
                    self.lost += 1
                    continue
                middle = (first + last) // 2
                ranges += [(first, middle), (middle + 1, last)]

    def _read(self, table: str, first: int, last: int) -> Iterator[Row]:
        with closing(open_still(self._path, self._keys, with_log=True)) as connection:
            question = _ROWS.substitute(table=table, row=_ROW_ID)
            found = connection.execute(question, (first, last))
            names = [column[0] for column in found.description or ()]
            for values in found:
                yield dict(zip(names, values, strict=True))

    def _last_row(self, table: str) -> int:
        try:
            with closing(open_still(self._path, self._keys, with_log=True)) as connection:
                return int(connection.execute(_LAST.substitute(table=table)).fetchall()[0][0])
        except dbapi2.Error:
            return self._path.stat().st_size // _SMALLEST_ROW

    def _tables(self) -> frozenset[str]:
        with closing(open_still(self._path, self._keys, with_log=True)) as connection:
            return frozenset(
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            )


def _is_torn(row: Row) -> bool:
    """Whether a document in it has a beginning and no end."""
    documents = (value for value in row.values() if isinstance(value, bytes) and value[:1] == b"{")
    return not all(_is_json(document) for document in documents)


def _is_json(value: bytes) -> bool:
    try:
        msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return True


def with_pages(path: Path, pages: Mapping[int, bytes]) -> Path:
    """A copy of the file (and its log) that has these pages; the damaged one stays as it was found.

    Raises DeviceError `disk_full` or `disk_failed`.
    """
    copy = path.with_name(f"{path.name}.with-pages")
    with disk_errors():
        shutil.copyfile(path, copy)
        log = Path(f"{path}-wal")
        if log.exists():
            shutil.copyfile(log, f"{copy}-wal")
        with copy.open("rb+") as file:
            for number, page in pages.items():
                file.seek((number - 1) * PAGE)
                file.write(page)
    return copy
