"""Opening a store: what is checked, what is refused, and in what words."""

import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.errors import DeviceError, RefusedError
from app.store import cases
from app.store.anchor import ANCHOR_NAME
from app.store.engine import Connector, meaning_of, open_writer, require_sound_file, require_sound_sqlite
from app.store.instance import holder
from app.store.journal import JOURNAL_NAME
from app.store.migration import upgrade
from app.store.opening import DATABASE_NAME
from app.store.quarantine import QUARANTINE_NAME
from app.store.store import Store
from app.store.tables import HEAD, Row, create_all
from app.store.vault import VaultKeys
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import ACCOUNT, KEYS, Scene

OTHER_KEYS = VaultKeys(KEYS.vault_id, ACCOUNT, bytes(32))
PAGE = 4_096

OPEN_AND_WAIT = """
import os, sys
from pathlib import Path
from app.store.quarantine import QUARANTINE_NAME
from app.store.store import Store
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import KEYS
with Store.open(Path(sys.argv[1]), KEYS, clock=FakeClock(), entropy=SeededEntropy(9)):
    print("open", flush=True)
    sys.stdin.read()
"""


def open_store(folder: Path, keys: VaultKeys = KEYS) -> Store:
    return Store.open(folder, keys, clock=FakeClock(), entropy=SeededEntropy(9))


def schema(path: Path) -> list[tuple[object, ...]]:
    connection = Connector(path, KEYS)()
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    connection.close()
    return [tuple(" ".join(part.split()) if isinstance(part, str) else part for part in row) for row in rows]


def damage(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE + 100] ^= 1
    path.write_bytes(data)


