"""Migration: a database of an older program keeps what it holds, and learns what it did not know."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from app.store import drafts, holders, migration
from app.store.engine import Connector, open_writer
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.samples import sample_file, sample_filing
from tests.store.scene import KEYS, Scene
from tests.store.test_own_lists import HAN, as_agent

COPIES = """
    SELECT printf('INSERT INTO main."%s" SELECT %s FROM newer."%s"', t.name, group_concat(c.name), t.name)
    FROM main.sqlite_master t, pragma_table_info(t.name, 'main') c
    WHERE t.type = 'table' AND t.name NOT LIKE 'case%' AND t.name <> 'alembic_version' GROUP BY t.name"""
"""What the older program knows too."""


def make_older(scene: Scene, version: str) -> None:
    """As a program of `version` would have left this store, but for its lists."""
    scene.store.close()
    newer, older = scene.folder / DATABASE_NAME, scene.folder / "older.db"
    engine = open_writer(older, KEYS)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(str(migration.__file__)).parent / "migrations"))
        command.upgrade(config, version)
    engine.dispose()
    raw = Connector(older, KEYS)()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("ATTACH ? AS newer KEY ?", (str(newer), f"x'{KEYS.database.hex()}'"))
    for (copy,) in raw.execute(COPIES).fetchall():
        raw.execute(str(copy))
    raw.close()
    newer.unlink()
    older.replace(newer)


def test_a_database_of_the_first_version_learns_which_files_were_filed(scene: Scene) -> None:
    """Nothing was attached then, but a manifest could be filed from JSON; a body may be anything.

    pain 19
    """
    entry, amended = sample_file(3), sample_file(4)
    filed = scene.file(filing=sample_filing(1, files=(entry,)))
    scene.say(str(filed.petition_id), EventType.PETITION_AMENDED, PetitionAmended(files=(amended,)))
    scene.file(2)
    scene.tamper("UPDATE event_body SET body = x'ff' WHERE number = 3")
    make_older(scene, "0001")
    scene.reopen()
    assert [file.entry for file in scene.attached(str(filed.petition_id))] == [entry, amended]
    found = {finding.code for finding in verify(scene.store).findings}
    assert "blob_missing" in found
    assert not found & {"manifest_differs", "attachment_missing", "attachment_differs"}


def test_what_was_gathered_for_a_notice_or_an_addition_goes_with_the_addition(scene: Scene) -> None:
    """Older programs kept both in one list; the page of the addition shows it, so nothing is out of sight.

    pain 19
    """
    filed, draft = str(scene.file(1).petition_id), scene.new_petition_id()
    scene.attach(draft)
    scene.attach(filed, b"gathered", goes_with=EventType.NOTICE_DELIVERED)
    make_older(scene, "0006")
    scene.reopen()
    assert [file.goes_with for file in scene.attached(filed)] == [EventType.PETITION_AMENDED]
    assert [file.goes_with for file in scene.attached(draft)] == [EventType.PETITION_FILED]


def test_a_draft_of_an_older_program_stays_with_who_set_the_laptop_up(scene: Scene) -> None:
    """What was filed since belongs to whoever wrote it."""
    draft, own = scene.new_petition_id(), str(scene.file(1).petition_id)
    with scene.store.write() as work:
        drafts.save(work, draft, b"{}")
    as_agent(scene, HAN)
    theirs = str(scene.file(2).petition_id)
    make_older(scene, "0007")
    scene.reopen()
    with scene.store.read() as work:
        assert [each.petition_id for each in drafts.open_drafts(work)] == [draft]
        assert [each.petition_id for each in drafts.codes_to_hand_over(work)] == [own]
        assert holders.holder_of(work, theirs) == HAN.id
