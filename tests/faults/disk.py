"""Disk: what would be on it if the power went now, after a log of what it was told.

A disk that was told to sync a file has its bytes; one that was told to sync a folder has the names in it.
Everything else may have arrived or not: none of it, all of it, a part up to some moment, any blocks of
4 KiB, or any sectors of 512 bytes. Names come in the order in which they were made, as journals of file
systems keep them; that a file was synced says nothing about its name (POSIX; ext4 and XFS promise more).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from tests.faults.recording import Op

_NOT_KEPT: Final = ("-shm",)
"""Shared memory: SQLite makes it anew where nobody holds it."""


class Cut(StrEnum):
    """What has become of that which nobody had synced."""

    LOST = "lost"
    KEPT = "kept"
    PREFIX = "prefix"
    REORDERED = "reordered"
    TORN = "torn"


_PIECE: Final = {Cut.REORDERED: 4_096, Cut.TORN: 512}


@dataclass(slots=True, eq=False)
class File:
    """`synced` is on the disk for good; `pending` are later writes and truncations."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Op] = field(default_factory=list)

    def sync(self) -> None:
        for op in self.pending:
            _apply(self.synced, op)
        self.pending = []

    def image(self, cut: Cut, chance: Random) -> bytes:
        content = bytearray(self.synced)
        for op in self._arrived(cut, chance):
            _apply(content, op)
        if self.pending and cut in _PIECE and chance.random() < 0.5:
            self._grow(content)
        return bytes(content)

    def _arrived(self, cut: Cut, chance: Random) -> Iterable[Op]:
        if cut is Cut.LOST:
            return ()
        if cut is Cut.KEPT:
            return self.pending
        if cut is Cut.PREFIX:
            return self.pending[: chance.randint(0, len(self.pending))]
        pieces = (piece for op in self.pending for piece in _pieces(op, _PIECE[cut]))
        return [piece for piece in pieces if chance.random() < 0.5]

    def _grow(self, content: bytearray) -> None:
        """The new length arrived before the bytes: zeros stand in their place."""
        whole = bytearray(content)
        for op in self.pending:
            end = op.position + len(op.data)
            if op.what == "truncate":
                del whole[end:]
            whole.extend(bytes(max(0, end - len(whole))))
        content.extend(bytes(max(0, len(whole) - len(content))))


Node: TypeAlias = File | None
"""None: a folder."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A name that was taken away."""


Entry: TypeAlias = tuple[str, Node | Gone]
Image: TypeAlias = Mapping[str, bytes | None]
"""Path → content; None for a folder."""


class Disk:
    """Fed with a log, op by op. `deaf_to` are beginnings of paths whose syncs it does not hear."""

    def __init__(self, image: Image | None = None, *, deaf_to: tuple[str, ...] = ()) -> None:
        self._names: dict[str, Node] = {}
        self._synced: dict[str, Node] = {}
        self._pending: list[tuple[Entry, ...]] = []
        self._files: dict[int, File] = {}
        self._deaf_to = deaf_to
        for path, content in (image or {}).items():
            self._names[path] = None if content is None else File(bytearray(content))
        self._synced.update(self._names)

    def know_files(self, under: Path) -> None:
        """The inodes of files that were there before the log began."""
        for path, node in self._names.items():
            if isinstance(node, File):
                self._files[(under / path.lstrip("/")).stat().st_ino] = node

    def apply(self, op: Op) -> None:
        match op.what:
            case "create":
                self._files[op.file] = made = File()
                self._note((op.path, made))
            case "mkdir":
                self._note((op.path, None))
            case "link":
                self._note((op.to, self._names[op.path]))
            case "rename":
                self._note((op.to, self._names[op.path]), (op.path, Gone()))
            case "unlink" | "rmdir":
                self._note((op.path, Gone()))
            case "write" | "truncate":
                self._files[op.file].pending.append(op)
            case "fsync":
                self._sync_file(self._files[op.file])
            case "fsyncdir":
                self._sync_folder(op.path)
            case _:
                raise ValueError(op.what)

    def image(self, cut: Cut, chance: Random) -> Image:
        """After a power cut now."""
        names = dict(self._synced)
        arrived = {Cut.LOST: 0, Cut.KEPT: len(self._pending)}.get(cut)
        for entries in self._pending[: chance.randint(0, len(self._pending)) if arrived is None else arrived]:
            _take(names, entries)
        return {
            path: node.image(cut, chance) if isinstance(node, File) else None
            for path, node in sorted(names.items())
            if not path.endswith(_NOT_KEPT) and _is_reachable(path, names)
        }

    def _note(self, *entries: Entry) -> None:
        _take(self._names, entries)
        self._pending.append(entries)

    def _sync_file(self, file: File) -> None:
        paths = [path for path, node in self._names.items() if node is file]
        if not any(path.startswith(self._deaf_to) for path in paths if self._deaf_to):
            file.sync()

    def _sync_folder(self, folder: str) -> None:
        if self._deaf_to and f"{folder.rstrip('/')}/".startswith(self._deaf_to):
            return
        waiting: list[tuple[Entry, ...]] = []
        for entries in self._pending:
            here = tuple(entry for entry in entries if _parent(entry[0]) == folder)
            _take(self._synced, here)
            if rest := tuple(entry for entry in entries if entry not in here):
                waiting.append(rest)
        self._pending = waiting


def write_image(image: Image, folder: Path) -> None:
    """Into an empty folder."""
    for path, content in image.items():
        place = folder / path.lstrip("/")
        if content is None:
            place.mkdir()
        else:
            place.write_bytes(content)


def _take(names: dict[str, Node], entries: Iterable[Entry]) -> None:
    for path, node in entries:
        if isinstance(node, Gone):
            names.pop(path, None)
        else:
            names[path] = node


def _is_reachable(path: str, names: Mapping[str, Node]) -> bool:
    parent = _parent(path)
    return parent == "/" or (parent in names and _is_reachable(parent, names))


def _parent(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _apply(content: bytearray, op: Op) -> None:
    content.extend(bytes(max(0, op.position - len(content))))
    if op.what == "truncate":
        del content[op.position :]
    else:
        content[op.position : op.position + len(op.data)] = op.data


def _pieces(op: Op, size: int) -> Iterable[Op]:
    if op.what == "truncate":
        yield op
        return
    for start in range(0, len(op.data), size):
        yield Op("write", position=op.position + start, data=op.data[start : start + size])
