"""Photo panel: 拍一张: what the camera sees, then the picture that was taken; nothing of it is on a disk."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.errors import AppError
from app.ui.capture.devices import Camera
from app.ui.capture.pictures import Tidied, tidied_image
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.icons import leave_to_the_eyes
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.texts import Text

_LEAST_TARGETS: Final = 4
"""Height of the picture at least, in heights of a button."""
_ALL: Final = 100
"""Of the room, beside one for what is below."""


class Preview(Painted):
    """The picture as large as there is room; the words above say what it is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        return self._image

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        height = _LEAST_TARGETS * self.px("target")
        return QSize(height * 4 // 3, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.color("sunken"))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self._image)
        painter.end()


class PhotoPanel(QWidget):
    """`taken` carries a JPEG, tidied as every photograph is; `done` follows.

    `start` it when it is in view, `stop` it after.
    """

    taken = Signal(bytes)
    done = Signal()

    is_settling = False
    first: QWidget | None = None
    """Nothing can be pressed before the camera shows something."""

    def __init__(self, kit: Kit, camera: Camera) -> None:
        super().__init__()
        self._kit, self._camera = kit, camera
        self._made: Tidied | None = None
        self._is_live = False
        self._words = Text("", is_bold=True)
        self._hint = Text(self.tr("纸放平，字朝上，四边都照进来。"), "meta")
        self.preview = Preview()
        self.doubt = Banner()
        self.trouble = Banner()
        self.trouble.action.clicked.connect(self.start)
        self.shoot_button = TextButton(self.tr("拍照"), "camera", "primary")
        self.again_button = TextButton(self.tr("重拍"), "arrow-counter-clockwise")
        self.use_button = TextButton(self.tr("就用这张"), "check", "primary")
        self.shoot_button.clicked.connect(self.shoot)
        self.again_button.clicked.connect(self._on_again)
        self.use_button.clicked.connect(self._on_use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        made = Reflow((self.again_button, self.use_button), ems=9, most=2)
        for widget in (self._words, self._hint, self.trouble, self.preview, self.doubt):
            layout.addWidget(widget, _ALL if widget is self.preview else 0)
        layout.addWidget(self.shoot_button)
        layout.addWidget(made)
        layout.addStretch(1)
        self._show_buttons()

    @property
    def words(self) -> str:
        """What is going on."""
        return self._words.text()

    def start(self) -> None:
        """Whoever had the camera may have let it go."""
        self._made, self._is_live = None, False
        self.trouble.hide()
        self._say(self.tr("正在打开摄像头…"))
        self._show_buttons()
        self._camera.start(self._on_seen, self._on_failed)

    def stop(self) -> None:
        self._camera.stop()
        self._is_live = False
        self._show_buttons()
        if self._made is None:
            self.preview.show_image(QImage())
            closed = self.tr("摄像头关上了。")
            self.trouble.show_sentence(closed, icon="camera", tone="info", action=self.tr("再打开"))

    def shoot(self) -> None:
        if self._is_live:
            self._is_live = False
            self._say(self.tr("正在拍，别动…"))
            self._camera.shoot(self._on_shot)

    def _on_seen(self, image: QImage) -> None:
        if self._made is not None:
            return
        if not self._is_live and self.shoot_button.isHidden():
            self._go_live()
        self.preview.show_image(image)

    def _go_live(self) -> None:
        self._is_live = True
        self._say(self.tr("对准了，就点“拍照”。"))
        self._show_buttons()
        self.shoot_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shot(self, image: QImage) -> None:
        self._kit.jobs.run(Lane.MEDIA, self, lambda: tidied_image(image), self._show_made, self._on_failed)

    def _show_made(self, made: Tidied) -> None:
        self._made = made
        self.preview.show_image(QImage.fromData(made.data))
        self._say(self.tr("拍好了。看得清就用，看不清就重拍。"))
        if made.is_blurred:
            doubt = self.tr("文字看得清吗？好像有点虚。")
            self.doubt.show_sentence(doubt, icon="question", tone="warn")
            self._kit.announcer.say(doubt)
        self._show_buttons()
        self.use_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_again(self) -> None:
        self._made = None
        self._go_live()

    def _on_use(self) -> None:
        if self._made is not None:
            self.taken.emit(self._made.data)
            self.done.emit()

    def _on_failed(self, error: AppError) -> None:
        """What was taken before the camera went is still there to be used."""
        self._is_live = False
        if self._made is None:
            self._say(self.tr("现在拍不了。"))
            self._show_buttons(can_shoot=False)
            self.preview.show_image(QImage())
        words = sentence(error, translated)
        self.trouble.show_sentence(words, action=self.tr("再试一次") if self._made is None else "")
        self._kit.announcer.say(words, is_urgent=True)
        if self._made is None:
            self.trouble.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._words.setText(words)

    def _show_buttons(self, *, can_shoot: bool = True) -> None:
        has_made = self._made is not None
        if not has_made:
            self.doubt.hide()
        self._hint.setVisible(can_shoot and not has_made)
        self.preview.setVisible(can_shoot or has_made)
        self.shoot_button.setVisible(self._is_live and can_shoot)
        self.again_button.setVisible(has_made)
        self.use_button.setVisible(has_made)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looked at who does not see it."""
        self.stop()
        super().hideEvent(event)
