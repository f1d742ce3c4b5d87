"""Attach a file to a petition: look at it, seal it, note it. What is wrong is said here, not at sending."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from app.domain import manifest
from app.domain.draft import Draft
from app.domain.ids import new_id
from app.domain.manifest import MAX_FILES, MAX_TOTAL_BYTES, MEDIA_TYPES, SIZE_LIMITS, FileEntry, FileKind
from app.domain.media_type import (
    ENCRYPTED,
    HEAD_BYTES,
    TAIL_BYTES,
    UNKNOWN,
    Family,
    Media,
    family_of,
    media_of,
)
from app.errors import AppError, RefusedError
from app.store import attachments, cases, drafts
from app.store.attachments import Attachment
from app.store.blobs import Blobs, Sealed
from app.store.store import Store, Work
from app.wire.event import EventType

_OPEN_AT_ONCE: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe without a writer would keep an ordinary open waiting for ever."""


class Reshaped(NamedTuple):
    """The same file in another form, and the ending of its name."""

    data: bytes
    ending: str


Reshape = Callable[[BinaryIO, str], Reshaped | None]
"""Takes a source and its media type; None leaves it as it is."""


def attach(
    store: Store,
    petition_id: str,
    source: Path | BinaryIO,
    *,
    name: str | None = None,
    kind: FileKind | None = None,
    reshape: Reshape | None = None,
    goes_with: EventType = EventType.PETITION_FILED,
) -> Attachment:
    """Seal what is in `source` and note it beside the petition, which may be a draft still.

    `goes_with` tells with which event it will be filed: what is told, added or asked for is kept apart.
    What `reshape` makes of it is sealed in its place, and only that has to fit. Raises RefusedError
    `file_unreadable`, `file_is_folder`, `file_empty`, `file_too_big` (with its `media_type`), `file_changed`,
    `file_has_password`, `media_type_unknown`, one that says the `kind` that cannot be taken, `too_many_files`
    or `files_too_big`, and what `reshape` raises; DeviceError `disk_low`, `disk_full` or `disk_failed`. Then
    nothing is left.
    """
    store.require_room_for_media()
    if isinstance(source, Path):
        with _opened(source) as file:
            shown = source.name if name is None else name
            return _attach(store, petition_id, _reshaped(file, shown, kind, reshape), kind, goes_with)
    return _attach(store, petition_id, _reshaped(source, name or "", kind, reshape), kind, goes_with)


def grow(store: Store, attachment_id: str, source: BinaryIO) -> None:
    """Seal what a file has become meanwhile in the place of what it was: a recording that goes on.

    Raises RefusedError `attachment_missing`, `already_filed`, `file_too_big`; DeviceError `disk_full` or
    `disk_failed`. Then it is what it was.
    """
    with store.read() as work:
        recipients = work.device.blob_recipients
        file = attachments.get(work, attachment_id)
    sealed = store.blobs.seal(source, recipients, limit=SIZE_LIMITS[file.kind])
    with _removed_unless_noted(store, sealed), store.write() as work:
        if attachments.get(work, attachment_id).is_filed:
            raise RefusedError("already_filed")
        attachments.replace(work, attachment_id, sealed, recipients)


def detach(store: Store, attachment_id: str) -> None:
    """Take it away again, blob and all. Raises RefusedError `attachment_missing`, `already_filed`."""
    with store.write() as work:
        attachments.remove(work, attachment_id)


def read_attachment(store: Store, attachment_id: str) -> bytes:
    """What is in it, in memory only.

    Raises RefusedError `attachment_missing`, `attachment_not_here` or `attachment_sealed`, DeviceError
    `blob_missing` or `blob_damaged`.
    """
    with store.read() as work:
        attachment = attachments.get(work, attachment_id)
        identity = attachments.identity_of(work, attachment_id)
    if not attachment.is_here:
        raise RefusedError("attachment_not_here")
    if identity is None:
        raise RefusedError("attachment_sealed")
    return store.blobs.unsealed(attachment.sha256, identity)


def adopt_entries(store: Store, petition_id: str) -> tuple[FileEntry, ...]:
    """The manifest of a petition about to be filed: its own files, in the order in which they came.

    Filed again, it names what was filed with it or beside it. What was sealed in practice, or for an office
    that has other keys now, is sealed anew. Raises DeviceError `blob_missing`, `blob_damaged`, `disk_full` or
    `disk_failed`.
    """
    return _entries(store, petition_id, belongs_to_petition)


