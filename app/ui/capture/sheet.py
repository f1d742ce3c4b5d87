"""Sheet: a camera or a microphone over the window: one task, and a way out that loses nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.tone import set_look
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.scan_panel import ScanPanel
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Centred, column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text


class CaptureSheet(Overlay):
    """The device is let go of however it closes; a voice that was recorded until then is kept."""

    def __init__(self, window: QWidget, title: str, panel: PhotoPanel | AudioPanel | ScanPanel) -> None:
        super().__init__(window)
        self.panel = panel
        self._is_closed = False
        self.setAccessibleName(title)
        self.close_button = TextButton(self.tr("关上"), "x")
        self.close_button.clicked.connect(self.close_sheet)
        head = QWidget()
        set_look(head, surface="bar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setLayout(row(Text(title, "h2"), 1, self.close_button, spacing=18, margins=(24, 8, 24, 8)))
        inner = QWidget()
        inner.setLayout(column(Centred(column(panel), ems=34), margins=(24, 18, 24, 18)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(Body(inner), 1)
        panel.done.connect(self._end)

    def begin(self) -> None:
        self.open(self.panel.first or self.close_button)
        self.panel.start()

    def close_sheet(self) -> None:
        """Out of sight at once; what was heard is put in its place before the sheet goes for good."""
        self.panel.stop()
        if self.panel.is_settling:
            self.hide()
        elif not self._is_closed:
            self._is_closed = True
            super().close_sheet()

    def _end(self) -> None:
        """It did what it was for. What went wrong meanwhile stays in view until somebody has read it."""
        if self.isHidden() or self.panel.trouble.isHidden():
            self.close_sheet()
