"""Disk: what of a machine's folder is durable, and what is left of it after a crash or a power cut.

After a crash of the program all is left that was written, and nothing of it is any surer than it was: the
next program may read what only memory holds. After a power cut only what was synced is sure: the bytes of a
file by fsync of it, its name by fsync of its folder; of the rest chance decides. SQLite syncs its own files,
out of sight of Python; here they are as they stood at that moment, between two of its calls.
That its own syncing holds is shown elsewhere, by replaying every write of it.
"""

import itertools
import os
import shutil
import stat
from pathlib import Path
from random import Random
from typing import Final

_OF_SQLITE: Final = frozenset(
    f"{name}.db{end}" for name in ("xiangyin", "gateway") for end in ("", "-wal", "-shm")
)
_OF_THE_PROCESS: Final = frozenset({"in-use.lock", "in-use.pid"})
_UNWATCHED: Final = _OF_SQLITE | _OF_THE_PROCESS


class Disk:
    """Watches the files below a folder from `begin` on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contents: dict[int, bytes] = {}
        self._names: dict[str, dict[str, int]] = {}
        self._crashed: dict[str, int] = {}

    def begin(self) -> None:
        """All that is there now is durable."""
        self._contents.clear()
        self._names.clear()
        for path in [self.folder, *self.folder.rglob("*")]:
            if path.is_dir():
                self._note_folder(str(path))
            elif path.name not in _UNWATCHED:
                self._contents[path.stat().st_ino] = path.read_bytes()

    def synced(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        place = f"/proc/self/fd/{descriptor}"
        if stat.S_ISDIR(found.st_mode):
            self._note_folder(str(Path(place).readlink()))
        else:
            self._contents[found.st_ino] = Path(place).read_bytes()

    def _note_folder(self, path: str) -> None:
        self._names[path] = {entry.name: entry.inode() for entry in _entries(path)}

    def leave_after_crash(self, image: Path) -> None:
        copy_folder(self.folder, image)
        self._crashed = self._files()

    def go_on(self) -> None:
        """After a crash, when the files lie there again: the same, though they may have other numbers now.

        A file that no name leads to any more may still come back under its old one.
        """
        places = {number: place for place, number in self._crashed.items()}
        now = self._files()
        gone = itertools.count(-1, -1)
        known = self._contents.keys() | {
            number for names in self._names.values() for number in names.values()
        }
        numbers = {
            number: now[places[number]] if number in places else next(gone) for number in sorted(known)
        }
        self._contents = {numbers[number]: data for number, data in self._contents.items()}
        self._names = {
            folder: {name: numbers[number] for name, number in names.items()}
            for folder, names in self._names.items()
        }

    def _files(self) -> dict[str, int]:
        """The number of each file, by where it lies."""
        return {str(path): path.stat().st_ino for path in self.folder.rglob("*") if path.is_file()}

    def leave_after_power_cut(self, image: Path, random: Random) -> None:
        shutil.rmtree(image, ignore_errors=True)
        self._leave(str(self.folder), image, random)

    def _leave(self, folder: str, image: Path, random: Random) -> None:
        image.mkdir(parents=True)
        now = {entry.name: entry for entry in _entries(folder)}
        sure = self._names.get(folder, {})
        for name in [*now, *(name for name in sure if name not in now)]:
            entry, path = now.get(name), image / name
            if entry is not None and entry.is_dir():
                if name in sure or random.random() < 0.5:
                    self._leave(entry.path, path, random)
            elif name in _UNWATCHED:
                if entry is not None:
                    shutil.copy2(entry.path, path)
            elif (data := self._left(entry, sure.get(name), random)) is not None:
                path.write_bytes(data)
                path.chmod(0o600)

    def _left(self, entry: "os.DirEntry[str] | None", sure: int | None, random: Random) -> bytes | None:
        """What stands under a name: the file that is sure to have it, or the one that has it now."""
        if entry is None or (entry.inode() != sure and random.random() < 0.5):
            is_gone = sure is None or (entry is None and random.random() < 0.5)
            return None if is_gone else self._contents.get(sure or 0, b"")
        data = Path(entry.path).read_bytes()
        durable = self._contents.get(entry.inode(), b"")
        if data == durable:
            return data
        return random.choice((durable, data, data[: random.randrange(len(data) + 1)]))


def copy_folder(source: Path, target: Path) -> None:
    """New files with the old content."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for entry in _entries(str(source)):
        if entry.is_dir():
            copy_folder(Path(entry.path), target / entry.name)
        else:
            shutil.copy2(entry.path, target / entry.name)


def return_to(source: Path, target: Path) -> None:
    """The same files with their old content: a database that lies where it lay has not been moved."""
    wanted = _entries(str(source))
    target.mkdir(parents=True, exist_ok=True)
    names = {entry.name for entry in wanted}
    for entry in _entries(str(target)):
        if entry.name not in names:
            shutil.rmtree(entry.path) if entry.is_dir() else Path(entry.path).unlink()
    for entry in wanted:
        path = target / entry.name
        if entry.is_dir():
            return_to(Path(entry.path), path)
        else:
            shutil.copyfile(entry.path, path)
            shutil.copystat(entry.path, path)


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
