"""Serial reader: an adapter at a serial line, one JSON object for each card (docs/id-readers.md)."""

from typing import Final

from PySide6.QtCore import QIODevice, QObject
from PySide6.QtSerialPort import QSerialPort

from app.domain.id_card import LONGEST_RECORD, parse_record
from app.errors import AppError, DeviceError, RefusedError
from app.ui.readers.reader import CardReader
from app.ui.widgets.pages import later

BAUD: Final = 115_200
AGAIN_MS: Final = 2_000
"""So often it is looked whether the adapter is there again."""
PATIENCE_MS: Final = 2_000
"""A record of which nothing more comes was cut: the card was lifted, or the plug pulled."""

_GONE: Final = frozenset(
    {
        QSerialPort.SerialPortError.ResourceError,
        QSerialPort.SerialPortError.DeviceNotFoundError,
        QSerialPort.SerialPortError.ReadError,
    }
)


class SerialReader(CardReader):
    """Tells `reader_missing` once until the adapter is back, `reader_busy` when another program has it."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` as the system calls the line: ttyUSB0, COM3."""
        super().__init__(parent)
        self._port = QSerialPort(name, self)
        self._port.setBaudRate(BAUD)
        self._port.readyRead.connect(self._on_bytes)
        self._port.errorOccurred.connect(self._on_error)
        self._heard = bytearray()
        self._is_told = self._is_wanted = False
        self._again = later(self, AGAIN_MS, self._open)
        self._cut = later(self, PATIENCE_MS, self._on_cut)

    @property
    def is_open(self) -> bool:
        return self._port.isOpen()

    @property
    def waiting(self) -> int:
        """Bytes of a record that is not whole yet."""
        return len(self._heard)

    def start(self) -> None:
        self._is_wanted, self._is_told = True, False
        self._open()

    def stop(self) -> None:
        self._is_wanted = False
        self._again.stop()
        self._close()

    def _open(self) -> None:
        if not self._is_wanted or self._port.isOpen():
            return
        if self._port.open(QIODevice.OpenModeFlag.ReadOnly):
            self._is_told = False
            # A card that was read before anybody asked is not the one that lies there now.
            self._port.clear()
        else:
            self._again.start()

    def _close(self) -> None:
        self._cut.stop()
        self._heard.clear()
        if self._port.isOpen():
            self._port.close()

    def _on_bytes(self) -> None:
        self._heard += self._port.readAll().data()
        *lines, rest = bytes(self._heard).split(b"\n")
        # Of a record without end only that it is too long has to be known.
        self._heard = bytearray(rest[: LONGEST_RECORD + 1])
        for line in lines:
            if line.strip():
                self._take(line)
        if rest:
            self._cut.start()
        else:
            self._cut.stop()

    def _take(self, line: bytes) -> None:
        try:
            card = parse_record(line)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.read.emit(card)

    def _on_cut(self) -> None:
        self._heard.clear()
        self.failed.emit(RefusedError("card_unreadable"))

    def _on_error(self, error: QSerialPort.SerialPortError) -> None:
        is_busy = error is QSerialPort.SerialPortError.PermissionError
        if not is_busy and error not in _GONE:
            return
        was_reading = bool(self._heard)
        self._close()
        if self._is_wanted:
            self._again.start()
        if was_reading or not self._is_told:
            self._is_told = True
            self.failed.emit(DeviceError("reader_busy" if is_busy else "reader_missing"))
