"""A header that was salvaged and nothing else of what was said: simulator, seed 509."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.restoring import merge
from app.store.salvage import Row, Salvage
from app.store.tables import EventRow
from tests.store.scene import KEYS, Scene


class Less(Salvage):
    """Of one event the pages of these tables are lost."""

    def __init__(self, path: Path, number: int, *tables: str) -> None:
        super().__init__(path, KEYS)
        self._number, self._tables_lost = number, tables

    def rows(self, table: str) -> Iterator[Row]:
        for row in super().rows(table):
            if table not in self._tables_lost or row["number"] != self._number:
                yield row


def test_without_its_words_and_its_receipt_a_header_is_not_taken_over(scene: Scene) -> None:
    whole, lost = two_of_which_one_is_lost(scene, "event_body", "receipt")
    assert whole in known(scene)
    assert lost not in known(scene)


@pytest.mark.parametrize("table", ["event_body", "receipt"])
def test_its_receipt_alone_or_its_words_alone_bring_an_event_back(scene: Scene, table: str) -> None:
    both = two_of_which_one_is_lost(scene, table)
    assert known(scene) >= set(both)


def two_of_which_one_is_lost(scene: Scene, *tables: str) -> tuple[str, str]:
    """Filed, answered, and merged into a new database from one that lacks part of the second."""
    whole, lost = scene.file(1), scene.file(2)
    scene.settle(whole)
    scene.settle(lost)
    scene.store.close()
    old = scene.folder.with_name("old.db")
    shutil.copyfile(scene.folder / DATABASE_NAME, old)
    for name in (DATABASE_NAME, JOURNAL_NAME):
        (scene.folder / name).unlink(missing_ok=True)
    scene.reopen()
    assert not {whole.id, lost.id} & known(scene)
    with scene.store.write() as work:
        merge(work, Less(old, lost.number, *tables))
    return whole.id, lost.id


def known(scene: Scene) -> set[str]:
    with scene.store.read() as work:
        return set(work.connection.execute(select(EventRow.id)).scalars())
