"""Files are kept as long as something names them, and gone with everything that did."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.domain.manifest import FileEntry, FileKind
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import attachments, drafts, projection
from app.store.attachments import Attachment
from app.store.erase import erase_petition
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from tests.store.scene import Scene, change

PHOTO = b"\xff\xd8\xff photo of a ditch"


def blob_names(scene: Scene) -> set[str]:
    return {path.name for path in (scene.folder / "blobs").rglob("*") if path.is_file()}


def set_aside(scene: Scene, file: Attachment, code: str = "blob_damaged") -> None:
    with scene.store.write() as work:
        attachments.note_file_attempt(work, file.id, next_try_ms=0, last_code=code)


def delivery(scene: Scene, petition_id: str) -> Delivery:
    return scene.case(petition_id).view.delivery


def test_taking_a_file_away_takes_its_blob_too(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    gone, kept = scene.attach(petition_id), scene.attach(petition_id)
    with scene.store.write() as work:
        attachments.remove(work, gone.id)
    assert scene.attached(petition_id) == (kept,)
    assert blob_names(scene) == {kept.sha256}
    with pytest.raises(RefusedError, match="attachment_missing"), scene.store.write() as work:
        attachments.remove(work, gone.id)


def test_a_blob_stays_when_the_work_fails(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    with suppress(RefusedError), scene.store.write() as work:
        attachments.remove(work, file.id)
        erase_petition(work, scene.new_petition_id())
    assert scene.attached(file.petition_id) == (file,)
    assert blob_names(scene) == {file.sha256}


def test_what_an_event_names_cannot_be_taken_away(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.file_with(file)
    with pytest.raises(RefusedError, match="already_filed"), scene.store.write() as work:
        attachments.remove(work, file.id)


def test_discarding_a_draft_takes_its_files_and_no_others(scene: Scene) -> None:
    draft, other = scene.attach(scene.new_petition_id()), scene.attach(scene.new_petition_id())
    with scene.store.write() as work:
        drafts.save(work, draft.petition_id, b"x")
    with scene.store.write() as work:
        drafts.discard(work, draft.petition_id)
    assert scene.attached(draft.petition_id) == ()
    assert blob_names(scene) == {other.sha256}


def test_erasing_takes_files_blobs_and_thumbnails(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    filed, loose = scene.attach(petition_id), scene.attach(petition_id)
    kept = scene.attach(scene.new_petition_id())
    with scene.store.write() as work:
        attachments.keep_thumbnail(work, filed.id, b"png of a face")
    scene.settle(scene.file_with(filed))
    scene.settle_file(filed)
    with scene.store.write() as work:
        erase_petition(work, petition_id)
    assert scene.attached(petition_id) == ()
    assert blob_names(scene) == {kept.sha256}
    assert loose.sha256 not in blob_names(scene)
    assert delivery(scene, petition_id) is Delivery.UPLOADED
    connection = scene.raw()
    assert connection.execute("SELECT count(*) FROM manifest").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (1,)
    assert verify(scene.store).is_clean


def test_what_still_has_files_to_send_is_not_erased(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    with pytest.raises(RefusedError, match="not_receipted"), scene.store.write() as work:
        erase_petition(work, file.petition_id)
    assert blob_names(scene) == {file.sha256}
    set_aside(scene, file)
    with scene.store.write() as work:
        erase_petition(work, file.petition_id)
    assert blob_names(scene) == set()


def test_a_refused_filing_is_erased_with_its_files(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file), 422)
    with scene.store.write() as work:
        erase_petition(work, file.petition_id)
    assert blob_names(scene) == set()


def test_a_thumbnail_is_kept_and_goes_with_its_row(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    with scene.store.write() as work:
        attachments.keep_thumbnail(work, file.id, b"png")
    with scene.store.read() as work:
        assert attachments.thumbnail_of(work, file.id) == b"png"
        assert attachments.get(work, file.id).has_thumbnail
        assert attachments.thumbnail_of(work, scene.new_petition_id()) is None


def crash(scene: Scene) -> None:
    """The next opening finds what a killed process leaves: its number beside the lock."""
    scene.store.close()
    (scene.folder / "in-use.pid").write_text("1", encoding="ascii")


def test_opening_after_a_crash_sweeps_orphans_and_keeps_what_is_named(scene: Scene) -> None:
    kept = scene.attach(scene.new_petition_id())
    orphan = scene.attach(scene.new_petition_id())
    scene.raw().execute("DELETE FROM attachment WHERE id = ?", (orphan.id,))
    (scene.folder / "blobs" / ".new" / "half").write_bytes(b"x")
    scene.reopen()
    assert blob_names(scene) == {kept.sha256, orphan.sha256}, "whoever closed in order left none"
    crash(scene)
    scene.reopen()
    assert blob_names(scene) == {kept.sha256}


def test_a_blob_that_only_a_manifest_names_is_kept_and_can_still_be_sent(scene: Scene) -> None:
    """The row of a file was lost with a database; the journal brought its petition back."""
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    scene.raw().execute("DELETE FROM attachment")
    crash(scene)
    scene.reopen()
    assert blob_names(scene) == {file.sha256}
    with scene.store.write() as work:
        projection.rebuild(work)
    (found,) = scene.files_due()
    assert found.entry == file.entry
    with scene.store.read() as work:
        assert attachments.identity_of(work, file.id) is None


def reply_file(scene: Scene, sha256: str = "a" * 64) -> FileEntry:
    return FileEntry(
        id=scene.new_petition_id(),
        kind=FileKind.DOCUMENT,
        name="答复.pdf",
        media_type="application/pdf",
        size=100,
        sha256=sha256,
    )


def incoming(scene: Scene) -> tuple[Attachment, ...]:
    with scene.store.read() as work:
        return attachments.incoming_missing(work)


def test_files_of_a_reply_are_awaited_until_they_are_here(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    petition_id = str(filed.petition_id)
    answer = reply_file(scene)
    told = change(petition_id, 2, Move.OPINE, Status.OPINION, files=[msgspec.to_builtins(answer)])
    scene.tell(told)
    scene.tell(told)
    (awaited,) = incoming(scene)
    assert awaited.entry == answer
    assert (awaited.is_incoming, awaited.is_here) == (True, False)
    assert delivery(scene, petition_id) is Delivery.UPLOADED, "it is not ours to send"
    assert scene.files_due() == ()
    with scene.store.write() as work:
        assert attachments.identity_of(work, awaited.id) == work.device.identity
        attachments.note_arrived(work, awaited.id)
    assert incoming(scene) == ()
    scene.tell(told)
    assert incoming(scene) == ()
    assert [file.is_here for file in scene.case(petition_id).attachments] == [True]
    with pytest.raises(RefusedError, match="already_filed"), scene.store.write() as work:
        attachments.remove(work, awaited.id)


@pytest.mark.parametrize("wrong", [{"sha256": "../x"}, {"name": "a/b"}, {"size": 0}, {"id": "1"}])
def test_an_entry_that_cannot_be_right_is_not_awaited_and_the_change_counts(
    scene: Scene, wrong: dict[str, object]
) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    entries = [msgspec.structs.replace(reply_file(scene), **wrong), reply_file(scene, "b" * 64)]
    files = [msgspec.to_builtins(entry) for entry in entries]
    scene.tell(change(str(filed.petition_id), 2, Move.OPINE, Status.OPINION, files=files))
    assert [file.sha256 for file in incoming(scene)] == ["b" * 64]
    assert scene.case(str(filed.petition_id)).view.status is Status.OPINION


def test_an_erased_petition_awaits_no_file(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    petition_id = str(filed.petition_id)
    scene.tell(change(petition_id, 2, files=[msgspec.to_builtins(reply_file(scene))]))
    with scene.store.write() as work:
        erase_petition(work, petition_id)
    assert incoming(scene) == ()
    late = reply_file(scene, "b" * 64)
    scene.tell(change(petition_id, 3, Move.FORWARD, Status.FORWARDED, files=[msgspec.to_builtins(late)]))
    assert incoming(scene) == ()
    assert verify(scene.store).is_clean


def test_a_blob_named_by_two_petitions_stays_until_both_are_gone(scene: Scene) -> None:
    """One reply to two petitions is sealed once."""
    blob = scene.attach(scene.new_petition_id())
    with scene.store.write() as work:
        other = msgspec.structs.replace(blob.entry, id=scene.new_petition_id())
        attachments.expect(work, scene.new_petition_id(), other)
        attachments.remove(work, blob.id)
    assert blob_names(scene) == {blob.sha256}


DIE_BETWEEN = """
import io, os, signal, sys
from pathlib import Path
from app.actions import attaching
from app.store import attachments
from app.store.blobs import Blobs
from app.store.store import Store
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import KEYS

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(Path(sys.argv[1]), KEYS, clock=FakeClock(), entropy=SeededEntropy(int(sys.argv[3])))
photo = io.BytesIO(b"\\xff\\xd8\\xff photo")
if sys.argv[2] == "attach":
    attachments.add = die
    attaching.attach(store, attaching.new_id(store.now_ms(), store.entropy), photo, name="x.jpg")
