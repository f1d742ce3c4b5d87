"""Tiles: the files of a petition, each with picture, name and size; arrows go from tile to tile."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas
from app.errors import AppError
from app.store.attachments import Attachment
from app.ui.agent.files.sizes import size_words
from app.ui.agent.files.thumbs import Thumb, icon_of, load_thumbnail
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import Reflow, clear, column, row
from app.ui.widgets.texts import Text

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class FileTile(Card):
    """One file. Without `can_remove` it may only be looked at; `is_doubtful`: it may be hard to read."""

    def __init__(self, attachment: Attachment, *, can_remove: bool, is_doubtful: bool = False) -> None:
        super().__init__(margin=14, spacing=8)
        self.attachment = attachment
        self.thumb = Thumb(icon_of(attachment))
        is_sound = attachment.media_type.startswith("audio/")
        self.look = TextButton(
            self.tr("听") if is_sound else self.tr("看"), "play" if is_sound else "eye", "quiet"
        )
        self.remove = TextButton(self.tr("去掉"), "trash", "quiet")
        size = size_words(attachment.size)
        self._failure = Text("", "meta", tone="danger")
        name = Text(attachment.name, is_bold=True)
        self.doubt = Text(self.tr("文字看得清吗？看不清就重拍。"), "meta", tone="warn")
        words = column(name, Text(size, "meta"), self.doubt, self._failure, 1, spacing=2)
        head = row(self.thumb, words, spacing=14)
        head.setAlignment(self.thumb, Qt.AlignmentFlag.AlignTop)
        self.put(head, Reflow((self.look, self.remove), ems=3, most=2))
        self.look.setAccessibleName(with_commas(attachment.name, size, self.look.label))
        self.remove.setAccessibleName(with_commas(self.remove.label, attachment.name))
        self.remove.setVisible(can_remove)
        self.doubt.setVisible(is_doubtful)
        self._failure.hide()

    def show_picture(self, image: QImage | None) -> None:
        if image is not None:
            self.thumb.show_image(image)

    def show_failure(self, error: AppError) -> None:
        self._failure.setText(sentence(error, translated))
        self._failure.show()

    def be_stop(self, *, is_stop: bool) -> None:
        """Whether Tab comes here."""
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
        for button in (self.look, self.remove):
            button.setFocusPolicy(policy)

    @property
    def has_focus(self) -> bool:
        return self.look.hasFocus() or self.remove.hasFocus()


class FileTiles(QWidget):
    """`view_asked` and `removal_asked` carry the Attachment. `doubtful`: ids of those that may be blurred."""

    view_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, kit: Kit, *, can_remove: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._can_remove = can_remove
        self.doubtful: set[str] = set()
        self.tiles: tuple[FileTile, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_files(self, files: Sequence[Attachment]) -> None:
        """In this order; pictures come as they are made. Nothing happens when they are shown already."""
        if [tile.attachment for tile in self.tiles] == list(files):
            return
        place = next((number for number, tile in enumerate(self.tiles) if tile.has_focus), None)
        clear(self._layout)
        self.tiles = tuple(self._tile(file) for file in files)
        if not self.tiles:
            return
        self._layout.addWidget(Reflow(self.tiles, ems=13, most=3))
        self._keep_one_stop(0)
        for tile in self.tiles:
            self._load(tile)
        if place is not None:
            self._go_to(min(place, len(self.tiles) - 1))

    def _tile(self, file: Attachment) -> FileTile:
        can_remove = self._can_remove and not file.is_filed
        tile = FileTile(file, can_remove=can_remove, is_doubtful=file.id in self.doubtful)
        tile.look.clicked.connect(lambda: self.view_asked.emit(file))
        tile.remove.clicked.connect(lambda: self.removal_asked.emit(file))
        return tile

    def _load(self, tile: FileTile) -> None:
        store, file = self._kit.store, tile.attachment
        work = partial(load_thumbnail, store, file)
        self._kit.jobs.run(Lane.MEDIA, tile, work, tile.show_picture, tile.show_failure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((number for number, tile in enumerate(self.tiles) if tile.has_focus), None)
        if place is not None and (step := _STEPS.get(Qt.Key(event.key()))):
            self._go_to(max(0, min(place + step, len(self.tiles) - 1)))
        elif (
            place is not None and event.key() == Qt.Key.Key_Delete and not self.tiles[place].remove.isHidden()
        ):
            self.removal_asked.emit(self.tiles[place].attachment)
        else:
            super().keyPressEvent(event)

    def _go_to(self, place: int) -> None:
        self._keep_one_stop(place)
        self.tiles[place].look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, place: int) -> None:
        for number, tile in enumerate(self.tiles):
            tile.be_stop(is_stop=number == place)
