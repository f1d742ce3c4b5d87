"""Attaching: all that can be wrong with a file is said when it is picked, and nothing is left behind."""

import io
import os
from pathlib import Path

import msgspec
import pytest

from app.actions.attaching import adopt_entries, attach, detach, read_attachment
from app.actions.filing import file_again, file_petition
from app.domain.filing import Filing
from app.domain.manifest import MAX_FILES, SIZE_LIMITS, FileEntry, FileKind
from app.errors import DeviceError, RefusedError
from app.store import attachments
from app.store.verify import verify
from app.wire.sealing import unseal
from tests.disks import fill_up, small_disk
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.store.scene import Scene

__all__ = ["small_disk"]

JPEG = b"\xff\xd8\xff\xe0 a photo of a ditch"
PDF = b"%PDF-1.7 a contract"
MEGABYTE = 1 << 20


def put(scene: Scene, name: str, data: bytes = JPEG) -> Path:
    path = scene.folder.parent / name
    path.write_bytes(data)
    return path


def blobs_of(scene: Scene) -> list[Path]:
    return [path for path in (scene.folder / "blobs").rglob("*") if path.is_file()]


def file_draft(scene: Scene, petition_id: str, **changes: object) -> str:
    filing = with_files(scene, petition_id)
    filing = msgspec.structs.replace(filing, **changes)
    return file_petition(scene.store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id).event_id


def with_files(scene: Scene, petition_id: str, index: int = 1) -> Filing:
    return sample_filing(index, files=adopt_entries(scene.store, petition_id))


