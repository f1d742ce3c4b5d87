"""Reshaping: what a file is made into is sealed in its place; a refusal has a way out; sounds grow."""

import io
from typing import BinaryIO

import pytest

from app.actions.attaching import Reshaped, attach, grow, read_attachment
from app.domain.manifest import SIZE_LIMITS, FileKind
from app.errors import RefusedError
from tests.store.scene import Scene
from tests.store.test_attaching import JPEG, blobs_of, code_of, file_draft, put


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "picture_kind_refused"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", "film_refused"),
        (b"Rar!\x1a\x07\x01\0", "archive_refused"),
        (b"#!AMR\n", "sound_kind_refused"),
        (b"MZ" + bytes(200), "program_refused"),
        (b"GIF89a", "media_type_not_allowed"),
    ],
)
def test_each_sort_that_cannot_be_taken_has_its_own_way_out(scene: Scene, data: bytes, code: str) -> None:
    assert code_of(scene, io.BytesIO(data)) == code


def test_what_a_file_is_made_into_is_sealed_in_its_place(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    path = put(scene, "水渠.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    asked: list[tuple[bytes, str]] = []

    def reshape(source: BinaryIO, media_type: str) -> Reshaped:
        asked.append((source.read(), media_type))
        return Reshaped(JPEG, ".jpg")

    photo = attach(scene.store, petition_id, path, reshape=reshape)
    assert asked == [(path.read_bytes(), "image/png")]
    assert (photo.name, photo.media_type) == ("水渠.jpg", "image/jpeg")
    assert read_attachment(scene.store, photo.id) == JPEG


def test_what_is_made_into_nothing_else_stays_as_it_is(scene: Scene) -> None:
    photo = attach(scene.store, scene.new_petition_id(), put(scene, "x.jpg"), reshape=lambda *_: None)
    assert read_attachment(scene.store, photo.id) == JPEG


def test_a_file_too_large_may_be_made_smaller(scene: Scene) -> None:
    path = put(scene, "large.jpg")
    with path.open("r+b") as file:
        file.truncate(SIZE_LIMITS[FileKind.PHOTO] + 1)
    photo = attach(scene.store, scene.new_petition_id(), path, reshape=lambda *_: Reshaped(JPEG, ".jpg"))
    assert read_attachment(scene.store, photo.id) == JPEG


def test_a_recording_grows_in_its_place(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    first, whole = b"OggS\0\x02 OpusHead", b"OggS\0\x02 OpusHead and more"
    sound = attach(scene.store, petition_id, io.BytesIO(first), name="录音.ogg")
    grow(scene.store, sound.id, io.BytesIO(whole))
    (now,) = scene.attached(petition_id)
    assert (now.id, now.name) == (sound.id, "录音.ogg")
    assert read_attachment(scene.store, now.id) == whole
    assert [path.name for path in blobs_of(scene)] == [now.sha256]


def test_what_was_filed_grows_no_more(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    sound = attach(scene.store, petition_id, io.BytesIO(b"OggS\0\x02 OpusHead"), name="录音.ogg")
    file_draft(scene, petition_id)
    with pytest.raises(RefusedError, match="already_filed"):
        grow(scene.store, sound.id, io.BytesIO(b"OggS\0\x02 OpusHead and more"))
    assert scene.attached(petition_id)[0].sha256 == sound.sha256
    assert [path.name for path in blobs_of(scene)] == [sound.sha256]
