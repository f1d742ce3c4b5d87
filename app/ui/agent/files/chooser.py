"""Chooser: asks a person for files on this computer or a stick; tests hand over paths instead."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

Chooser = Callable[[QWidget], Sequence[Path]]


def choose_files(parent: QWidget) -> Sequence[Path]:
    """The system's own window, where a person finds the stick where it always is."""
    title = QCoreApplication.translate("Chooser", "选材料：照片、录音、文档")
    names, _ = QFileDialog.getOpenFileNames(parent, title)
    return [Path(name) for name in names]


def choose_answer(parent: QWidget) -> Sequence[Path]:
    """The officers' answer to a forgotten passphrase."""
    title = QCoreApplication.translate("Chooser", "选答复文件")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", "age (*.age);;* (*)")
    return [Path(name)] if name else []
