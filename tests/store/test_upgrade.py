"""Upgrade: pain 19. A store of every released form is opened by this program, and nothing in it is lost."""

import shutil
import tarfile
from pathlib import Path

import pytest
from sqlalchemy import text

from app.actions.opening import open_profile
from app.domain.delivery import Delivery
from app.errors import DeviceError
from app.store import attachments, drafts, outbox
from app.store.backup import find_backups, require_sound_copy
from app.store.cases import list_cases, search_cases
from app.store.disk import free_bytes
from app.store.engine import Connector, open_still
from app.store.opening import DATABASE_NAME
from app.store.repair import last_repair
from app.store.store import Store
from app.store.tables import HEAD
from app.store.vault import Vault, VaultKeys
from app.store.verify import verify
from tests.disks import fill_up, small_disk
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.released.make import PASSPHRASE

__all__ = ["small_disk"]

RELEASED = Path(__file__).parent / "released"
FORMS = sorted(path.name.partition(".")[0] for path in RELEASED.glob("*.tar.xz"))


@pytest.fixture(params=FORMS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as a program of that form left it."""
    return unpacked(str(request.param), tmp_path)


_OBSTACLE = """CREATE TRIGGER obstacle BEFORE UPDATE ON alembic_version
    BEGIN SELECT raise(ABORT, 'something stands in the way'); END"""


def unpacked(form: str, tmp_path: Path) -> Path:
    into = tmp_path / form
    with tarfile.open(RELEASED / f"{form}.tar.xz") as archive:
        archive.extractall(into, filter="data")
    return into


def opened(folder: Path) -> Store:
    return open_profile(folder, PASSPHRASE, clock=FakeClock(), entropy=SeededEntropy(8))


def keys_of(folder: Path) -> VaultKeys:
    return Vault.load(folder).unlock(PASSPHRASE)


def form_of(folder: Path) -> str:
    still = open_still(folder / DATABASE_NAME, keys_of(folder))
    ((version,),) = still.execute("SELECT version_num FROM alembic_version").fetchall()
    still.close()
    return str(version)


def test_there_is_a_store_of_every_form_but_the_newest(tmp_path: Path) -> None:
    """Whoever adds a migration releases the form before it: `released/make.py` says how to keep one."""
    forms = [f"r{number:04d}" for number in range(1, int(HEAD))]
    assert forms == FORMS
    assert [form_of(unpacked(form, tmp_path)) for form in forms] == [form[1:] for form in forms]


def test_queue_drafts_and_receipts_are_as_they_were(folder: Path) -> None:
    """pain 19."""
    has_files = folder.name > "r0001"
    with opened(folder) as store:
        with store.read() as work:
            views = list_cases(work, limit=9)
            assert len(views) == 3 + has_files
            waiting = [event for petition_id, event in outbox.everything(work) if petition_id]
            # Besides the one without a receipt the one of whose files one has none.
            assert len(waiting) == 1 + has_files
            assert [draft.content for draft in drafts.open_drafts(work)] == ['{"title":"写到一半"}'.encode()]
            assert len(drafts.codes_to_hand_over(work)) == 2 + has_files
            assert [view.delivery for view in views].count(Delivery.NEEDS_ATTENTION) == 1
            assert [view.number for view in search_cases(work, "QX-1", 9)] == ["QX-1"]
            files = [file for view in views for file in attachments.of_petition(work, view.petition_id)]
            assert [file.is_receipted for file in files] == (
                [file.name == "照片.jpg" for file in files] if has_files else []
            )
            assert len(files) == 2 * has_files
            due = attachments.due(work, now_ms=store.now_ms(), limit=9)
            assert [file.id for file in due] == [file.id for file in files if not file.is_receipted]
            assert last_repair(work) is None
            # From the fifth form on a store knows where it lay: unpacked here it counts as a copy.
            assert work.device.epoch == 1 + (folder.name > "r0004")
        assert verify(store).findings == ()
    assert form_of(folder) == HEAD


def test_before_it_is_migrated_it_is_copied_and_the_copy_is_proven(folder: Path) -> None:
    form = form_of(folder)
    opened(folder).close()
    (backup,) = find_backups(folder)
    require_sound_copy(backup.path, keys_of(folder))
    still = open_still(backup.path, keys_of(folder))
    assert still.execute("SELECT version_num FROM alembic_version").fetchall() == [(form,)]
    still.close()


def test_a_migration_that_fails_leaves_the_old_store_as_it_was(folder: Path) -> None:
    """Something stands in its way; once that is gone it goes through."""
    keys, form = keys_of(folder), form_of(folder)
    raw = Connector(folder / DATABASE_NAME, keys)()
    raw.execute(_OBSTACLE)
    raw.close()
    with pytest.raises(Exception, match="in the way"):
        opened(folder)
    assert form_of(folder) == form
    raw = Connector(folder / DATABASE_NAME, keys)()
    assert raw.execute("SELECT count(*) FROM event").fetchall()[0][0] >= 3
    raw.execute("DROP TRIGGER obstacle")
    raw.close()
    with opened(folder) as store:
        assert verify(store).findings == ()


def test_a_damaged_store_of_an_older_form_is_repaired_and_brought_up(folder: Path) -> None:
    """Without backup and anchor, which those programs did not make: what its pages and journal hold."""
    data = bytearray((folder / DATABASE_NAME).read_bytes())
    page = len(data) // 4_096 - 1
    data[page * 4_096 + 100] ^= 1
    (folder / DATABASE_NAME).write_bytes(data)
    with opened(folder) as store, store.read() as work:
        repaired = last_repair(work)
        assert repaired is not None
        assert repaired.from_salvage >= 3
        assert work.connection.execute(text("SELECT count(*) FROM draft WHERE is_filed = 0")).scalar() == 1
    assert form_of(folder) == HEAD


def test_a_backup_of_an_older_form_is_taken_over_and_brought_up(folder: Path, tmp_path: Path) -> None:
    """From a file made by the release before."""
    backup = tmp_path / "old.db"
    shutil.copy(folder / DATABASE_NAME, backup)
    (folder / DATABASE_NAME).unlink()
    with Store.restore(folder, keys_of(folder), backup, clock=FakeClock(), entropy=SeededEntropy(8)) as store:
        assert verify(store).findings == ()
        with store.read() as work:
            assert len(list_cases(work, limit=9)) >= 3
            assert work.device.epoch == 2
    assert form_of(folder) == HEAD


def test_an_older_form_is_not_brought_up_by_who_only_looks(folder: Path) -> None:
    with pytest.raises(DeviceError, match="database_older"):
        Store.open(folder, keys_of(folder), clock=FakeClock(), entropy=SeededEntropy(8), read_only=True)


def test_a_disk_with_little_room_keeps_nobody_out_after_an_upgrade(small_disk: Path, tmp_path: Path) -> None:
    """A fifth of what is free would not hold the copy that is made before; all of it does."""
    folder = small_disk / "vault"
    shutil.copytree(unpacked(FORMS[0], tmp_path), folder)
    fill_up(small_disk, leave=700_000)
    size = (folder / DATABASE_NAME).stat().st_size
    assert free_bytes(folder) // 5 < size
    with opened(folder) as store:
        assert verify(store).findings == ()
    assert len(find_backups(folder)) == 1
