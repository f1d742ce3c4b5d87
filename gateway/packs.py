"""Packs of a gateway: the tables that its laptops look things up in, each version a signed file of its own.

    packs/<name>@<version>.xypack

A file never changes, so its name says all that a list needs; the newest version of a name is what counts.
"""

import hashlib
import importlib.resources
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.domain.calendar import Calendar
from app.domain.region import parse_regions
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.wire.bundle import PACK, Blob
from app.wire.fields import utc_instant
from app.wire.pack import (
    CALENDAR,
    MAX_CONTENT_BYTES,
    NAME_PATTERN,
    REGIONS,
    SUFFIX,
    VERSION_PATTERN,
    Pack,
    PackHeader,
    is_newer,
    make_header,
    rank,
    read_pack,
    write_pack,
)
from gateway.files import create_private, make_private_folder
from gateway.keys import Keys

_NAME: Final = re.compile(NAME_PATTERN)
_VERSION: Final = re.compile(VERSION_PATTERN)
_PIECE: Final = 256 * 1024
_log = get_logger("gateway.packs")


def _said_by_calendar(content: bytes, standing: Calendar) -> str:
    calendar = Calendar.from_json(content)
    calendar.require_years_of(standing)
    return calendar.version


def _said_by_regions(content: bytes, _standing: Calendar) -> str:
    parse_regions(content)
    return ""


_CHECKS: Final[Mapping[str, Callable[[bytes, Calendar], str]]] = MappingProxyType(
    {CALENDAR: _said_by_calendar, REGIONS: _said_by_regions}
)
"""What a gateway uses itself it checks before it hands it out, beside the calendar that counts until then;
every laptop checks all of them.
"""


@dataclass(frozen=True, slots=True)
class StoredPack:
    """A file of the shelf; it is named by name and version, so that whoever fetches it in parts has one."""

    name: str
    version: str
    path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    @property
    def tag(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def blob(self) -> Blob:
        """As a bundle names it."""
        with self.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Blob(kind=PACK, sha256=sha256, size=self.size)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to, not including, `end`."""
        with self.path.open("rb", buffering=0) as file:
            file.seek(start)
            while start < end and (piece := file.read(min(_PIECE, end - start))):
                start += len(piece)
                yield piece


class PackShelf:
    """Shared by the threads and processes of a gateway: what another one has added is there at once."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        make_private_folder(folder)
        self._folder = folder
        self._keys = keys
        self._calendar: tuple[str, Calendar] | None = None

    def add(self, content: bytes, *, name: str, version: str, form: int, now: datetime) -> PackHeader:
        """Sign it and keep it; the same once more changes nothing.

        Raises RefusedError `pack_unreadable`, `pack_too_large`, `pack_older` unless it is newer than all that
        are here, what the check of its kind says, and `pack_version_wrong` where the content says that it is
        another one; DeviceError `folder_unusable`.
        """
        header = self._header(content, name=name, version=version, form=form, now=now)
        newest = self.newest().get(name)
        if newest is not None and not is_newer(version, newest.version):
            return self._known(newest, header)
        check = _CHECKS.get(name)
        said = check(content, self.calendar) if check is not None else ""
        if said and said != version:
            raise RefusedError("pack_version_wrong", said=said)
        return self._keep(header, content)

    def all(self) -> tuple[StoredPack, ...]:
        """By name, the newest of each first."""
        found = [pack for pack in map(_named, self._folder.iterdir()) if pack is not None]
        found.sort(key=lambda pack: rank(pack.version), reverse=True)
        return tuple(sorted(found, key=lambda pack: pack.name))

    def newest(self) -> dict[str, StoredPack]:
        newest: dict[str, StoredPack] = {}
        for pack in self.all():
            newest.setdefault(pack.name, pack)
        return newest

    def versions(self) -> dict[str, str]:
        """What is told to every laptop: the newest version of each name."""
        return {name: pack.version for name, pack in self.newest().items()}

    def find(self, name: str, version: str) -> StoredPack | None:
        """`name` and `version` come from a stranger: only what is listed is found."""
        return next((pack for pack in self.all() if (pack.name, pack.version) == (name, version)), None)

    def read(self, pack: StoredPack) -> Pack:
        """Raises DeviceError `pack_damaged`: what this gateway once signed is not what is there."""
        try:
            return read_pack(pack.path.read_bytes(), self._keys.sign_key.public, self._keys.gateway_id)
        except (OSError, RefusedError):
            raise DeviceError("pack_damaged", name=pack.name, version=pack.version) from None

    @property
    def calendar(self) -> Calendar:
        """The newest that can be read. Reading it takes a millisecond: it is kept.

        One that was damaged on this disk keeps no laptop from its gateway.
        """
        found = [pack for pack in self.all() if pack.name == CALENDAR]
        newest = found[0].version if found else ""
        kept = self._calendar
        if kept is None or kept[0] != newest:
            kept = self._calendar = newest, self._read_calendar(found)
        return kept[1]

    def keep_own_calendar(self, now: datetime) -> None:
        """That of this program, where it is newer: a gateway that was updated hands it on to every laptop."""
        content = own_calendar()
        version = Calendar.from_json(content).version
        newest = self.newest().get(CALENDAR)
        if newest is None or is_newer(version, newest.version):
            self._keep(self._header(content, name=CALENDAR, version=version, form=1, now=now), content)

    def _read_calendar(self, packs: Iterable[StoredPack]) -> Calendar:
        for pack in packs:
            try:
                return Calendar.from_json(self.read(pack).content)
            except (DeviceError, RefusedError) as error:
                _log.error("calendar_not_used %s %s", pack.version, error)
        return Calendar.from_json(own_calendar())

    def _header(self, content: bytes, *, name: str, version: str, form: int, now: datetime) -> PackHeader:
        return make_header(
            content,
            name=name,
            version=version,
            form=form,
            gateway_id=self._keys.gateway_id,
            made_at=utc_instant(now),
        )

    def _keep(self, header: PackHeader, content: bytes) -> PackHeader:
        data = write_pack(header, content, self._keys.sign_key)
        if not create_private(self._folder / f"{header.name}@{header.version}{SUFFIX}", data):
            raise RefusedError("pack_older", newest=header.version)
        return header

    def _known(self, newest: StoredPack, header: PackHeader) -> PackHeader:
        known = self.read(newest).header
        if (known.version, known.sha256, known.format) != (header.version, header.sha256, header.format):
            raise RefusedError("pack_older", newest=newest.version)
        return known


def own_calendar() -> bytes:
    return (importlib.resources.files("resources") / "packs" / "calendar.json").read_bytes()


def read_content(path: Path) -> bytes:
    """Raises RefusedError `file_unreadable`; what is too large is found out by its length."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_CONTENT_BYTES + 1)
    except OSError as error:
        raise RefusedError("file_unreadable", reason=error.strerror) from None


def _named(path: Path) -> StoredPack | None:
    name, _, version = path.name.removesuffix(SUFFIX).partition("@")
    is_pack = path.name.endswith(SUFFIX) and _NAME.match(name) and _VERSION.match(version)
    return StoredPack(name, version, path) if is_pack else None
