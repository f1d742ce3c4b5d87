"""The sealed journal: an event that was filed survives a dead database, and a torn tail harms nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import DeviceError
from app.store import chain, drafts, erase, outbox
from app.store.journal import JOURNAL_NAME, Entry, Frame, Journal
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, Event
from tests.samples import SeededEntropy
from tests.store.scene import CODE, KEYS, Scene


def frame(number: int, *, count: int = 1) -> Frame:
    body = bytes([number]) * (20 + number)
    return Frame(tuple(Entry(b"header", b"signature", b"salt", body) for _ in range(count)), {"p": "code"})


def journal_at(path: Path, *frames: Frame) -> Journal:
    journal = Journal.open(path, KEYS.journal, SeededEntropy(1))
    assert list(journal.frames()) == []
    for each in frames:
        journal.append(each)
    return journal


def read(path: Path) -> tuple[list[Frame], bool]:
    journal = Journal.open(path, KEYS.journal, SeededEntropy(2))
    frames = list(journal.frames())
    journal.close()
    return frames, journal.is_whole


def bodies_in(scene: Scene) -> list[bytes]:
    """Bodies that the journal of a closed store holds."""
    frames, is_whole = read(scene.folder / JOURNAL_NAME)
    assert is_whole
    return [entry.body for each in frames for entry in each.entries]


def without_last_commit(scene: Scene, act: Iterator[None]) -> None:
    """Leave the folder as a crash would between journal and commit: journal after, database before `act`."""
    scene.store.close()
    before = scene.folder.with_name("before.db")
    shutil.copy(scene.folder / DATABASE_NAME, before)
    scene.reopen()
    next(act, None)
    scene.store.close()
    shutil.copy(before, scene.folder / DATABASE_NAME)


def write_what_cannot_be_committed(scene: Scene) -> None:
    """The foreign key is checked only at the commit, after the journal was written."""
    with scene.store.write() as work:
        chain.append(work, AuditAct.VIEWED, body=b"{}")
        work.connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        work.connection.execute(text("INSERT INTO event_body VALUES (999, '', '')"))


def write_and_change_ones_mind(scene: Scene) -> None:
    with scene.store.write() as work:
        chain.append(work, AuditAct.VIEWED, body=b"{}")
        raise LookupError


def test_frames_come_back_in_order(tmp_path: Path) -> None:
    frames = [frame(1), frame(2, count=3), frame(3)]
    journal = journal_at(tmp_path / "j", *frames)
    assert journal.written == 5
    journal.close()
    assert read(tmp_path / "j") == (frames, True)


def test_every_torn_tail_is_ignored_and_nothing_before_it(tmp_path: Path) -> None:
    journal_at(tmp_path / "j", frame(1)).close()
    start = (tmp_path / "j").stat().st_size
    journal_at(tmp_path / "k", frame(1), frame(2)).close()
    whole = (tmp_path / "k").read_bytes()
    for end in range(start, len(whole)):
        (tmp_path / "torn").write_bytes(whole[:end])
        assert read(tmp_path / "torn") == ([frame(1)], end == start)


def test_every_damaged_byte_of_a_frame_is_noticed(tmp_path: Path) -> None:
    journal_at(tmp_path / "j", frame(1)).close()
    start = (tmp_path / "j").stat().st_size
    journal_at(tmp_path / "k", frame(1), frame(2)).close()
    whole = (tmp_path / "k").read_bytes()
    for place in range(start, len(whole)):
        (tmp_path / "bad").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read(tmp_path / "bad") == ([frame(1)], False)


def test_what_follows_a_damaged_frame_is_not_lost(tmp_path: Path) -> None:
    journal_at(tmp_path / "j", frame(1), frame(2), frame(3)).close()
    data = bytearray((tmp_path / "j").read_bytes())
    data[60] ^= 1
    (tmp_path / "j").write_bytes(data)
    assert read(tmp_path / "j") == ([frame(2), frame(3)], False)


def test_frames_that_changed_places_are_not_believed(tmp_path: Path) -> None:
    journal_at(tmp_path / "empty").close()
    start = (tmp_path / "empty").stat().st_size
    journal_at(tmp_path / "one", frame(1)).close()
    journal_at(tmp_path / "two", frame(2)).close()
    moved = (tmp_path / "two").read_bytes() + (tmp_path / "one").read_bytes()[start:]
    (tmp_path / "swapped").write_bytes(moved)
    assert read(tmp_path / "swapped") == ([frame(2)], False)


def test_a_journal_of_other_keys_says_nothing(tmp_path: Path) -> None:
    journal_at(tmp_path / "j", frame(1)).close()
    other = Journal.open(tmp_path / "j", bytes(32), SeededEntropy(1))
    assert list(other.frames()) == []
    assert not other.is_whole
    other.close()


def test_a_frame_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "j", frame(1))
    before = (tmp_path / "j").read_bytes()
    journal.append(frame(2, count=2))
    journal.cut_back()
    assert (tmp_path / "j").read_bytes() == before
    assert journal.written == 1
    journal.append(frame(3))
    journal.close()
    assert read(tmp_path / "j") == ([frame(1), frame(3)], True)


def test_a_rewritten_journal_holds_what_it_was_given(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "j", frame(1), frame(2))
    journal.rewrite([frame(2)])
    journal.append(frame(3))
    assert journal.written == 2
    journal.close()
    assert read(tmp_path / "j") == ([frame(2), frame(3)], True)


def test_an_event_between_journal_and_commit_is_there_after_opening(scene: Scene) -> None:
    """pain 11"""
    first = scene.file(1)
    filed: list[str] = []

    def act() -> Iterator[None]:
        filed.append(str(scene.file(2, code="6543210987654321").petition_id))
        yield

    without_last_commit(scene, act())
    with scene.reopen().read() as work:
        draft = drafts.get(work, filed[0])
        assert draft is not None
        assert (draft.query_code, draft.is_filed) == ("6543210987654321", True)
    assert [view.petition_id for view in scene.cases()] == [filed[0], first.petition_id]
    assert scene.waiting() == 2
    assert verify(scene.store).is_clean
    assert scene.file(3).seq == 3


def test_a_draft_whose_filing_was_recovered_is_filed_too(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, b"being written")

    def act() -> Iterator[None]:
        scene.file(2, petition_id=petition_id)
        yield

    without_last_commit(scene, act())
    with scene.reopen().read() as work:
        assert drafts.open_drafts(work) == ()
        assert [draft.content for draft in drafts.codes_to_hand_over(work)] == [b""]


def test_opening_twice_recovers_once(scene: Scene) -> None:
    def act() -> Iterator[None]:
        scene.file(2)
        yield

    without_last_commit(scene, act())
    scene.reopen()
    scene.reopen()
    assert len(scene.cases()) == 1
    assert scene.waiting() == 1


def test_a_torn_journal_is_whole_again_after_opening(scene: Scene) -> None:
    kept = scene.file(1)
    scene.store.close()
    with (scene.folder / JOURNAL_NAME).open("ab") as file:
        file.write(b"\0\0\1\0 half a frame")
    scene.reopen()
    later = scene.file(2)
    scene.store.close()
    assert bodies_in(scene) == [kept.event.body, later.event.body]


def test_a_lost_journal_is_made_anew_from_the_outbox(scene: Scene) -> None:
    kept = scene.file(1)
    scene.store.close()
    (scene.folder / JOURNAL_NAME).unlink()
    scene.reopen()
    later = scene.file(2)
    scene.store.close()
    assert bodies_in(scene) == [kept.event.body, later.event.body]


def test_an_event_whose_place_was_taken_is_said_again_in_a_new_epoch(scene: Scene) -> None:
    """An old copy of the database went on, and the journal of the newer one came back."""

    def act() -> Iterator[None]:
        scene.file(1)
        yield

    without_last_commit(scene, act())
    journal = (scene.folder / JOURNAL_NAME).read_bytes()
    (scene.folder / JOURNAL_NAME).unlink()
    scene.reopen()
    scene.file(2)
    scene.store.close()
    (scene.folder / JOURNAL_NAME).write_bytes(journal)
    scene.reopen()
    assert len(scene.cases()) == 2
    assert [(stored.epoch, stored.type) for stored in scene.due()] == [
        (1, "petition.filed"),
        (2, "audit.moved"),
        (2, "petition.filed"),
    ]
    assert verify(scene.store).is_clean
    scene.reopen()
    assert scene.waiting() == 3


def test_a_failed_commit_leaves_neither_event_nor_journal(scene: Scene) -> None:
    scene.file(1)
    before = (scene.folder / JOURNAL_NAME).read_bytes()
    with pytest.raises(IntegrityError):
        write_what_cannot_be_committed(scene)
    assert (scene.folder / JOURNAL_NAME).read_bytes() == before
    assert scene.waiting() == 1
    assert scene.file(2).seq == 2
    assert verify(scene.store).is_clean


def test_an_error_inside_a_write_leaves_neither_event_nor_journal(scene: Scene) -> None:
    before = (scene.folder / JOURNAL_NAME).read_bytes()
    with pytest.raises(LookupError):
        write_and_change_ones_mind(scene)
    assert (scene.folder / JOURNAL_NAME).read_bytes() == before
    assert scene.file(1).seq == 1


def test_practice_is_not_journaled(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "practice", is_enrolled=False)
    scene.file(1)
    scene.store.close()
    assert bodies_in(scene) == []


def test_an_empty_outbox_has_an_empty_journal(scene: Scene) -> None:
    empty = (scene.folder / JOURNAL_NAME).stat().st_size
    for index in range(3):
        scene.file(index)
    assert (scene.folder / JOURNAL_NAME).stat().st_size > empty
    scene.settle_all()
    assert (scene.folder / JOURNAL_NAME).stat().st_size == empty


def test_a_journal_that_is_mostly_receipted_shrinks_to_what_waits(scene: Scene) -> None:
    with scene.store.write() as work:
        body = canonical_json({"at": "2026-11-22T04:00:00.000Z"})
        for _ in range(80):
            chain.append(work, AuditAct.VIEWED, body=body)
    waiting = [scene.file(1), scene.file(2)]
    for stored in scene.due()[:80]:
        scene.settle(stored)
    scene.store.close()
    bodies = bodies_in(scene)
    assert bodies[-2:] == [stored.event.body for stored in waiting]
    assert len(bodies) < 20
    codes = read(scene.folder / JOURNAL_NAME)[0][-1].codes
    assert codes == {str(stored.petition_id): CODE for stored in waiting}


def test_what_is_erased_leaves_the_journal_at_once(scene: Scene) -> None:
    gone, kept = scene.file(1), scene.file(2)
    scene.settle(gone)
    with scene.store.write() as work:
        erase.erase_petition(work, str(gone.petition_id))
    scene.store.close()
    assert bodies_in(scene) == [kept.event.body]


def test_the_journal_holds_the_very_bytes_that_were_signed(scene: Scene) -> None:
    stored = scene.file(1)
    scene.store.close()
    (only,), _ = read(scene.folder / JOURNAL_NAME)
    assert only.entries[0].event == stored.event
    assert isinstance(only.entries[0].event, Event)


def test_what_found_its_place_taken_is_said_elsewhere_once_however_often_the_journal_is_found(
    scene: Scene,
) -> None:
    """A full disk lets the new event in and not the new journal; the next opening finds the old one again."""
    scene.file(1)
    scene.store.close()
    database, journal = scene.folder / DATABASE_NAME, scene.folder / JOURNAL_NAME
    older = database.read_bytes(), journal.read_bytes()
    scene.reopen()
    displaced = scene.file(2).petition_id
    scene.store.close()
    newer = journal.read_bytes()
    database.write_bytes(older[0])
    journal.write_bytes(older[1])
    scene.reopen()
    scene.file(3)
    for _ in range(3):
        scene.store.close()
        journal.write_bytes(newer)
        scene.reopen()
    assert [view.petition_id for view in scene.cases()].count(str(displaced)) == 1
    with scene.store.read() as work:
        said = work.connection.execute(
            text("SELECT count(*) FROM event WHERE petition_id = :id"), {"id": displaced}
        )
        assert said.scalar_one() == 1


def test_a_journal_that_cannot_be_made_whole_keeps_nobody_out_and_is_whole_before_the_next_filing(
    scene: Scene,
) -> None:
    """pain 14: after a repair the disk may have no room for it; a folder in its way stands for that."""
    kept = scene.file(1)
    scene.store.close()
    (scene.folder / JOURNAL_NAME).write_bytes(b"damaged")
    in_the_way = scene.folder / f"{JOURNAL_NAME}.new"
    in_the_way.mkdir()
    scene.reopen()
    assert [view.petition_id for view in scene.cases()] == [kept.petition_id]
    with pytest.raises(DeviceError, match="disk_failed"):
        scene.file(2)
    assert scene.waiting() == 1
    in_the_way.rmdir()
    later = scene.file(3)
    scene.store.close()
    assert bodies_in(scene) == [kept.event.body, later.event.body]


def test_one_event_that_the_journal_lacks_is_reason_enough_to_write_it_anew(scene: Scene) -> None:
    """However many others it holds that have their answers: the power may have gone after a repair."""
    answered = [scene.file(index) for index in range(3)]
    waiting = scene.file(3)
    journal = journal_at(scene.folder / "other", *(Frame((Entry.of(each.event),)) for each in answered))
    journal.close()
    for each in answered:
        scene.settle(each)
    scene.store.close()
    (scene.folder / "other").replace(scene.folder / JOURNAL_NAME)
    scene.reopen()
    scene.store.close()
    assert bodies_in(scene)[-1] == waiting.event.body


def test_a_text_that_is_not_what_was_signed_does_not_come_into_the_journal(scene: Scene) -> None:
    """It is made anew from the database, and then the torn text would be all that was left."""
    others = [scene.file(index) for index in range(2, 80)]
    torn = scene.file(1)
    answers = [scene.receipt(each) for each in others]
    scene.tamper("UPDATE event_body SET body = substr(body, 1, 99)")
    with scene.store.write() as work:
        for each, answer in zip(others, answers, strict=True):
            document = canonical_json(answer)
            outbox.settle(work, each, answer, document, scene.gateway_key.sign(document))
    frames, _ = read(scene.folder / JOURNAL_NAME)
    assert torn.event in [entry.event for frame in frames for entry in frame.entries]
