"""A bad page met while the program is open: whoever asks next is not told so of pages that are well."""

import pytest
from sqlalchemy import text

from app.errors import DeviceError
from app.store.opening import DATABASE_NAME
from app.store.schema_pages import PAGE
from app.store.store import Store
from tests.store.scene import Scene


def titles(store: Store) -> int:
    with store.read() as work:
        return int(work.connection.execute(text("SELECT count(*) FROM event")).scalar_one())


def test_the_next_reader_sees_what_is_well(scene: Scene) -> None:
    filed = scene.file(1)
    scene.reopen()
    path = scene.folder / DATABASE_NAME
    whole = path.read_bytes()
    spoilt = bytearray(whole)
    for page in range(1, len(whole) // PAGE):
        spoilt[page * PAGE + 200] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(DeviceError, match="database_damaged"):
        titles(scene.store)
    path.write_bytes(whole)
    assert titles(scene.store) >= 1
    assert [view.petition_id for view in scene.cases()] == [filed.petition_id]
