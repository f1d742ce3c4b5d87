"""Scans: the folder into which a scanner puts its files: what is new there and whole is offered, and no more.

Scanners differ in everything but this: each can be told to put its pictures into a folder.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_ENDINGS: Final = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_LOOK_MS: Final = 1_000
"""A file that has the same size for so long is whole."""


class ScanFolder(QObject):
    """`found` carries the Path of each file that came since `watch`; `lost` when the folder went away.

    A folder on another computer tells nobody of its changes, so it is looked into as well.
    """

    found = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._known: set[str] = set()
        self._growing: dict[str, int] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_LOOK_MS)
        self._ticks.timeout.connect(self.look)

    @property
    def is_watching(self) -> bool:
        return self._folder is not None

    def watch(self, folder: Path) -> None:
        """What lies there now was there before anybody asked. Tells `lost` where there is no such folder."""
        self.stop()
        sizes = _sizes(folder)
        if sizes is None:
            self.lost.emit()
            return
        self._folder, self._known = folder, set(sizes)
        self._watcher.addPath(str(folder))
        self._ticks.start()

    def stop(self) -> None:
        self._ticks.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._folder = None
        self._known, self._growing = set(), {}

    def look(self) -> None:
        """See what is new. The timer does this; tests do it by hand."""
        if self._folder is None:
            return
        folder, sizes = self._folder, _sizes(self._folder)
        if sizes is None:
            self.stop()
            self.lost.emit()
            return
        fresh = {name: size for name, size in sizes.items() if name not in self._known}
        whole = sorted(name for name, size in fresh.items() if size and self._growing.get(name) == size)
        self._growing = fresh
        self._known.update(whole)
        for name in whole:
            self.found.emit(folder / name)


def _sizes(folder: Path) -> dict[str, int] | None:
    """Of the files in it that a scanner may have made; None for no folder."""
    try:
        return {
            entry.name: entry.stat().st_size
            for entry in folder.iterdir()
            if entry.suffix.lower() in _ENDINGS and not entry.name.startswith((".", "~"))
        }
    except OSError:
        return None