def unfiled_entries(store: Store, petition_id: str, goes_with: EventType) -> tuple[FileEntry, ...]:
    """What was attached to a filed petition for just this, and is not filed. Raises as `adopt_entries`."""
    return _entries(store, petition_id, lambda file: file.waits_for(goes_with))


def belongs_to_petition(file: Attachment) -> bool:
    """Whether a filing names it: nothing that an office sent, nor what waits to be told, added or asked."""
    return not file.is_incoming and (file.is_filed or file.goes_with is EventType.PETITION_FILED)


def _entries(
    store: Store, petition_id: str, is_wanted: Callable[[Attachment], bool]
) -> tuple[FileEntry, ...]:
    def wanted(work: Work) -> list[Attachment]:
        return [file for file in attachments.of_petition(work, petition_id) if is_wanted(file)]

    with store.read() as work:
        recipients = work.device.blob_recipients
        stale = [
            file
            for file in wanted(work)
            if not file.is_filed and not attachments.is_sealed_to(work, file.id, recipients)
        ]
    for file in stale:
        _seal_anew(store, file, recipients)
    with store.read() as work:
        return tuple(file.entry for file in wanted(work))


def require_files(work: Work, blobs: Blobs, petition_id: str, files: tuple[FileEntry, ...]) -> None:
    """That all that a manifest names is here and can be opened by whom it is for.

    Raises RefusedError `blob_missing`, or `files_changed` when they are other files than those in view.
    """
    if not files:
        return
    recipients = work.device.blob_recipients
    kept = {file.id: file for file in attachments.of_petition(work, petition_id) if not file.is_incoming}
    for entry in files:
        file = kept.get(entry.id)
        if file is None or not blobs.has(file.sha256):
            raise RefusedError("blob_missing")
        is_readable = file.is_filed or attachments.is_sealed_to(work, file.id, recipients)
        if file.entry != entry or blobs.size(file.sha256) != entry.size or not is_readable:
            raise RefusedError("files_changed")


class _Looked(NamedTuple):
    """What was found out about a source without reading all of it; `size` in bytes where it can be known."""

    head: bytes
    tail: bytes
    size: int | None


class _Source(NamedTuple):
    """What is to be sealed: `looked` was read from `rest` already."""

    looked: _Looked
    media: Media
    rest: BinaryIO
    name: str


def _reshaped(source: BinaryIO, name: str, kind: FileKind | None, reshape: Reshape | None) -> _Source:
    start = source.tell() if source.seekable() else 0
    known = _known(source, name)
    if reshape is None or known.looked.size is None or known.media.type is None:
        return known
    _allowed(known.media, kind)
    with _source_errors():
        source.seek(start)
        made = reshape(source, known.media.type)
        if source.seek(0, os.SEEK_END) - start != known.looked.size:
            raise RefusedError("file_changed")
        if made is None:
            source.seek(start + len(known.looked.head))
            return known
    return _known(BytesIO(made.data), f"{name.rpartition('.')[0] or name}{made.ending}")


def _known(source: BinaryIO, name: str) -> _Source:
    looked = _look(source)
    if not looked.head:
        raise RefusedError("file_empty")
    return _Source(looked, media_of(looked.head, looked.tail, name), source, name)


def _attach(
    store: Store, petition_id: str, known: _Source, kind: FileKind | None, goes_with: EventType
) -> Attachment:
    looked, media, source, name = known
    media_type, chosen = _allowed(media, kind)
    limit = SIZE_LIMITS[chosen]
    if looked.size is not None and looked.size > limit:
        raise RefusedError("file_too_big", limit=limit, limit_mb=limit >> 20, media_type=media_type)
    with store.read() as work:
        recipients = work.device.blob_recipients
        _require_room(work, petition_id, looked.size or 1)
    sealed = store.blobs.seal(_Joined(looked.head, source), recipients, limit=limit)
    with _removed_unless_noted(store, sealed):
        _require_unchanged(source)
        entry = FileEntry(
            id=new_id(store.now_ms(), store.entropy),
            kind=chosen,
            name=manifest.clean_name(name, instead=f"{chosen}.{media.label.lower()}"),
            media_type=media_type,
            size=sealed.size,
            sha256=sealed.sha256,
        )
        with store.write() as work:
            _require_room(work, petition_id, entry.size)
            _keep_in_view(work, petition_id)
            return attachments.add(
                work,
                petition_id,
                entry,
                identity=sealed.identity,
                recipients=recipients,
                goes_with=goes_with,
            )


