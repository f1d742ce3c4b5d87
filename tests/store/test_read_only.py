"""A second window on one profile: it sees what is written next door, writes nothing, and holds nobody up."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from app.actions.attaching import attach, read_attachment
from app.errors import DeviceError
from app.store import cases
from app.store.engine import Connector
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import VaultKeys
from app.store.verify import verify
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import ACCOUNT, KEYS, Scene

WRITE_ON_AND_ON = """
import sys
from itertools import count
from pathlib import Path
from app.store.store import Store
from tests.store.scene import Scene
scene = Scene.__new__(Scene)
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import KEYS
scene.folder, scene.clock, scene.entropy = Path(sys.argv[1]), FakeClock(), SeededEntropy(77)
scene.store = Store.open(scene.folder, KEYS, clock=scene.clock, entropy=scene.entropy)
for index in count():
    scene.file(index % 50)
    print(index + 1, flush=True)
"""


def beside(scene: Scene, keys: VaultKeys = KEYS) -> Store:
    return Store.open(scene.folder, keys, clock=FakeClock(), entropy=SeededEntropy(9), read_only=True)


def ids(store: Store) -> list[str]:
    with store.read() as work:
        return [view.petition_id for view in cases.list_cases(work, limit=10_000)]


@contextmanager
def writing_process(scene: Scene) -> Iterator["subprocess.Popen[str]"]:
    scene.store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_ON_AND_ON, str(scene.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with process:
        yield process
        process.kill()


def test_it_opens_beside_the_writer_and_sees_each_commit(scene: Scene) -> None:
    with beside(scene) as looking:
        assert looking.is_read_only
        assert not scene.store.is_read_only
        assert ids(looking) == []
        filed = scene.file(1)
        assert ids(looking) == [filed.petition_id]
        with looking.read() as work:
            before = cases.list_cases(work, limit=9)
            scene.file(2)
            assert cases.list_cases(work, limit=9) == before, "one state, whatever is written meanwhile"
        assert len(ids(looking)) == 2
    assert scene.file(3).seq == 3


def test_it_refuses_to_write_and_says_why(scene: Scene) -> None:
    filed = scene.file(1)
    with beside(scene) as looking:
        with pytest.raises(DeviceError, match="store_read_only"), looking.write():
            pass
        with pytest.raises(DeviceError, match="store_read_only"):
            looking.require_sound_file()
        with pytest.raises(DeviceError, match="store_read_only"):
            attach(looking, str(filed.petition_id), BytesIO(b"\xff\xd8\xff"), name="x.jpg")
        assert ids(looking) == [filed.petition_id]
    assert scene.store.blobs.sweep(set()) == 0, "nothing of the file is left"


def test_it_takes_no_lock_and_leaves_the_writer_s(scene: Scene) -> None:
    holder = (scene.folder / "in-use.pid").read_bytes()
    with beside(scene), beside(scene):
        pass
    assert (scene.folder / "in-use.pid").read_bytes() == holder
    scene.store.close()
    with beside(scene) as looking:
        scene.reopen()
        scene.file(1)
        assert len(ids(looking)) == 1


def test_it_recovers_nothing_and_sweeps_nothing(scene: Scene) -> None:
    scene.file(1)
    scene.attach(scene.new_petition_id())
    scene.raw().execute("DELETE FROM attachment")
    (scene.folder / "blobs" / ".new" / "half").write_bytes(b"x")
    scene.store.close()
    (scene.folder / JOURNAL_NAME).write_bytes(b"torn")
    (scene.folder / "in-use.pid").write_text("1", encoding="ascii")
    before = {
        path: path.read_bytes()
        for path in scene.folder.rglob("*")
        if path.name.count(".db") == 0 and path.is_file()
    }
    with beside(scene) as looking:
        assert len(ids(looking)) == 1
    assert {path: path.read_bytes() for path in before} == before


def test_files_can_be_read(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id(), b"\xff\xd8\xff photo")
    with beside(scene) as looking:
        assert read_attachment(looking, file.id) == b"\xff\xd8\xff photo"


def test_another_process_writes_on_while_it_reads(scene: Scene) -> None:
    """Hundreds of commits: every look is whole, and none is older than the last."""
    with writing_process(scene) as process:
        assert process.stdout is not None
        seen = 0
        for line in process.stdout:
            if int(line) % 20 == 0:
                with beside(scene) as looking:
                    found = ids(looking)
                    assert len(found) >= max(seen, int(line))
                    seen = len(found)
                    assert verify(looking).findings == ()
            if int(line) >= 200:
                break
    scene.reopen()
    assert verify(scene.store).is_clean


def test_what_it_verifies_is_partial_and_says_so(scene: Scene) -> None:
    scene.file(1)
    with beside(scene) as looking:
        report = verify(looking)
    assert (report.is_clean, report.is_partial, report.events) == (True, True, 1)
    assert not verify(scene.store).is_partial


def test_tampering_is_found_beside_the_writer_too(scene: Scene) -> None:
    scene.file(1)
    scene.tamper("UPDATE \"case\" SET title = '别的'")
    with beside(scene) as looking:
        assert [finding.code for finding in verify(looking).findings] == ["case_differs"]


def test_a_damaged_page_is_found_beside_the_writer_too(scene: Scene) -> None:
    """Behind those that lead to all others: without them nobody gets in."""
    for index in range(60):
        scene.file(index)
    scene.reopen()
    path = scene.folder / DATABASE_NAME
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4_096 // 2, len(data) // 4_096):
        data[page * 4_096 + 200] ^= 1
    path.write_bytes(data)
    with beside(scene) as looking:
        assert "database_damaged" in {finding.code for finding in verify(looking).findings}


@pytest.mark.parametrize(
    ("version", "code"), [("0001", "database_older"), ("9999", "database_newer"), ("", "database_older")]
)
def test_another_form_of_the_database_is_refused_in_clear_words(
    scene: Scene, version: str, code: str
) -> None:
    scene.raw().execute("UPDATE alembic_version SET version_num = ?", (version,))
    with pytest.raises(DeviceError, match=code):
        beside(scene)


def test_a_database_that_is_being_made_is_not_ready_to_be_read(scene: Scene) -> None:
    scene.store.close()
    (scene.folder / DATABASE_NAME).unlink()
    with pytest.raises(DeviceError, match="database_damaged"):
        beside(scene)
    Connector(scene.folder / DATABASE_NAME, KEYS)().close()
    with pytest.raises(DeviceError, match="database_older"):
        beside(scene)


def test_a_key_of_another_vault_is_no_damage_and_a_missing_version_is(scene: Scene) -> None:
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        beside(scene, VaultKeys(KEYS.vault_id, ACCOUNT, bytes(32)))
    scene.tamper("DROP TABLE alembic_version")
    with pytest.raises(DeviceError, match="database_damaged"):
        beside(scene)


def test_it_locks_and_unlocks_like_any_window(scene: Scene) -> None:
    filed = scene.file(1)
    with beside(scene) as looking:
        looking.lock()
        with pytest.raises(DeviceError, match="vault_locked"), looking.read():
            pass
        looking.unlock(KEYS)
        assert looking.is_read_only
        assert ids(looking) == [filed.petition_id]
