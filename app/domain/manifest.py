"""Manifest: the files that belong to a petition, each named by the hash of its sealed blob."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from app.domain.ids import is_id
from app.domain.problem import Problem, Problems
from app.domain.text import check_text, is_blank

MAX_FILES = 50
MAX_TOTAL_BYTES = 500 * 2**20
NAME_LIMIT = 120

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_UNSAFE_NAME = re.compile("[/\\\\\t\r\n\u202a-\u202e\u2066-\u2069]|^\\.{1,2}$")
"""Path separators, line breaks, and marks that turn the reading direction to hide an extension."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_ENDING = 10
_IMAGES = frozenset({"image/jpeg", "image/png", "image/webp", "image/tiff"})


class FileKind(StrEnum):
    """附件: 手机照片, 高拍 scan, 录音, other document."""

    PHOTO = "photo"
    SCAN = "scan"
    AUDIO = "audio"
    DOCUMENT = "document"


MEDIA_TYPES: Mapping[FileKind, frozenset[str]] = MappingProxyType(
    {
        FileKind.PHOTO: _IMAGES,
        FileKind.SCAN: _IMAGES | {"application/pdf"},
        FileKind.AUDIO: frozenset({"audio/ogg", "audio/wav", "audio/mpeg", "audio/mp4", "audio/flac"}),
        FileKind.DOCUMENT: frozenset(
            {
                "application/pdf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "text/plain",
            }
        ),
    }
)

SIZE_LIMITS: Mapping[FileKind, int] = MappingProxyType(
    {
        FileKind.PHOTO: 20 * 2**20,
        FileKind.SCAN: 50 * 2**20,
        FileKind.AUDIO: 20 * 2**20,
        FileKind.DOCUMENT: 50 * 2**20,
    }
)
"""Bytes of the sealed blob; checked when a file is attached, not when it is sent."""


class FileEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One attachment. name is what people see; size and sha256 are those of the *sealed* blob."""

    id: str
    kind: FileKind
    name: str
    media_type: str
    size: int
    sha256: str


def kind_of(media_type: str) -> FileKind:
    """What a file is taken for when nobody says it. Scanners write TIFF, telephones do not."""
    if media_type == "image/tiff":
        return FileKind.SCAN
    kinds = (FileKind.PHOTO, FileKind.AUDIO, FileKind.DOCUMENT)
    return next(kind for kind in kinds if media_type in MEDIA_TYPES[kind])


def has_sound(files: Iterable[FileEntry]) -> bool:
    """Whether somebody is heard in them: what was said need not be written as well."""
    return any(file.kind is FileKind.AUDIO for file in files)


def clean_name(name: str, *, instead: str) -> str:
    """A name that a manifest takes and that leads nobody astray, its ending kept; `instead` of none."""
    seen = "".join("_" if _is_unsafe(char) else char for char in name).strip()
    if is_blank(seen) or seen in {".", ".."}:
        return instead
    stem, dot, ending = seen.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        return seen[:NAME_LIMIT]
    return f"{stem[: NAME_LIMIT - len(ending) - 1]}{dot}{ending}"


def _is_unsafe(char: str) -> bool:
    """Separators of paths, what turns the reading direction, and what is no character to be seen."""
    return char in "/\\" or char in _TURNING or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def check(files: tuple[FileEntry, ...], *, field: str = "files") -> Problems:
    return (*_check_list(field, files), *_check_entries(field, files))


def _check_list(field: str, files: tuple[FileEntry, ...]) -> Iterator[Problem]:
    if len(files) > MAX_FILES:
        yield Problem(field=field, code="too_many_files", facts={"limit": MAX_FILES, "count": len(files)})
    if (total := sum(entry.size for entry in files)) > MAX_TOTAL_BYTES:
        yield Problem(field=field, code="files_too_big", facts={"limit": MAX_TOTAL_BYTES, "size": total})


def _check_entries(field: str, files: tuple[FileEntry, ...]) -> Iterator[Problem]:
    ids: set[str] = set()
    hashes: set[str] = set()
    for index, entry in enumerate(files):
        path = f"{field}[{index}]"
        yield from _check_entry(path, entry)
        if entry.id in ids or entry.sha256 in hashes:
            yield Problem(field=path, code="file_twice")
        ids.add(entry.id)
        hashes.add(entry.sha256)


def _check_entry(path: str, entry: FileEntry) -> Iterator[Problem]:
    if not is_id(entry.id):
        yield Problem(field=f"{path}.id", code="id_malformed")
    yield from check_text(f"{path}.name", entry.name, limit=NAME_LIMIT, is_required=True)
    if _UNSAFE_NAME.search(entry.name):
        yield Problem(field=f"{path}.name", code="file_name_unsafe")
    if entry.media_type not in MEDIA_TYPES[entry.kind]:
        yield Problem(field=f"{path}.media_type", code="media_type_not_allowed", facts={"kind": entry.kind})
    limit = SIZE_LIMITS[entry.kind]
    if entry.size < 1:
        yield Problem(field=f"{path}.size", code="file_empty")
    elif entry.size > limit:
        yield Problem(field=f"{path}.size", code="file_too_big", facts={"limit": limit, "size": entry.size})
    if not _SHA256.match(entry.sha256):
        yield Problem(field=f"{path}.sha256", code="hash_malformed")
