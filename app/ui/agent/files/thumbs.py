"""Thumbs: the small picture of a file, or the drawing of its kind, at the head of a tile."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.accessibility.painted import Painted
from app.actions.attaching import read_attachment
from app.domain.manifest import FileKind
from app.errors import RefusedError
from app.store import attachments
from app.store.attachments import Attachment
from app.store.store import Store
from app.ui.agent.files.decoding import IMAGE_FORMATS, PDF, TEXT, decode_image, thumbnail
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import image as icon_image
from app.ui.widgets.icons import leave_to_the_eyes

SIDE: Final = 240
"""Pixels of a kept thumbnail: sharp in the largest tile on a screen with twice the pixels."""

_ICONS: Final[dict[str, IconName]] = {PDF: "file-pdf", TEXT: "file-text"}
_KEPT_AS: Final = "image/jpeg"
_WORD: Final = "word"
_SHEET: Final = "sheet"


def icon_of(attachment: Attachment) -> IconName:
    media_type = attachment.media_type
    if media_type.startswith("audio/"):
        return "speaker-high"
    if media_type in IMAGE_FORMATS:
        return "image"
    if _WORD in media_type:
        return "file-doc"
    if _SHEET in media_type or "excel" in media_type:
        return "file-xls"
    return _ICONS.get(media_type, "file" if attachment.kind is FileKind.DOCUMENT else "files")


def load_thumbnail(store: Store, attachment: Attachment) -> QImage | None:
    """For a lane: as it is kept, else made and kept now; None for what is no picture or too big.

    Raises RefusedError `picture_damaged` and whatever `read_attachment` does.
    """
    if attachment.media_type not in IMAGE_FORMATS or not attachment.is_here:
        return None
    with store.read() as work:
        kept = attachments.thumbnail_of(work, attachment.id)
    if kept is None:
        try:
            kept = thumbnail(read_attachment(store, attachment.id), attachment.media_type, SIDE)
        except RefusedError as error:
            if error.code == "picture_damaged":
                raise
            return None
        with store.write() as work:
            attachments.keep_thumbnail(work, attachment.id, kept)
    return decode_image(kept, _KEPT_AS, SIDE)


class Thumb(Painted):
    """Square; says nothing, for its words stand beside it."""

    def __init__(self, icon: IconName) -> None:
        super().__init__()
        self._icon: IconName = icon
        self._image: QImage | None = None
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        side = self.px("target") + self.px("body")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(frame, 12, 12)
        painter.fillPath(path, self.color("sunken"))
        if self._image is None:
            side = self.px("icon_large")
            place = QRect(0, 0, side, side)
            place.moveCenter(self.rect().center())
            drawn = icon_image(self._icon, side, self.color("text2"), self.devicePixelRatioF())
            painter.drawImage(place, drawn)
        else:
            painter.setClipPath(path)
            painter.drawImage(frame, self._image, _middle(self._image))
        painter.end()


def _middle(image: QImage) -> QRectF:
    """The largest square in the middle."""
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
