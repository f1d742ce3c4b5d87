"""The anchor keeps the first page, without which no other can be read."""

import shutil

import pytest

from app.store.opening import DATABASE_NAME
from app.store.repair import last_repair
from tests.store.scene import Scene

PAGE = 4_096


@pytest.mark.parametrize("way", ["closed", "still open"])
def test_a_lost_first_page_hides_nothing_that_came_since_the_opening(scene: Scene, way: str) -> None:
    scene.reopen()
    for index in range(60):
        scene.settle(scene.file(index))
    if way == "still open":
        with scene.store.write() as work:
            work.has_erased = True  # empties the log into the file, as SQLite does by itself now and then
        scene.audit()
        shutil.copytree(scene.folder, scene.folder.with_name("as it lay"))
    scene.store.close()
    if way == "still open":
        shutil.rmtree(scene.folder)
        scene.folder.with_name("as it lay").rename(scene.folder)
    path = scene.folder / DATABASE_NAME
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
    (scene.folder / f"{DATABASE_NAME}-wal").unlink(missing_ok=True)
    scene.reopen()
    assert len(scene.cases()) == 60
    with scene.store.read() as work:
        told = last_repair(work)
    assert told is not None
    assert told.rows_lost == 0