def test_a_picked_file_is_sealed_named_and_read_again(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    photo = attach(scene.store, petition_id, put(scene, "水渠.jpg"))
    assert (photo.kind, photo.name, photo.media_type) == (FileKind.PHOTO, "水渠.jpg", "image/jpeg")
    assert read_attachment(scene.store, photo.id) == JPEG
    assert scene.attached(petition_id) == (photo,)
    paper = attach(scene.store, petition_id, put(scene, "合同.pdf", PDF), kind=FileKind.SCAN, name="a/b.pdf")
    assert (paper.kind, paper.name) == (FileKind.SCAN, "a_b.pdf")
    assert adopt_entries(scene.store, petition_id) == (photo.entry, paper.entry)


def test_a_stream_is_taken_like_a_file(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    recorded = attach(scene.store, petition_id, io.BytesIO(b"OggS\0\x02 OpusHead"), name="")
    assert (recorded.kind, recorded.name) == (FileKind.AUDIO, "audio.ogg")
    began = io.BytesIO(b"skip" + JPEG)
    began.seek(4)
    assert read_attachment(scene.store, attach(scene.store, petition_id, began, name="x.jpg").id) == JPEG


def test_a_pipe_that_cannot_be_rewound_is_read_once(scene: Scene) -> None:
    reading, writing = os.pipe()
    data = JPEG + bytes(200_000)
    if os.fork() == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        file = attach(scene.store, scene.new_petition_id(), pipe, name="x.jpg")
    os.wait()
    assert read_attachment(scene.store, file.id) == data


def code_of(scene: Scene, source: Path | io.BytesIO, kind: FileKind | None = None) -> str:
    petition_id = scene.new_petition_id()
    with pytest.raises(RefusedError) as refused:
        attach(scene.store, petition_id, source, name="x", kind=kind)
    assert scene.attached(petition_id) == ()
    assert blobs_of(scene) == []
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing", "file_unreadable"),
        ("folder", "file_is_folder"),
        ("pipe", "file_unreadable"),
        ("empty", "file_empty"),
        ("heic", "picture_kind_refused"),
        ("strange", "media_type_unknown"),
        ("with\0nul", "file_unreadable"),
        ("n" * 300, "file_unreadable"),
    ],
)
def test_what_is_no_file_to_be_taken_is_said_in_words(scene: Scene, name: str, code: str) -> None:
    (scene.folder.parent / "folder").mkdir()
    os.mkfifo(scene.folder.parent / "pipe")
    put(scene, "empty", b"")
    put(scene, "heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    put(scene, "strange", b"\0\1\2\3")
    assert code_of(scene, scene.folder.parent / name) == code


def test_a_device_without_an_end_is_not_read(scene: Scene) -> None:
    assert code_of(scene, Path("/dev/zero")) == "file_unreadable"


def test_the_kind_is_named_when_it_cannot_be_taken(scene: Scene) -> None:
    with pytest.raises(RefusedError) as refused:
        attach(scene.store, scene.new_petition_id(), put(scene, "x", b"\0\0\0\x18ftypheic\0\0\0\0"))
    assert refused.value.facts == {"kind": "HEIC"}
    assert code_of(scene, io.BytesIO(PDF), kind=FileKind.PHOTO) == "media_type_not_allowed"


def test_a_document_with_a_password_is_said_to_have_one(scene: Scene) -> None:
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert code_of(scene, io.BytesIO(sealed)) == "file_has_password"


@pytest.mark.needs_root
def test_a_file_without_permission_is_said_to_be_unreadable(scene: Scene) -> None:
    path = put(scene, "x.jpg")
    path.chmod(0)
    path.parent.chmod(0o755)
    for folder in (path.parent.parent, path.parent.parent.parent):
        folder.chmod(0o755)
    os.seteuid(65_534)
    try:
        with pytest.raises(RefusedError, match="file_unreadable"):
            attach(scene.store, scene.new_petition_id(), path)
    finally:
        os.seteuid(0)


def test_a_large_file_is_refused_before_it_is_read(scene: Scene) -> None:
    """Pain 5. Four gigabytes, none of which lie on the disk."""
    path = put(scene, "large.jpg")
    with path.open("r+b") as file:
        file.truncate(4 << 30)
    with pytest.raises(RefusedError) as refused:
        attach(scene.store, scene.new_petition_id(), path)
    assert refused.value.code == "file_too_big"
    told = {"limit": SIZE_LIMITS[FileKind.PHOTO], "limit_mb": 20, "media_type": "image/jpeg"}
    assert refused.value.facts == told
    assert blobs_of(scene) == []


class Growing(io.BytesIO):
    """Somebody writes while we read: each read finds more."""

    def read(self, size: int | None = -1, /) -> bytes:
        at = self.tell()
        if at:
            self.seek(0, os.SEEK_END)
            self.write(bytes(16_384))
            self.seek(at)
        return super().read(size)


def test_a_file_that_grows_beyond_the_limit_is_refused(scene: Scene) -> None:
    assert code_of(scene, Growing(JPEG + bytes(MEGABYTE))) == "file_too_big"


class Copied(io.BytesIO):
    """Still being copied: when its end was reached, there is more."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data:
            at = self.tell()
            self.write(b"the rest")
            self.seek(at)
        return data


def test_a_file_that_is_still_being_copied_is_not_half_taken(scene: Scene) -> None:
    assert code_of(scene, Copied(JPEG + bytes(100_000))) == "file_changed"


class PulledOut(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 100_000:
            raise OSError(5, "input/output error")
        return super().read(size)


def test_a_stick_that_is_pulled_out_leaves_nothing_behind(scene: Scene) -> None:
    assert code_of(scene, PulledOut(JPEG + bytes(MEGABYTE))) == "file_unreadable"


def test_a_file_that_is_deleted_while_it_is_read_is_whole_all_the_same(scene: Scene) -> None:
    path = put(scene, "x.jpg", JPEG + bytes(200_000))
    with path.open("rb") as file:
        path.unlink()
        kept = attach(scene.store, scene.new_petition_id(), file, name="x.jpg")
    assert len(read_attachment(scene.store, kept.id)) == len(JPEG) + 200_000


def test_the_number_of_files_is_limited_when_they_are_attached(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    for _ in range(MAX_FILES):
        attach(scene.store, petition_id, io.BytesIO(JPEG), name="x.jpg")
    with pytest.raises(RefusedError, match="too_many_files"):
        attach(scene.store, petition_id, io.BytesIO(JPEG), name="x.jpg")
    assert len(blobs_of(scene)) == MAX_FILES
    file_draft(scene, petition_id)


def test_the_sum_of_sizes_is_limited_when_they_are_attached(scene: Scene) -> None:
    """Pain 5."""
    petition_id = scene.new_petition_id()
    attach(scene.store, petition_id, io.BytesIO(JPEG), name="x.jpg")
    scene.raw().execute("UPDATE attachment SET size = 500 * 1024 * 1024")
    with pytest.raises(RefusedError, match="files_too_big"):
        attach(scene.store, petition_id, io.BytesIO(JPEG), name="x.jpg")
    assert len(blobs_of(scene)) == 1


def test_taking_a_file_away_takes_its_blob(scene: Scene) -> None:
    file = attach(scene.store, scene.new_petition_id(), put(scene, "x.jpg"))
    detach(scene.store, file.id)
    assert blobs_of(scene) == []
    for act in (detach, read_attachment):
        with pytest.raises(RefusedError, match="attachment_missing"):
            act(scene.store, file.id)


def test_a_filing_names_the_files_of_its_draft(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    file = attach(scene.store, petition_id, put(scene, "x.jpg"))
    file_draft(scene, petition_id)
    (filed,) = scene.case(petition_id).attachments
    assert filed == msgspec.structs.replace(file, is_filed=True)
    with pytest.raises(RefusedError, match="already_filed"):
        detach(scene.store, file.id)
    assert verify(scene.store).is_clean


def test_nothing_is_filed_that_names_a_file_which_is_not_here(scene: Scene) -> None:
    petition_id, other = scene.new_petition_id(), scene.new_petition_id()
    attach(scene.store, petition_id, put(scene, "x.jpg"))
    foreign = with_files(scene, petition_id)
    with pytest.raises(RefusedError, match="blob_missing"):
        file_petition(scene.store, foreign, known_counties=KNOWN_COUNTIES, draft_id=other)
    with pytest.raises(RefusedError, match="blob_missing"):
        file_petition(scene.store, foreign, known_counties=KNOWN_COUNTIES)
    (blob,) = blobs_of(scene)
    blob.unlink()
    with pytest.raises(RefusedError, match="blob_missing"):
        file_draft(scene, petition_id)
    assert scene.cases() == ()


@pytest.mark.parametrize("change", [{"name": "y.jpg"}, {"size": 1}, {"sha256": "0" * 64}])
def test_nothing_is_filed_that_names_a_file_otherwise_than_it_is(
    scene: Scene, change: dict[str, object]
) -> None:
    petition_id = scene.new_petition_id()
    attach(scene.store, petition_id, put(scene, "x.jpg"))
    (entry,) = adopt_entries(scene.store, petition_id)
    with pytest.raises(RefusedError, match="files_changed"):
        file_draft(scene, petition_id, files=(msgspec.structs.replace(entry, **change),))


def test_a_blob_that_was_cut_off_is_not_filed(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    attach(scene.store, petition_id, put(scene, "x.jpg"))
    (blob,) = blobs_of(scene)
    blob.write_bytes(blob.read_bytes()[:-1])
    with pytest.raises(RefusedError, match="files_changed"):
        file_draft(scene, petition_id)


def test_a_filing_in_the_place_of_another_keeps_its_files(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    attach(scene.store, petition_id, put(scene, "x.jpg"))
    file_draft(scene, petition_id)
    scene.settle(scene.due()[0], 422)
    attach(scene.store, petition_id, put(scene, "y.pdf", PDF))
    again = with_files(scene, petition_id, 2)
    assert [entry.name for entry in again.files] == ["x.jpg", "y.pdf"]
    file_again(scene.store, again, petition_id, known_counties=KNOWN_COUNTIES)
    scene.settle_all()
    assert {file.name for file in scene.files_due()} == {"x.jpg", "y.pdf"}


def sealed_for(scene: Scene, entry: FileEntry, secret: str) -> bytes:
    with scene.store.blobs.open(entry.sha256) as file:
        return unseal(file.read(), secret)


def test_what_was_attached_in_practice_is_sealed_anew_for_the_office(tmp_path: Path) -> None:
    """Else the gateway would get a file that nobody there can open."""
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        petition_id = scene.new_petition_id()
        practised = attach(scene.store, petition_id, io.BytesIO(JPEG), name="x.jpg")
        assert sealed_for(scene, practised.entry, scene.device.identity) == JPEG
        before = adopt_entries(scene.store, petition_id)
        assert before == (practised.entry,)
        scene.enrol()
        with pytest.raises(RefusedError, match="files_changed"):
            file_petition(
                scene.store,
                sample_filing(1, files=before),
                known_counties=KNOWN_COUNTIES,
                draft_id=petition_id,
            )
        (entry,) = adopt_entries(scene.store, petition_id)
        assert (entry.id, entry.name) == (practised.id, practised.name)
        assert entry.sha256 != practised.sha256
        assert [blob.name for blob in blobs_of(scene)] == [entry.sha256]
        assert read_attachment(scene.store, entry.id) == JPEG
        with pytest.raises(RefusedError, match="seal_broken"):
            sealed_for(scene, entry, scene.device.identity)
        assert adopt_entries(scene.store, petition_id) == (entry,)
        file_draft(scene, petition_id)


def test_a_reply_is_read_with_the_key_of_the_device(scene: Scene) -> None:
    sealed = scene.store.blobs.seal(io.BytesIO(PDF), [scene.device.recipient], limit=MEGABYTE)
    entry = FileEntry(
        id=scene.new_petition_id(),
        kind=FileKind.DOCUMENT,
        name="答复.pdf",
        media_type="application/pdf",
        size=sealed.size,
        sha256=sealed.sha256,
    )
    with scene.store.write() as work:
        attachments.expect(work, scene.new_petition_id(), entry)
    with pytest.raises(RefusedError, match="attachment_not_here"):
        read_attachment(scene.store, entry.id)
    with scene.store.write() as work:
        attachments.note_arrived(work, entry.id)
    assert read_attachment(scene.store, entry.id) == PDF


def test_a_file_whose_key_was_lost_says_so(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.raw().execute("UPDATE attachment SET identity = NULL")
    with pytest.raises(RefusedError, match="attachment_sealed"):
        read_attachment(scene.store, file.id)


@pytest.mark.needs_root
@pytest.mark.parametrize("leave", [0, 8_192, 131_072])
def test_a_full_disk_keeps_what_is_there_and_no_half_file(small_disk: Path, leave: int) -> None:
    with Scene(small_disk / "vault") as scene:
        petition_id = scene.new_petition_id()
        kept = scene.attach(petition_id, JPEG)
        filler = fill_up(small_disk, leave=leave)
        with pytest.raises(DeviceError, match="disk_low"):
            attach(scene.store, petition_id, io.BytesIO(JPEG + bytes(MEGABYTE)), name="y.jpg")
        with pytest.raises(DeviceError, match="disk_full"):
            scene.attach(petition_id, JPEG + bytes(MEGABYTE))
        filler.unlink()
        assert scene.attached(petition_id) == (kept,)
        assert [blob.name for blob in blobs_of(scene)] == [kept.sha256]
        file_draft(scene, petition_id)
        assert verify(scene.store).is_clean


def test_when_the_row_cannot_be_written_the_blob_goes_too(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    names = iter(["长长的名字" * 20 + ".jpg"] * MAX_FILES)
    with pytest.raises(DeviceError, match="disk_full"):
        [attach(scene.store, petition_id, io.BytesIO(JPEG), name=name) for name in names]
    assert next(names)
    kept = scene.attached(petition_id)
    assert {blob.name for blob in blobs_of(scene)} == {file.sha256 for file in kept}
