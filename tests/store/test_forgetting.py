"""Forgetting: where a query code stands before it is handed over, and that it stands nowhere afterwards."""

from collections.abc import Iterator
from contextlib import closing

from app.actions.handing import hand_over_code
from app.store.backup import find_backups, require_sound_copy
from app.store.engine import open_still
from app.store.journal import JOURNAL_NAME, Journal
from app.store.opening import DATABASE_NAME
from tests.store.scene import CODE, KEYS, Scene


def places_of_code(scene: Scene) -> Iterator[str]:
    """As somebody finds it who has the key of this laptop: the database, its journal and every backup."""
    for path in (scene.folder / DATABASE_NAME, *(backup.path for backup in find_backups(scene.folder))):
        is_live = path.name == DATABASE_NAME
        with closing(open_still(path, KEYS, with_log=is_live)) as connection:
            if (CODE,) in connection.execute("SELECT query_code FROM draft").fetchall():
                yield path.name
    with closing(Journal.open(scene.folder / JOURNAL_NAME, KEYS.journal, scene.entropy)) as journal:
        if any(CODE in frame.codes.values() for frame in journal.frames()):
            yield JOURNAL_NAME


def test_a_code_that_was_handed_over_is_in_no_backup_and_in_no_frame_of_the_journal(scene: Scene) -> None:
    """Its own key opens them all: a code that stays in one of them is not gone."""
    petition_id = str(scene.file(1).petition_id)
    first = scene.store.back_up()
    scene.clock.turn(hours=2)
    second = scene.store.back_up()
    everywhere = {DATABASE_NAME, JOURNAL_NAME, first.path.name, second.path.name}
    assert set(places_of_code(scene)) == everywhere
    hand_over_code(scene.store, petition_id)
    assert set(places_of_code(scene)) == set()


def test_a_backup_without_the_code_is_as_sound_and_as_old_as_it_was_and_keeps_the_other_codes(
    scene: Scene,
) -> None:
    handed, kept = (str(scene.file(index).petition_id) for index in (1, 2))
    backup = scene.store.back_up()
    written_at = backup.path.stat().st_mtime
    hand_over_code(scene.store, handed)
    require_sound_copy(backup.path, KEYS)
    assert backup.path.stat().st_mtime == written_at
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]
    with closing(open_still(backup.path, KEYS)) as copy:
        assert copy.execute("SELECT petition_id FROM draft").fetchall() == [(kept,)]
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (2,)
    untouched = backup.path.stat().st_ino
    hand_over_code(scene.store, handed)
    assert backup.path.stat().st_ino == untouched


def test_a_damaged_backup_holds_nobody_up(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    damaged, sound = scene.store.back_up(), scene.store.back_up()
    damaged.path.write_bytes(b"\xff" * damaged.size)
    hand_over_code(scene.store, petition_id)
    with closing(open_still(sound.path, KEYS)) as copy:
        assert copy.execute("SELECT query_code FROM draft").fetchall() == []