else:
    file = attaching.attach(store, attaching.new_id(store.now_ms(), store.entropy), photo, name="x.jpg")
    Blobs.remove = die
    attaching.detach(store, file.id)
"""


@pytest.mark.parametrize("act", ["attach", "detach"])
def test_a_program_that_dies_between_blob_and_row_leaves_neither(scene: Scene, act: str) -> None:
    kept = scene.attach(scene.new_petition_id())
    scene.store.close()
    for seed in range(3):
        command = [sys.executable, "-c", DIE_BETWEEN, str(scene.folder), act, str(seed)]
        died = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
        assert died.returncode == -9
        assert len(blob_names(scene)) == 2, (
            "the blob is there, its row is not; that of the last round is swept"
        )
    scene.reopen()
    assert blob_names(scene) == {kept.sha256}
    with scene.store.read() as work:
        assert attachments.names(work) == {kept.sha256}
    assert verify(scene.store).is_clean


def test_a_dead_database_loses_no_file_of_a_text_that_has_arrived(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    scene.store.close()
    (scene.folder / DATABASE_NAME).unlink()
    scene.reopen()
    scene.settle_all()
    (due,) = scene.files_due()
    assert due.sha256 == file.sha256
    assert scene.store.blobs.is_sound(file.sha256)
    with scene.store.read() as work:
        assert attachments.identity_of(work, due.id)


def test_the_journal_lets_go_of_what_has_arrived_with_all_its_files(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    with_a_file = (scene.folder / JOURNAL_NAME).stat().st_size
    for _ in range(3):
        scene.settle(scene.file())
    assert (scene.folder / JOURNAL_NAME).stat().st_size == with_a_file
    scene.settle_file(file)
    scene.settle(scene.file())
    assert (scene.folder / JOURNAL_NAME).stat().st_size < with_a_file / 10
