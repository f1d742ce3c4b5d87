"""Store: migrations equal the tables, writes are whole, and troubles of the disk have a name."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.errors import DeviceError
from app.wire.change import Change
from gateway.case import News
from gateway.migrations.upgrade import head, migrations
from gateway.store import Store, open_store
from gateway.tables import HEAD, Base, EnrolmentCodeRow


def code(name: str) -> dict[str, object]:
    return {
        "code_sha256": name * 64,
        "name": "x",
        "unit": "x",
        "region": "370116",
        "expires_at": "2026-11-22T00:00:00.000+00:00",
        "confirms_itself": False,
        "failed_tries": 0,
    }


def codes(connection: Connection) -> list[str]:
    return [found[0] for found in connection.execute(select(EnrolmentCodeRow.code_sha256)).scalars()]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "gateway.db")
    yield opened
    opened.close()


def test_migrations_end_where_the_tables_are(store: Store) -> None:
    assert head() == HEAD
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == HEAD
        assert compare_metadata(context, Base.metadata) == []


def test_every_revision_can_be_walked_down_and_up_again(store: Store) -> None:
    config = migrations()
    with store.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
        assert "event" in inspect(connection).get_table_names()


def test_a_database_of_a_newer_gateway_is_left_alone(tmp_path: Path, store: Store) -> None:
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(DeviceError, match="database_too_new"):
        open_store(tmp_path / "gateway.db")


def test_an_up_to_date_database_opens_without_alembic_and_keeps_its_rows(
    tmp_path: Path, store: Store
) -> None:
    with store.write() as connection:
        connection.execute(insert(EnrolmentCodeRow), code("a"))
    store.close()
    again = open_store(tmp_path / "gateway.db")
    with again.read() as connection:
        assert codes(connection) == ["a"]
    again.close()


def test_sqlite_is_set_to_lose_nothing(store: Store) -> None:
    with store.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write() as connection:
            connection.execute(insert(EnrolmentCodeRow), code("a"))
            raise KeyError("later")

    with pytest.raises(KeyError):
        fail()
    with store.read() as connection:
        assert codes(connection) == []


def test_a_broken_constraint_is_a_bug_and_shows_no_values(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(EnrolmentCodeRow), code("a"))
    with pytest.raises(IntegrityError) as broken, store.write() as connection:
        connection.execute(insert(EnrolmentCodeRow), code("a"))
    assert "a" * 64 not in str(broken.value)


def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(tmp_path: Path) -> None:
    impatient = open_store(tmp_path / "gateway.db", busy_seconds=0)
    other = dbapi2.connect(str(tmp_path / "gateway.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DeviceError, match="database_busy"), impatient.write():
        pass
    other.close()
    impatient.close()


def test_nobody_else_may_read_it(tmp_path: Path, store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(EnrolmentCodeRow), code("a"))
    files = list(tmp_path.glob("gateway.db*"))
    assert len(files) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_place_where_no_database_can_be_is_reported(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="database_failed"):
        open_store(tmp_path / "missing" / "gateway.db")


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    (tmp_path / "gateway.db").write_bytes(b"not a database" * 500)
    with pytest.raises(DeviceError, match="database_failed"):
        open_store(tmp_path / "gateway.db")


def test_writers_come_one_after_the_other(store: Store) -> None:
    def write(name: str) -> None:
        with store.write() as connection:
            before = len(codes(connection))
            connection.execute(insert(EnrolmentCodeRow), code(name))
            assert len(codes(connection)) == before + 1

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert sorted(codes(connection)) == list("abcdefgh")


def test_news_are_changes_that_only_lack_their_cursor() -> None:
    assert {*News.__struct_fields__, "cursor"} == set(Change.__struct_fields__)
