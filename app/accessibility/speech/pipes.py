"""Pipes: the two ends that lead to the window; nothing that any library prints gets in between."""

import os
import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.accessibility.speech.wire import MOST_BYTES, Report, line_of

_STDIN: Final = 0
_STDOUT: Final = 1


class Pipes(QObject):
    """Orders arrive in `arrived`, as lines; `send` may be called from every thread."""

    arrived = Signal(bytes)

    def __init__(self, on_end: Callable[[], None], parent: QObject | None = None) -> None:
        """`on_end` is called in a thread of its own when the window is gone, even if the loop hangs."""
        super().__init__(parent)
        self._on_end = on_end
        self._lock = threading.Lock()
        self._out = os.dup(_STDOUT)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, _STDOUT)
        os.close(nothing)

    def start(self) -> None:
        """Once `arrived` is listened to: the first order would be lost otherwise."""
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def send(self, report: Report) -> None:
        line = line_of(report)
        with self._lock:
            try:
                while line:
                    line = line[os.write(self._out, line) :]
            except OSError:
                # The window is gone; the reader hears it as well.
                return

    def _read(self) -> None:
        with os.fdopen(_STDIN, "rb", closefd=False) as orders:
            while line := orders.readline(MOST_BYTES):
                if not line.endswith(b"\n"):
                    break
                self.arrived.emit(line)
        self._on_end()
