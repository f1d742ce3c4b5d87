"""Windows of these tests are drawn into memory, on any machine."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts()


@pytest.fixture
def look(qapp: QApplication, fonts: None) -> Iterator[Look]:
    """标准 in the light theme at first; the next test begins so too."""
    made = Look(qapp)
    yield made
    # What a test has closed is only marked to go: it would be styled three times more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    made.set_size(Size.STANDARD)
    made.set_theme(Theme.LIGHT)
    qapp.setStyleSheet("")
    made.deleteLater()
