"""Damage: pain 19. A database that is damaged or gone is put together again, and nobody is asked anything."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from app.domain.status import Move, Status
from app.errors import DeviceError
from app.store import changes, drafts, known
from app.store.anchor import ANCHOR_NAME
from app.store.backup import BACKUPS_NAME, find_backups
from app.store.blobs import BLOBS_NAME
from app.store.engine import Connector
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.quarantine import QUARANTINE_NAME, put_aside
from app.store.repair import Repair, last_repair, note_told
from app.store.store import Store
from app.store.tables import EventBodyRow
from app.store.verify import verify
from app.wire.canonical import canonical_json
from app.wire.fields import NO_HASH
from app.wire.known import KnownThings
from tests.store.scene import KEYS, Scene, change

PAGE = 4_096


def told(scene: Scene) -> Repair:
    with scene.store.read() as work:
        report = last_repair(work)
    assert report is not None
    return report


def spoil(path: Path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * PAGE + 200] ^= 1
    path.write_bytes(data)


def spoil_database(scene: Scene, *pages: int) -> None:
    scene.store.close()
    spoil(scene.folder / DATABASE_NAME, *pages)


def pages_of(scene: Scene) -> int:
    return (scene.folder / DATABASE_NAME).stat().st_size // PAGE


def titles(scene: Scene) -> list[str]:
    return sorted(view.title for view in scene.cases())


def work_of_a_day(scene: Scene) -> str:
    """Something of everything; the draft that is not filed."""
    receipted, refused = scene.file(1), scene.file(2)
    scene.settle(receipted, rev=1)
    scene.settle(refused, 422)
    scene.tell(change(str(receipted.petition_id), 2, number="QX-1"))
    photo = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(photo, index=3))
    scene.settle_file(photo)
    scene.file(4)
    draft = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, draft, b'{"title":"half"}')
    return draft


def test_any_one_page_may_be_lost_and_the_backup_and_the_journal_bring_all_back(scene: Scene) -> None:
    """pain 19: whichever page it is."""
    draft = work_of_a_day(scene)
    scene.reopen()
    scene.store.back_up()
    before = titles(scene)
    scene.store.close()
    pages = range(0, pages_of(scene), 5)
    whole = scene.folder.with_name("whole")
    shutil.copytree(scene.folder, whole)
    for page in pages:
        shutil.rmtree(scene.folder)
        shutil.copytree(whole, scene.folder)
        spoil(scene.folder / DATABASE_NAME, page)
        scene.reopen()
        assert titles(scene) == before
        report = told(scene)
        assert (report.reason, report.is_complete, report.cases) == ("damaged", True, len(before))
        assert verify(scene.store).findings == ()
        with scene.store.read() as work:
            assert [each.petition_id for each in drafts.open_drafts(work)] == [draft]
            assert changes.cursor(work) == 0
        scene.store.close()
    scene.reopen()


def test_without_a_backup_what_the_good_pages_hold_comes_back_and_the_report_says_the_rest(
    scene: Scene,
) -> None:
    for index in range(60):
        scene.settle(scene.file(index))
    scene.file(60)
    spoil_database(scene, pages_of(scene) // 2, pages_of(scene) // 3)
    scene.reopen()
    report = told(scene)
    assert report.backup is None
    assert report.from_salvage > 30
    assert report.rows_lost > 0
    assert len(scene.cases()) + report.events_missing == 61
    assert scene.waiting() == 2
    # What is known to be lost is told by the report; whatever else were missing would be found.
    assert verify(scene.store).findings == ()


def test_a_text_whose_last_page_is_lost_is_not_taken_for_what_was_said(scene: Scene) -> None:
    """SQLCipher hands out such a row as if all of it were there (simulator, seed 4774)."""
    long = "村里的路修了一半就停了，下雨天老人出不了门。" * 200
    scene.settle(scene.file(1, text=long))
    with scene.store.write() as work:
        drafts.save(work, scene.new_petition_id(), canonical_json({"facts": long}))
    scene.store.close()
    whole = scene.folder.with_name("whole")
    shutil.copytree(scene.folder, whole)
    torn = 0
    for page in range(1, pages_of(scene)):
        shutil.rmtree(scene.folder)
        shutil.copytree(whole, scene.folder)
        spoil(scene.folder / DATABASE_NAME, page)
        scene.reopen()
        torn += told(scene).rows_lost
        assert verify(scene.store).findings == ()
        with scene.store.read() as work:
            assert {each.content for each in drafts.open_drafts(work)} <= {canonical_json({"facts": long})}
        scene.store.close()
    assert torn > 0
    scene.reopen()


def test_a_text_that_is_uploaded_and_whose_photograph_is_not_comes_back_from_the_journal(
    scene: Scene,
) -> None:
    """Simulator, seed 4992: without it nothing here would name the photograph any more."""
    event = scene.file_with(scene.attach(scene.new_petition_id()), index=1)
    scene.settle(event)
    with scene.store.write() as work:
        work.connection.execute(delete(EventBodyRow).where(EventBodyRow.number == event.number))
    scene.reopen()
    with scene.store.read() as work:
        body = select(EventBodyRow.body).where(EventBodyRow.number == event.number)
        assert work.connection.execute(body).scalar_one() == event.event.body
    assert verify(scene.store).findings == ()


def test_a_lost_first_page_is_known_to_the_anchor(scene: Scene) -> None:
    """The first page leads to all others: without it no row is found, backup or not."""
    for index in range(5):
        scene.settle(scene.file(index))
    scene.reopen()
    before = titles(scene)
    spoil_database(scene, 0)
    scene.reopen()
    assert titles(scene) == before
    assert (told(scene).backup, told(scene).from_salvage > 4, told(scene).is_complete) == (None, True, True)
    assert verify(scene.store).findings == ()


def test_nothing_but_the_journal_is_enough_for_what_was_not_sent(scene: Scene) -> None:
    """pain 11: this device is still itself, so the gateway takes what waits."""
    device = scene.device
    filed = scene.file(1)
    scene.store.close()
    (scene.folder / DATABASE_NAME).unlink()
    scene.reopen()
    report = told(scene)
    assert (report.reason, report.from_journal, report.is_new_device) == ("missing", 1, False)
    assert (scene.device.device_id, scene.device.sign_seed) == (device.device_id, device.sign_seed)
    assert scene.device.enrolment == device.enrolment
    waiting = scene.due()
    assert [(stored.id, stored.event.header) for stored in waiting][:1] == [(filed.id, filed.event.header)]
    assert verify(scene.store).findings == ()


def test_what_was_said_after_the_backup_keeps_its_place_and_new_words_get_a_new_epoch(scene: Scene) -> None:
    """The gateway may have all of it: so no number of the old epoch is used twice."""
    scene.settle(scene.file(1))
    scene.store.back_up()
    receipted, waiting = scene.file(2), scene.file(3)
    scene.settle(receipted)
    spoil_database(scene, *range(1, pages_of(scene), 2))
    scene.reopen()
    with scene.store.read() as work:
        assert (work.device.epoch, work.head.seq) == (2, 1)
    again = {stored.id: stored for stored in scene.due()}
    assert again[waiting.id].event == waiting.event
    assert scene.file(4).epoch == 2
    assert verify(scene.store).findings == ()


def test_each_repair_begins_an_epoch_of_its_own_also_from_the_same_backup(scene: Scene) -> None:
    scene.file(1)
    scene.store.back_up()
    for _ in range(2):
        scene.settle_all()
        spoil_database(scene, *range(pages_of(scene)))
        scene.reopen()
    assert scene.device.epoch == 3
    assert verify(scene.store).findings == ()


def test_what_the_journal_knows_of_later_epochs_is_not_forgotten_either(scene: Scene) -> None:
    """The anchor is lost too, and the backup is of the first epoch."""
    scene.file(1)
    scene.store.back_up()
    spoil_database(scene, *range(pages_of(scene)))
    scene.reopen()
    waiting = scene.file(2)
    assert waiting.epoch == 2
    spoil_database(scene, *range(pages_of(scene)))
    (scene.folder / ANCHOR_NAME).unlink()
    scene.reopen()
    assert scene.device.epoch == 3
    assert waiting.id in {stored.id for stored in scene.due()}
    assert verify(scene.store).findings == ()


def test_practice_stays_practice(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        scene.file(1)
        scene.store.back_up()
        spoil_database(scene, 2)
        scene.reopen()
        assert (scene.device.epoch, len(scene.cases()), scene.waiting()) == (0, 1, 0)
        assert verify(scene.store).findings == ()


def test_the_damaged_file_is_kept_as_it_was_found(scene: Scene) -> None:
    """Salvage only reads: whoever knows more than we do may still look at it."""
    scene.file(1)
    spoil_database(scene, 0, 5)
    damaged = (scene.folder / DATABASE_NAME).read_bytes()
    scene.reopen()
    aside = scene.folder / QUARANTINE_NAME / told(scene).quarantine
    assert (aside / DATABASE_NAME).read_bytes() == damaged


def test_who_is_cut_off_in_a_repair_begins_it_again(scene: Scene) -> None:
    """Between the quarantine and the new file: what waits there is salvaged at the next opening."""
    scene.settle(scene.file(1))
    before = titles(scene)
    scene.store.close()
    aside = put_aside(scene.folder / DATABASE_NAME, scene.clock.now())
    (scene.folder / f"{DATABASE_NAME}.new").write_bytes(b"half")
    scene.reopen()
    assert titles(scene) == before
    assert told(scene).quarantine == aside.name
    assert verify(scene.store).findings == ()


def test_a_log_that_a_cut_left_behind_follows_its_database(scene: Scene) -> None:
    database = scene.folder / DATABASE_NAME
    scene.file(1)
    aside = put_aside(database, scene.clock.now())
    (aside / f"{DATABASE_NAME}-wal").replace(scene.folder / f"{DATABASE_NAME}-wal")
    assert put_aside(database, scene.clock.now()) == aside
    assert (aside / f"{DATABASE_NAME}-wal").exists()


def test_a_damaged_backup_is_passed_over(scene: Scene) -> None:
    scene.settle(scene.file(1))
    scene.store.back_up()
    scene.settle(scene.file(2))
    scene.clock.turn(hours=1)
    scene.store.back_up()
    newest, older = find_backups(scene.folder)
    spoil(newest.path, 3)
    spoil_database(scene, *range(pages_of(scene)))
    scene.reopen()
    assert told(scene).backup == older.path.name
    assert newest.path.exists()


def test_a_photograph_whose_row_is_lost_is_put_aside_and_not_swept(scene: Scene) -> None:
    scene.store.back_up()
    photo = scene.attach(scene.new_petition_id())
    spoil_database(scene, *range(pages_of(scene)))
    scene.reopen()
    aside = scene.folder / QUARANTINE_NAME / told(scene).quarantine
    assert (aside / BLOBS_NAME / photo.sha256).exists()


def test_an_answer_that_is_here_already_is_told_again_and_changes_nothing(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed, rev=1)
    news = change(str(filed.petition_id), 2, Move.FORWARD, Status.FORWARDED)
    scene.tell(news)
    spoil_database(scene, 2)
    scene.reopen()
    scene.tell(news)
    assert scene.case(str(filed.petition_id)).view.status is Status.FORWARDED
    assert verify(scene.store).findings == ()


def test_the_report_is_kept_until_somebody_has_read_it(scene: Scene) -> None:
    scene.file(1)
    spoil_database(scene, 2)
    scene.reopen()
    assert not told(scene).is_told
    with scene.store.write() as work:
        note_told(work)
    scene.reopen()
    assert told(scene).is_told


@pytest.mark.parametrize("lost", [ANCHOR_NAME, BACKUPS_NAME, JOURNAL_NAME])
def test_any_one_of_the_three_helpers_may_be_lost_as_well(scene: Scene, lost: str) -> None:
    scene.settle(scene.file(1))
    scene.reopen()
    scene.store.back_up()
    before, device = titles(scene), scene.device.device_id
    spoil_database(scene, 1, 2, 3)
    remove: Callable[[Path], object] = shutil.rmtree if lost == BACKUPS_NAME else Path.unlink
    remove(scene.folder / lost)
    scene.reopen()
    assert scene.device.device_id == device
    assert lost == BACKUPS_NAME or titles(scene) == before


def test_a_file_cut_to_nothing_is_damage_and_not_a_beginning(scene: Scene) -> None:
    filed = scene.file(1)
    device = scene.device
    scene.store.close()
    (scene.folder / DATABASE_NAME).write_bytes(b"")
    scene.reopen()
    assert (scene.device.device_id, told(scene).reason) == (device.device_id, "damaged")
    assert [view.petition_id for view in scene.cases()] == [filed.petition_id]


def test_who_only_looks_repairs_nothing(scene: Scene) -> None:
    scene.store.close()
    (scene.folder / DATABASE_NAME).unlink()
    with pytest.raises(DeviceError, match="database_damaged"):
        Store.open(scene.folder, KEYS, clock=scene.clock, entropy=scene.entropy, read_only=True)
    assert not (scene.folder / DATABASE_NAME).exists()
    assert Connector(scene.folder / "other", KEYS) is not None


def test_after_a_repair_the_gateway_is_asked_about_every_answer(scene: Scene) -> None:
    """It has never given this one, so it says so."""
    scene.settle(scene.file(1))
    spoil_database(scene, 0)
    with scene.reopen().read() as work:
        assert known.newest(work) == KnownThings(events=(NO_HASH,))


def test_who_has_had_no_answer_has_none_to_ask_about(scene: Scene) -> None:
    scene.file(1)
    spoil_database(scene, 0)
    with scene.reopen().read() as work:
        assert known.newest(work) == KnownThings()


@pytest.mark.parametrize("left", [JOURNAL_NAME, BLOBS_NAME, BACKUPS_NAME])
def test_an_empty_file_is_no_beginning_where_anything_else_is_left(scene: Scene, left: str) -> None:
    """It was taken for one without the anchor, and its blobs for rubbish."""
    photo = scene.attach(scene.new_petition_id())
    scene.file_with(photo)
    scene.store.back_up()
    scene.store.close()
    for name in {ANCHOR_NAME, JOURNAL_NAME, BACKUPS_NAME} - {left}:
        path = scene.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (scene.folder / DATABASE_NAME).write_bytes(b"")
    (scene.folder / "in-use.pid").write_text("1")
    scene.reopen()
    assert told(scene).reason == "damaged"
    assert list(scene.folder.rglob(photo.sha256))


def test_an_old_quarantine_is_not_taken_for_what_is_missing_now(scene: Scene) -> None:
    draft = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, draft, b'{"title":"half"}')
    spoil_database(scene, 3)
    scene.reopen()
    with scene.store.write() as work:
        drafts.discard(work, draft)
    scene.store.back_up()
    scene.store.close()
    (scene.folder / DATABASE_NAME).unlink()
    scene.reopen()
    assert (told(scene).quarantine[:6], told(scene).rows_lost) == ("000002", 0)
    with scene.store.read() as work:
        assert drafts.open_drafts(work) == ()
