"""Ways: how something comes into a petition: by camera, by scanner, by voice, from a stick."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.capture.devices import Found
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.texts import Text

_ORIGINAL = "original"


class Ways(QWidget):
    """What this machine has no device for is not offered. `seen` each time these come into view.

    `is_short`: for a few files beside something else, without a scanner and without choosing originals.
    """

    seen = Signal()
    photo_asked = Signal()
    scan_asked = Signal()
    sound_asked = Signal()
    choice_asked = Signal()

    def __init__(self, *, is_short: bool = False) -> None:
        super().__init__()
        self.photo_button = TextButton(self.tr("拍一张"), "camera", "soft")
        self.scan_button = TextButton(self.tr("扫一份"), "files", "soft")
        self.sound_button = TextButton(self.tr("录一段"), "microphone", "soft")
        choose = self.tr("加照片或文件") if is_short else self.tr("从U盘选")
        self.choose_button = TextButton(choose, "paperclip" if is_short else "usb", "soft")
        self.photo_button.clicked.connect(self.photo_asked)
        self.scan_button.clicked.connect(self.scan_asked)
        self.sound_button.clicked.connect(self.sound_asked)
        self.choose_button.clicked.connect(self.choice_asked)
        scan = () if is_short else (self.scan_button,)
        buttons = (self.photo_button, *scan, self.sound_button, self.choose_button)
        hint = Text(self.tr("电脑里的也行，也可以把文件拖到这里：照片、录音、PDF、文档。"), "meta")
        self.originals = Choices(
            [(_ORIGINAL, self.tr("留原图"))],
            is_many=True,
            most=1,
            subs={_ORIGINAL: self.tr("不缩小，照片里带的拍照地点也一起交。一般不选。")},
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Reflow(buttons, ems=8, most=len(buttons)))
        if not is_short:
            layout.addWidget(Reflow((hint, self.originals), ems=14, most=2))
        self.offer(Found())

    @property
    def keeps_originals(self) -> bool:
        return bool(self.originals.value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def offer(self, found: Found) -> None:
        self.photo_button.setVisible(found.cameras > 0)
        self.sound_button.setVisible(found.microphones > 0)
