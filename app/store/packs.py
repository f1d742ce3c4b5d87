"""Packs: the tables that laptops look things up in, the newest of each: brought by the gateway, or our own.

    packs/<name>.xypack           what was installed, one file for each, replaced as a whole
    packs/.new/<name>@<version>   a download that is not whole yet

Nothing here is anybody's secret. What is installed is proved each time it is read: who changes the file gets
the program's own table back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from app.durable import sync_folder
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store.disk import disk_errors, write_file
from app.store.download import Download
from app.wire.pack import (
    HEAD_BYTES,
    MAX_PACK_BYTES,
    SUFFIX,
    Head,
    Pack,
    PackHeader,
    is_newer,
    read_head,
    read_pack,
)
from app.wire.trust import Trust

_NEW: Final = ".new"
_log = get_logger("packs")

FindTrust = Callable[[], Trust | None]
"""The gateway that this laptop trusts now; None while it only practises."""


@dataclass(frozen=True, slots=True)
class PackKind:
    """What this program knows of packs of one name.

    `file` is its own table in resources/packs, of that `version`; empty where it has none. `format` is the
    newest form that it reads. `check` raises RefusedError for rows that are damaged, and tells the version
    that the content has of itself; empty where it has none.
    """

    check: Callable[[bytes], str]
    file: str = ""
    version: str = ""
    format: int = 1


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The newest of one name: a pack of the gateway, or (with neither time nor size) our own table."""

    name: str
    version: str
    is_installed: bool = False
    size: int = 0
    made_at: str = ""


