"""What is wrong with files is found, and what was lost of their rows comes back from what was said."""

import pytest

from app.actions.attaching import read_attachment
from app.errors import DeviceError
from app.store import projection
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from tests.store.scene import Scene

PHOTO = b"\xff\xd8\xff photo of a ditch"


def test_a_rebuilt_projection_knows_the_same_files(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    files = [scene.attach(petition_id) for _ in range(2)]
    scene.settle(scene.file_with(*files))
    scene.settle_file(files[0])
    before = (scene.attached(petition_id), scene.files_due(), scene.cases())
    with scene.store.write() as work:
        projection.rebuild(work)
    assert (scene.attached(petition_id), scene.files_due(), scene.cases()) == before
    assert verify(scene.store).is_clean


@pytest.mark.parametrize("is_rewritten", [False, True])
def test_a_dead_database_loses_no_file_and_what_opens_it(scene: Scene, *, is_rewritten: bool) -> None:
    """An older copy of the database, and a journal that knows what was filed since."""
    scene.store.close()
    older = (scene.folder / DATABASE_NAME).read_bytes()
    scene.reopen()
    file = scene.attach(scene.new_petition_id(), b"\xff\xd8\xff photo")
    scene.file_with(file)
    if is_rewritten:
        for index in range(70):
            scene.settle(scene.file(index))
        scene.audit()
        assert (scene.folder / JOURNAL_NAME).stat().st_size < 20_000
    scene.store.close()
    (scene.folder / DATABASE_NAME).write_bytes(older)
    (scene.folder / "in-use.pid").write_text("1", encoding="ascii")
    scene.reopen()
    assert [found.entry for found in scene.attached(file.petition_id)] == [file.entry]
    assert read_attachment(scene.store, file.id) == b"\xff\xd8\xff photo"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM manifest", "manifest_differs"),
        ("INSERT INTO manifest SELECT number, 'x', petition_id FROM manifest LIMIT 1", "manifest_differs"),
        ("DELETE FROM attachment WHERE receipt IS NULL", "attachment_missing"),
        ("UPDATE attachment SET name = 'x'", "attachment_differs"),
        ("UPDATE attachment SET size = size + 1", "blob_damaged"),
        ("UPDATE attachment SET receipt = x'7b7d' WHERE receipt IS NOT NULL", "file_receipt_unreadable"),
        ("UPDATE attachment SET receipt_signature = zeroblob(64)", "file_receipt_not_genuine"),
        ("UPDATE attachment SET receipt = NULL", None),
    ],
)
def test_tampering_with_files_is_found(scene: Scene, statement: str, code: str | None) -> None:
    petition_id = scene.new_petition_id()
    proven, waiting = scene.attach(petition_id), scene.attach(petition_id)
    scene.settle(scene.file_with(proven, waiting))
    scene.settle_file(proven)
    assert verify(scene.store).files == 2
    scene.tamper(statement)
    found = {finding.code for finding in verify(scene.store).findings}
    assert (code in found) if code else not found


def test_a_receipt_of_another_file_is_found(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    one, other = scene.attach(petition_id), scene.attach(petition_id)
    scene.settle(scene.file_with(one, other))
    for file in (one, other):
        scene.settle_file(file)
    scene.tamper(
        "CREATE TEMP TABLE t AS SELECT * FROM attachment ORDER BY id LIMIT 1",
        "UPDATE attachment SET (receipt, receipt_signature) = (SELECT receipt, receipt_signature FROM t)",
    )
    (finding,) = verify(scene.store).findings
    assert (finding.code, finding.ids) == ("file_receipt_differs", (max(one.id, other.id),))


def test_missing_and_damaged_blobs_are_found(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    missing, damaged, sound = (scene.attach(petition_id) for _ in range(3))
    scene.file_with(missing, damaged, sound)
    scene.store.blobs.remove(missing.sha256)
    path = scene.folder / "blobs" / damaged.sha256[:2] / damaged.sha256
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    found = {finding.code: finding.ids for finding in verify(scene.store).findings}
    assert found == {"blob_missing": (missing.id,), "blob_damaged": (damaged.id,)}


def test_a_blob_folder_that_cannot_be_swept_keeps_nobody_out(scene: Scene) -> None:
    filed = scene.file(1)
    (scene.folder / "blobs").write_bytes(b"no folder")
    scene.reopen()
    assert [view.petition_id for view in scene.cases()] == [filed.petition_id]
    with pytest.raises(DeviceError, match="disk_failed"):
        scene.attach(scene.new_petition_id())
