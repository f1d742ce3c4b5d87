"""Waiting: let a window work until something has happened."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication


def settle(app: QApplication, seconds: float) -> None:
    until = time.perf_counter() + seconds
    wait(app, lambda: time.perf_counter() > until)


def wait(app: QApplication, is_there: Callable[[], bool]) -> None:
    while not is_there():
        app.processEvents()
        time.sleep(0.001)