class Packs:
    """Used from any lane: a file is there whole, in one version or another."""

    def __init__(self, folder: Path | None, kinds: Mapping[str, PackKind], find_trust: FindTrust) -> None:
        """Without a folder there are the program's own tables, and nothing can be installed."""
        self._folder = folder
        self._kinds = kinds
        self._find_trust = find_trust
        self._installing = Lock()
        self.installed = 0
        """How many since the program began, whatever became of the run or the stick that brought them."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._kinds)

    def newest(self, name: str) -> bytes | None:
        """The content; None where this program knows no such table, or has none yet."""
        pack = self._installed(name)
        return self._own(name) if pack is None else pack.content

    def required(self, name: str) -> bytes:
        """Of a table that the program comes with. Raises DeviceError `resource_missing`."""
        content = self.newest(name)
        if content is None:
            raise DeviceError("resource_missing", name=name)
        return content

    def standing(self) -> tuple[Standing, ...]:
        """Of each name, whether there is anything or not."""
        return tuple(self._standing(name) for name in self._kinds)

    def version(self, name: str) -> str:
        """Of the newest; empty where there is none."""
        return self._standing(name).version

    def wants(self, name: str, version: str) -> bool:
        """Whether a pack that is offered would be an improvement."""
        return self._folder is not None and name in self._kinds and is_newer(version, self.version(name))

    def install(self, data: bytes) -> PackHeader:
        """Take a whole file in: durable on return, and until then what was there before counts.

        Raises RefusedError `not_enrolled`, `pack_unreadable`, `pack_not_genuine`, `pack_damaged`,
        `pack_too_large`, `pack_unknown`, `pack_too_new`, `pack_older`, and what the check of its kind says;
        DeviceError `disk_full`, `disk_failed`.
        """
        trust = self._trust()
        pack = read_pack(data, trust.key, trust.gateway_id)
        # Two lanes at once: whoever comes second compares with what the first has written.
        with self._installing:
            self._require_wanted(pack.header)
            self._check(pack)
            path = self._path(pack.header.name)
            with disk_errors():
                self._make(path.parent)
            write_file(path, data)
            self.installed += 1
        _log.info("pack_installed %s %s", pack.header.name, pack.header.version)
        return pack.header

    def adopt(self, name: str, version: str) -> "IncomingPack":
        """A download, to go on where it stopped; those of other versions are given up.

        Raises DeviceError `disk_full`, `disk_failed`.
        """
        path = self._required_folder() / _NEW / f"{name}@{version}"
        with disk_errors():
            self._make(path.parent)
            for other in path.parent.glob(f"{name}@*"):
                if other != path:
                    other.unlink(missing_ok=True)
            return IncomingPack(self, path, (name, version))

    def look(self, data: bytes) -> Head | None:
        """What a file that begins so would be; None while too little of it is there.

        Raises RefusedError as `install`, as far as the header tells.
        """
        trust = self._trust()
        head = read_head(data, trust.key, trust.gateway_id)
        if head is not None:
            self._require_wanted(head.header)
        return head

    def _require_wanted(self, header: PackHeader) -> None:
        kind, named = self._kinds.get(header.name), {"name": header.name, "version": header.version}
        if kind is None:
            raise RefusedError("pack_unknown", **named)
        if header.format > kind.format:
            raise RefusedError("pack_too_new", **named)
        if not is_newer(header.version, self.version(header.name)):
            raise RefusedError("pack_older", **named)

    def _check(self, pack: Pack) -> None:
        name, version = pack.header.name, pack.header.version
        try:
            said = self._kinds[name].check(pack.content)
        except RefusedError as refused:
            raise RefusedError(refused.code, **{**refused.facts, "name": name, "version": version}) from None
        if said and said != version:
            raise RefusedError("pack_damaged", name=name, version=version)

    def _standing(self, name: str) -> Standing:
        pack = self._installed(name)
        if pack is None:
            kind = self._kinds.get(name)
            return Standing(name=name, version=kind.version if kind is not None else "")
        header = pack.header
        return Standing(
            name=name,
            version=header.version,
            is_installed=True,
            size=header.size,
            made_at=header.made_at,
        )

    def _installed(self, name: str) -> Pack | None:
        """Only what is genuine, whole, and newer than what the program came with."""
        kind, trust = self._kinds.get(name), self._find_trust()
        if self._folder is None or kind is None or trust is None:
            return None
        try:
            pack = read_pack(_read(self._path(name)), trust.key, trust.gateway_id)
        except FileNotFoundError:
            return None
        except (OSError, RefusedError) as error:
            _log.warning("pack_not_used %s %s", name, getattr(error, "code", "unreadable"))
            return None
        is_ours = pack.header.name == name and pack.header.format <= kind.format
        return pack if is_ours and is_newer(pack.header.version, kind.version) else None

    def _own(self, name: str) -> bytes | None:
        kind = self._kinds.get(name)
        if kind is None or not kind.file:
            return None
        table = files("resources") / "packs" / kind.file
        return table.read_bytes() if table.is_file() else None

    def _trust(self) -> Trust:
        trust = self._find_trust()
        if trust is None:
            raise RefusedError("not_enrolled")
        return trust

    def _path(self, name: str) -> Path:
        return self._required_folder() / f"{name}{SUFFIX}"

    def _required_folder(self) -> Path:
        if self._folder is None:
            raise ValueError("packs without a folder are only read")
        return self._folder

    def _make(self, folder: Path) -> None:
        home = self._required_folder()
        for each in (home, folder):
            if not each.is_dir():
                each.mkdir(mode=0o700, parents=True, exist_ok=True)
                sync_folder(each.parent)


class IncomingPack(Download):
    """A download of a pack: what came stays until it is whole, or proves to be nothing for us."""

    def __init__(self, packs: Packs, path: Path, asked: tuple[str, str]) -> None:
        """Use `Packs.adopt`."""
        super().__init__(path)
        self._packs = packs
        self._asked = asked

    @property
    def head(self) -> Head | None:
        """None while too little is here. Raises RefusedError as `Packs.look`; `pack_damaged` where it is
        another pack than the one that was asked for, or longer than it says.
        """
        with disk_errors():
            self._file.seek(0)
            begin = self._file.read(HEAD_BYTES)
        head = self._packs.look(begin or b"")
        if head is None:
            return None
        if (head.header.name, head.header.version) != self._asked or self.offset > head.total:
            raise RefusedError("pack_damaged")
        return head

    def write(self, data: bytes) -> None:
        """Raises RefusedError `pack_too_large` where no pack is as long as this."""
        if self.offset + len(data) > MAX_PACK_BYTES:
            raise RefusedError("pack_too_large", limit_mb=MAX_PACK_BYTES >> 20)
        super().write(data)

    def finish(self) -> PackHeader:
        """It is whole. Raises as `Packs.install`."""
        with disk_errors():
            self._file.seek(0)
            data = self._file.read(self.offset) or b""
        header = self._packs.install(data)
        self.forget()
        return header

    def forget(self) -> None:
        """Of no use: the next time it begins anew. That it cannot be removed harms nobody."""
        self.close()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("pack_not_removed %s", error.strerror)


def _read(path: Path) -> bytes:
    """No more than a pack can have. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MAX_PACK_BYTES + 1)