def migrate_beside_a_foreign_table(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE outbox (number INTEGER)"))
        upgrade(connection, None)


def test_what_was_filed_is_there_after_opening_again(scene: Scene) -> None:
    filed = scene.file(1)
    device = scene.device
    scene.reopen()
    assert [view.petition_id for view in scene.cases()] == [filed.petition_id]
    assert scene.device == device


def test_a_store_is_never_made_over_another(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="vault_exists"):
        Store.create(scene.folder, KEYS, clock=scene.clock, entropy=scene.entropy)


def test_a_second_store_in_this_process_hears_who_holds_the_folder(scene: Scene) -> None:
    with pytest.raises(DeviceError, match="vault_in_use") as refused:
        open_store(scene.folder)
    assert refused.value.facts == {"pid": os.getpid()}
    assert holder(scene.folder) == os.getpid()


def test_a_second_process_hears_who_holds_the_folder(scene: Scene) -> None:
    scene.store.close()
    other = subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_WAIT, str(scene.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(DeviceError, match="vault_in_use") as refused:
            open_store(scene.folder)
        assert refused.value.facts == {"pid": other.pid}
        other.kill()
    scene.reopen()
    assert holder(scene.folder) == os.getpid()


def test_a_failed_opening_lets_go_of_the_folder(scene: Scene) -> None:
    scene.store.close()
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        open_store(scene.folder, OTHER_KEYS)
    scene.reopen()


def test_a_key_of_another_vault_is_never_taken_for_damage(scene: Scene) -> None:
    """pain 19: neither the sound database nor a damaged one is put away because of it."""
    filed = scene.file(1)
    scene.store.close()
    damage(scene.folder / DATABASE_NAME, 3)
    before = (scene.folder / DATABASE_NAME).read_bytes()
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        open_store(scene.folder, OTHER_KEYS)
    assert (scene.folder / DATABASE_NAME).read_bytes() == before
    assert not (scene.folder / QUARANTINE_NAME).exists()
    scene.reopen()
    assert [view.petition_id for view in scene.cases()] == [filed.petition_id]


def test_where_nothing_is_left_nothing_is_quietly_made_anew(scene: Scene) -> None:
    scene.store.close()
    for name in (DATABASE_NAME, JOURNAL_NAME, ANCHOR_NAME):
        (scene.folder / name).unlink()
    with pytest.raises(DeviceError, match="database_damaged"):
        open_store(scene.folder)
    assert not (scene.folder / DATABASE_NAME).exists()


def test_every_damaged_page_is_noticed_at_opening(scene: Scene) -> None:
    """pain 19"""
    scene.file(1)
    scene.store.close()
    path = scene.folder / DATABASE_NAME
    whole = path.read_bytes()
    require_sound_file(path, KEYS)
    for page in range(len(whole) // PAGE):
        damage(path, page)
        with pytest.raises(DeviceError, match="database_damaged"):
            require_sound_file(path, KEYS)
        path.write_bytes(whole)
    scene.reopen()


def test_a_torn_page_whose_good_copy_is_in_the_log_is_no_damage(scene: Scene, tmp_path: Path) -> None:
    """A power cut in the middle of a checkpoint: the log is still whole, the file is not."""
    filed = scene.file(1)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal", JOURNAL_NAME):
        shutil.copy(scene.folder / name, crashed / name)
    damage(crashed / DATABASE_NAME, 0)
    with open_store(crashed) as store, store.read() as work:
        assert [view.petition_id for view in cases.list_cases(work, limit=9)] == [filed.petition_id]


def test_a_newer_database_is_refused(scene: Scene) -> None:
    scene.tamper("UPDATE alembic_version SET version_num = '9999'")
    scene.store.close()
    with pytest.raises(DeviceError, match="database_newer"):
        open_store(scene.folder)


def test_a_store_whose_making_was_cut_short_is_finished_at_opening(tmp_path: Path) -> None:
    Connector(tmp_path / DATABASE_NAME, KEYS)().close()
    with open_store(tmp_path) as store, store.read() as work:
        assert work.device.is_practising
        assert work.device.account_name == ACCOUNT.name


def test_old_sqlite_is_refused() -> None:
    require_sound_sqlite((3, 51, 3))
    with pytest.raises(DeviceError, match="database_engine_old") as refused:
        require_sound_sqlite((3, 51, 2))
    assert refused.value.facts == {"version": "3.51.2"}


def test_migrating_an_empty_database_makes_what_creating_makes(tmp_path: Path) -> None:
    for name in ("created", "migrated"):
        engine = open_writer(tmp_path / name, KEYS)
        with engine.begin() as connection:
            if name == "created":
                create_all(connection)
            else:
                upgrade(connection, None)
                version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
                assert version == HEAD
        engine.dispose()
    assert schema(tmp_path / "created") == schema(tmp_path / "migrated")


def test_the_newest_migration_equals_the_models(tmp_path: Path) -> None:
    engine = open_writer(tmp_path / "migrated", KEYS)
    with engine.begin() as connection:
        upgrade(connection, None)

        def is_ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:  # noqa: FBT001 - Alembic's
            return not (kind == "table" and name is not None and name.startswith("case_fts"))

        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_a_failed_migration_changes_nothing(tmp_path: Path) -> None:
    engine = open_writer(tmp_path / "x", KEYS)
    with pytest.raises(OperationalError, match="already exists"):
        migrate_beside_a_foreign_table(engine)
    engine.dispose()
    assert schema(tmp_path / "x") == []


def test_an_up_to_date_store_opens_without_alembic(scene: Scene) -> None:
    scene.store.close()
    script = OPEN_AND_WAIT.replace('print("open"', 'print("alembic" in sys.modules')
    done = subprocess.run(
        [sys.executable, "-c", script, str(scene.folder)],
        input="",
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert done.stdout == "False\n"


def test_connections_are_set_up_as_decided(scene: Scene) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
    }
    with scene.store.write() as writer, scene.store.read() as reader:
        for work in (writer, reader):
            found = {name: work.connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
            assert found == wanted
            assert not work.connection.execute(text("PRAGMA mmap_size")).scalar()
        assert reader.connection.execute(text("PRAGMA query_only")).scalar() == 1


def test_a_reader_cannot_write_and_that_is_a_bug_not_a_broken_disk(scene: Scene) -> None:
    with scene.store.read() as work, pytest.raises(OperationalError, match="readonly"):
        work.connection.execute(text("DELETE FROM setting"))


def test_the_key_stands_in_no_traceback_even_with_its_variables(scene: Scene) -> None:
    scene.store.close()
    damage(scene.folder / DATABASE_NAME, 0)
    with pytest.raises(DeviceError) as failed:
        require_sound_file(scene.folder / DATABASE_NAME, KEYS)
    told = "".join(traceback.TracebackException.from_exception(failed.value, capture_locals=True).format())
    assert "_set_up" in told
    for secret in (KEYS.database, KEYS.journal, bytes(range(32))):
        assert secret.hex() not in told
        assert repr(secret) not in told


def test_statements_hide_their_values_from_errors(scene: Scene) -> None:
    with scene.store.read() as work, pytest.raises(OperationalError) as failed:
        work.connection.execute(text("DELETE FROM setting WHERE name = :name"), {"name": "11010119900307"})
    assert "11010119900307" not in str(failed.value)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_CORRUPT", "database_damaged"),
        ("SQLITE_CORRUPT_VTAB", "database_damaged"),
        ("SQLITE_NOTADB", "database_damaged"),
        ("SQLITE_IOERR_FSYNC", "disk_failed"),
        ("SQLITE_CANTOPEN", "disk_failed"),
        ("SQLITE_READONLY_DBMOVED", "disk_failed"),
        ("SQLITE_BUSY_SNAPSHOT", "vault_in_use"),
        ("SQLITE_LOCKED", "vault_in_use"),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
        (None, None),
    ],
)
def test_what_sqlite_reports_means_something_to_a_person(name: str | None, code: str | None) -> None:
    error = OSError()
    if name is not None:
        error.__dict__["sqlite_errorname"] = name
    meaning = meaning_of(error)
    assert (meaning.code if meaning is not None else None) == code