def _look(source: BinaryIO) -> _Looked:
    """Both ends of it, and back to where it stood; of a stream only the beginning."""
    with _source_errors():
        if not source.seekable():
            return _Looked(_read(source, HEAD_BYTES), b"", None)
        start = source.tell()
        head = _read(source, HEAD_BYTES)
        end = source.seek(0, os.SEEK_END)
        source.seek(max(start + len(head), end - TAIL_BYTES))
        tail = _read(source, TAIL_BYTES)
        source.seek(start + len(head))
        return _Looked(head, tail, end - start)


def _read(source: BinaryIO, size: int) -> bytes:
    """A raw stream may give less than it is asked for."""
    pieces: list[bytes] = []
    while size and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _allowed(media: Media, kind: FileKind | None) -> tuple[str, FileKind]:
    if media is UNKNOWN:
        raise RefusedError("media_type_unknown")
    if media is ENCRYPTED:
        raise RefusedError("file_has_password")
    chosen = kind or (manifest.kind_of(media.type) if media.type else FileKind.DOCUMENT)
    if media.type is None or media.type not in MEDIA_TYPES[chosen]:
        raise _not_allowed(media)
    return media.type, chosen


def _not_allowed(media: Media) -> RefusedError:
    """Each sort has its own way out."""
    match family_of(media):
        case Family.PICTURE:
            return RefusedError("picture_kind_refused", kind=media.label)
        case Family.SOUND:
            return RefusedError("sound_kind_refused", kind=media.label)
        case Family.FILM:
            return RefusedError("film_refused", kind=media.label)
        case Family.ARCHIVE:
            return RefusedError("archive_refused", kind=media.label)
        case Family.PROGRAM:
            return RefusedError("program_refused", kind=media.label)
        case _:
            return RefusedError("media_type_not_allowed", kind=media.label)


def _require_room(work: Work, petition_id: str, size: int) -> None:
    own = [file.size for file in attachments.of_petition(work, petition_id) if not file.is_incoming]
    if len(own) >= MAX_FILES:
        raise RefusedError("too_many_files", limit=MAX_FILES)
    if sum(own) + size > MAX_TOTAL_BYTES:
        raise RefusedError("files_too_big", limit=MAX_TOTAL_BYTES, limit_mb=MAX_TOTAL_BYTES >> 20)


def _keep_in_view(work: Work, petition_id: str) -> None:
    """A file that is attached before the first word was saved must be found again."""
    if drafts.get(work, petition_id) is None and not cases.find_ids(work, petition_id):
        drafts.save(work, petition_id, Draft().to_bytes())


def _require_unchanged(source: BinaryIO) -> None:
    """A picture that is still being copied from the telephone is half a picture."""
    with _source_errors():
        if source.seekable():
            read_to = source.tell()
            if source.seek(0, os.SEEK_END) != read_to:
                raise RefusedError("file_changed")


class _Joined:
    """What was looked at, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = BytesIO(head)
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        return self._head.read(size) or self._rest.read(size)


def _seal_anew(store: Store, file: Attachment, recipients: tuple[str, ...]) -> None:
    plain = BytesIO(read_attachment(store, file.id))
    sealed = store.blobs.seal(plain, recipients, limit=SIZE_LIMITS[file.kind])
    with _removed_unless_noted(store, sealed), store.write() as work:
        attachments.replace(work, file.id, sealed, recipients)


@contextmanager
def _removed_unless_noted(store: Store, sealed: Sealed) -> Iterator[None]:
    """A blob without a row is nobody's. After a failing disk nobody knows whether the row is there."""
    try:
        yield
    except AppError as error:
        if error.code != "disk_failed":
            store.blobs.remove(sealed.sha256)
        raise


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file, and nothing that waits, never ends or is no file at all."""
    try:
        descriptor = os.open(path, _OPEN_AT_ONCE)
    except (OSError, ValueError):
        raise RefusedError("file_is_folder" if _is_folder(path) else "file_unreadable") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise RefusedError("file_is_folder")
        if not stat.S_ISREG(mode):
            raise RefusedError("file_unreadable")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _is_folder(path: Path) -> bool:
    """Windows opens no folder at all."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def _source_errors() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise RefusedError("file_unreadable") from None
