"""Office files: what an officer sends with a reply, sealed to the one device that will show it."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.domain.ids import new_id
from app.domain.manifest import FileEntry, FileKind, check
from app.domain.problem import errors_of
from app.errors import RefusedError
from app.wire.files import MAX_FILE_BYTES
from app.wire.sealing import seal
from gateway.devices import Device
from gateway.files import write_private
from gateway.gateway import Gateway

_FORMS: Final[Mapping[str, tuple[FileKind, str]]] = MappingProxyType(
    {
        ".pdf": (FileKind.DOCUMENT, "application/pdf"),
        ".doc": (FileKind.DOCUMENT, "application/msword"),
        ".docx": (
            FileKind.DOCUMENT,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ".xls": (FileKind.DOCUMENT, "application/vnd.ms-excel"),
        ".xlsx": (FileKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ".txt": (FileKind.DOCUMENT, "text/plain"),
        ".jpg": (FileKind.PHOTO, "image/jpeg"),
        ".jpeg": (FileKind.PHOTO, "image/jpeg"),
        ".png": (FileKind.PHOTO, "image/png"),
        ".webp": (FileKind.PHOTO, "image/webp"),
        ".tif": (FileKind.SCAN, "image/tiff"),
        ".tiff": (FileKind.SCAN, "image/tiff"),
    }
)


@contextlib.contextmanager
def sealed_files(gateway: Gateway, device: Device, paths: Sequence[Path]) -> Iterator[tuple[FileEntry, ...]]:
    """The entries of files that are stored, sealed to `device`; gone again if what follows is refused.

    After any other failure they stay: the commit that names them may have come through.

    Raises RefusedError `file_unreadable`, `file_empty`, `media_type_not_allowed`, `file_too_big` and what
    else a manifest refuses, with the place of the file in `field`.
    """
    entries: list[FileEntry] = []
    try:
        for place, path in enumerate(paths):
            entries.append(_store(gateway, device, path, f"files[{place}]"))
        _refuse_problems(entries)
        yield tuple(entries)
    except RefusedError:
        for entry in entries:
            gateway.blobs.remove(entry.sha256)
        raise


def _store(gateway: Gateway, device: Device, path: Path, field: str) -> FileEntry:
    sealed = seal(_read(path, field), [device.recipient])
    sha256 = hashlib.sha256(sealed).hexdigest()
    kind, media_type = _FORMS.get(path.suffix.lower(), (FileKind.DOCUMENT, ""))
    entry = FileEntry(
        id=new_id(int(gateway.clock.now().timestamp() * 1_000), gateway.entropy),
        kind=kind,
        name=path.name,
        media_type=media_type,
        size=len(sealed),
        sha256=sha256,
    )
    file = gateway.partials.path("reply", sha256)
    write_private(file, sealed)
    gateway.blobs.adopt(file, sha256)
    return entry


def _read(path: Path, field: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise RefusedError("file_unreadable", field=field, reason=error.strerror) from None
    if not data:
        raise RefusedError("file_empty", field=field)
    return data


def _refuse_problems(entries: Sequence[FileEntry]) -> None:
    for problem in errors_of(check(tuple(entries))):
        limits = {name: fact for name, fact in problem.facts.items() if isinstance(fact, int)}
        raise RefusedError(problem.code, field=problem.field, **limits)
