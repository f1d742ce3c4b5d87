"""Place: where a person wants a PDF to lie; a stick, if one is there. Tests hand over a path instead."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import DeviceError
from app.store.disk import write_file

PlaceChooser = Callable[[QWidget, str], Path | None]
_STICKS: Final = ("/media/", "/run/media/")


def choose_place(parent: QWidget, name: str) -> Path | None:
    """The system's own window; None when nothing was chosen."""
    title = QCoreApplication.translate("Place", "存到哪里")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_start() / name), "PDF (*.pdf)")
    return Path(chosen).with_suffix(".pdf") if chosen else None


def choose_text_place(parent: QWidget, name: str) -> Path | None:
    """The same for a file of text."""
    title = QCoreApplication.translate("Place", "存到哪里")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_start() / name), "TXT (*.txt)")
    return Path(chosen).with_suffix(".txt") if chosen else None


def _start() -> Path:
    roots = [volume.rootPath() for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
    sticks = [root for root in roots if root.startswith(_STICKS)]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(sticks[0] if sticks else documents)


def save(path: Path, data: bytes) -> None:
    """Whole or not at all. Raises DeviceError `pdf_not_saved`."""
    try:
        write_file(path, data)
    except DeviceError:
        raise DeviceError("pdf_not_saved") from None
