"""The anchor keeps the pages of the schema, without which no other can be read."""

import shutil

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.store import drafts
from app.store.anchor import Anchor, read_anchor, write_anchor
from app.store.opening import DATABASE_NAME
from app.store.repair import last_repair
from app.store.salvage import Salvage
from app.store.schema_pages import PAGE, read_schema_pages
from app.system import SYSTEM_ENTROPY
from tests.store.scene import KEYS, Scene


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


def test_the_pages_of_the_schema_are_those_without_which_nothing_is_read(scene: Scene) -> None:
    for index in range(5):
        scene.settle(scene.file(index))
    scene.reopen()
    scene.store.close()
    path = scene.folder / DATABASE_NAME
    whole, pages = path.read_bytes(), read_schema_pages(path, KEYS.database)
    deadly = set()
    for number in range(1, len(whole) // PAGE + 1):
        path.write_bytes(spoilt(whole, number))
        if not Salvage(path, KEYS).can_read():
            deadly.add(number)
    path.write_bytes(whole)
    assert set(pages) == deadly
    assert len(deadly) > 2
    scene.reopen()


def test_a_file_that_is_no_database_has_no_further_pages(scene: Scene) -> None:
    other = scene.folder / "other"
    for data in (b"", bytes(PAGE), b"x" * (3 * PAGE + 7)):
        other.write_bytes(data)
        assert set(read_schema_pages(other, KEYS.database)) <= {1, 2, 3}


def test_a_page_that_leads_nowhere_is_left_alone(scene: Scene) -> None:
    """A damaged one may lead to page 0, to itself, or beyond the end."""
    other = scene.folder / "other"
    for target in (0, 1, 2, 2**32 - 1):
        plain = bytearray(PAGE - 80)
        plain[100], plain[108:112] = 5, target.to_bytes(4)
        seal = Cipher(algorithms.AES256(KEYS.database), modes.CBC(bytes(16))).encryptor()
        other.write_bytes(bytes(16) + seal.update(bytes(plain[16:])) + bytes(80))
        assert set(read_schema_pages(other, KEYS.database)) == {1}


@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_lost_page_of_the_schema_hides_nothing(scene: Scene, place: int) -> None:
    for index in range(5):
        scene.settle(scene.file(index))
    with scene.store.write() as work:
        drafts.save(work, scene.new_petition_id(), b'{"title":"half"}')
    scene.reopen()
    scene.store.close()
    path = scene.folder / DATABASE_NAME
    lost = sorted(read_schema_pages(path, KEYS.database))[place]
    path.write_bytes(spoilt(path.read_bytes(), lost))
    scene.reopen()
    assert len(scene.cases()) == 5
    with scene.store.read() as work:
        told = last_repair(work)
    assert told is not None
    assert (told.rows_lost, told.drafts, told.is_complete, told.is_unreadable) == (0, 1, True, False)


def test_where_nothing_of_the_file_can_be_read_the_report_does_not_call_itself_complete(scene: Scene) -> None:
    """An anchor that an older program wrote knows the first page alone."""
    scene.settle(scene.file(1))
    scene.reopen()
    scene.store.close()
    anchor = read_anchor(scene.folder, KEYS)
    assert anchor is not None
    write_anchor(scene.folder, KEYS, SYSTEM_ENTROPY, Anchor(anchor.device, anchor.first_page))
    path = scene.folder / DATABASE_NAME
    lost = max(read_schema_pages(path, KEYS.database))
    path.write_bytes(spoilt(path.read_bytes(), lost))
    scene.reopen()
    with scene.store.read() as work:
        told = last_repair(work)
    assert told is not None
    assert (told.is_unreadable, told.is_complete) == (True, False)


def spoilt(data: bytes, number: int) -> bytes:
    at = (number - 1) * PAGE + 200
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
