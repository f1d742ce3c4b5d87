"""Readers: the reader that this machine has, as somebody chose it in the settings."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtSerialPort import QSerialPortInfo

from app.settings import SettingsFile
from app.ui.readers.keyboard_reader import KeyboardReader
from app.ui.readers.reader import CardReader
from app.ui.readers.serial_reader import SerialReader

NONE: Final = ""
KEYBOARD: Final = "keyboard"


class CardReaders(QObject):
    """`changed`: another reader, or none any more."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._reader = self._made(settings.current.id_reader)

    @property
    def chosen(self) -> str:
        """NONE, KEYBOARD, or the name of a serial line."""
        return self._settings.current.id_reader

    @property
    def reader(self) -> CardReader | None:
        return self._reader

    def lines(self) -> tuple[str, ...]:
        """Serial lines that are plugged in, and the chosen one also while it is not."""
        there = [info.portName() for info in QSerialPortInfo.availablePorts() if not info.isNull()]
        missing = [] if self.chosen in {NONE, KEYBOARD, *there} else [self.chosen]
        return (*there, *missing)

    def choose(self, chosen: str) -> None:
        if chosen == self.chosen:
            return
        self._settings.change(id_reader=chosen)
        before, self._reader = self._reader, self._made(chosen)
        if before is not None:
            before.stop()
            before.deleteLater()
        self.changed.emit()

    def _made(self, chosen: str) -> CardReader | None:
        if chosen == NONE:
            return None
        reader = KeyboardReader() if chosen == KEYBOARD else SerialReader(chosen)
        reader.setParent(self)
        return reader
