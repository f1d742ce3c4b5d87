"""Scan panel: 扫登记码: what the camera sees, until a code is in it that we know; nothing is kept."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.announce import Announcer
from app.errors import AppError
from app.ui.capture.codes import qr_codes
from app.ui.capture.devices import Camera
from app.ui.capture.photo_panel import Preview
from app.ui.jobs import Jobs, Lane
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.chips import Banner
from app.ui.widgets.texts import Text

_ALL = 100
Read = Callable[[tuple[bytes, ...]], bytes | None]


class ScanPanel(QWidget):
    """`found` carries what `read` made of the codes in a picture, the first time that it is not None."""

    found = Signal(bytes)
    done = Signal()

    is_settling = False
    first: QWidget | None = None

    def __init__(self, jobs: Jobs, announcer: Announcer, camera: Camera, read: Read) -> None:
        super().__init__()
        self._jobs, self._announcer, self._camera, self._read = jobs, announcer, camera, read
        self._is_looking = False
        self._words = Text("", is_bold=True)
        self.preview = Preview()
        self.trouble = Banner()
        self.trouble.action.clicked.connect(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self._words, self.trouble, self.preview):
            layout.addWidget(widget, _ALL if widget is self.preview else 0)
        layout.addStretch(1)

    @property
    def words(self) -> str:
        """What is going on."""
        return self._words.text()

    def start(self) -> None:
        self._is_looking = False
        self.trouble.hide()
        self.preview.show()
        self._words.setText(self.tr("正在打开摄像头…"))
        self._camera.start(self._on_seen, self._on_failed)

    def stop(self) -> None:
        self._camera.stop()
        self.preview.show_image(QImage())

    def _on_seen(self, image: QImage) -> None:
        """What is seen is small; of what is read all pixels count."""
        self._words.setText(self.tr("把登记码对着摄像头，别晃。"))
        self.preview.show_image(image)
        if not self._is_looking:
            self._is_looking = True
            self._camera.shoot(self._on_shot)

    def _on_shot(self, image: QImage) -> None:
        read = self._read
        self._jobs.run(Lane.MEDIA, self, lambda: read(qr_codes(image)), self._on_read, self._on_failed)

    def _on_read(self, found: bytes | None) -> None:
        self._is_looking = False
        if found is not None and self.isVisible():
            self.stop()
            self.found.emit(found)
            self.done.emit()

    def _on_failed(self, error: AppError) -> None:
        self._words.setText(self.tr("现在扫不了。"))
        self.preview.hide()
        words = sentence(error, translated)
        self.trouble.show_sentence(words, action=self.tr("再试一次"))
        self._announcer.say(words, is_urgent=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looked at who does not see it."""
        self._camera.stop()
        super().hideEvent(event)
