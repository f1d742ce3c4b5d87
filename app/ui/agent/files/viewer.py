"""Viewer: one file of a petition, over the window: pictures, text, PDF, sound. Never a file on disk.

What is shown is opened in memory and let go when the viewer closes.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.tone import set_look
from app.actions.attaching import read_attachment
from app.errors import AppError
from app.store.attachments import Attachment
from app.ui.agent.files.canvas import Canvas
from app.ui.agent.files.decoding import (
    IMAGE_FORMATS,
    PDF,
    TEXT,
    Sheet,
    decode_image,
    decode_text,
    render_page,
)
from app.ui.agent.files.listening import Listening
from app.ui.agent.files.sizes import size_words
from app.ui.capture import sounds
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.stack import Stack
from app.ui.widgets.states import Loading, Notice
from app.ui.widgets.textbox import TextBox
from app.ui.widgets.texts import Text

LARGEST: Final = 4_000
"""Pixels of the longer side: sharp at three times a laptop's screen, and 64 MB at most."""
PAGE_WIDTH: Final = 1_600
_ZOOM_KEYS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_PAGE_KEYS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}

T = TypeVar("T")


class Viewer(Overlay):
    """Made for one attachment; `show_file` opens it."""

    def __init__(self, kit: Kit, window: QWidget, attachment: Attachment) -> None:
        super().__init__(window)
        self._kit = kit
        self._file = attachment
        self._data = b""
        self._page, self._pages = 0, 1
        self.setAccessibleName(attachment.name)
        self.canvas = Canvas()
        self.words = TextBox(least=3, most=3)
        self.words.setReadOnly(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.words.setAccessibleName(attachment.name)
        self.listening = Listening(kit)
        self.notice = Notice("", "file")
        self._loading = Loading(self.tr("正在打开…"))
        self._stack = Stack()
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.close_button = TextButton(self.tr("关上"), "x")
        self.smaller = TextButton(self.tr("小一点"), "minus-circle")
        self.larger = TextButton(self.tr("大一点"), "plus-circle")
        self.whole = TextButton(self.tr("看全"), "image")
        self.back = TextButton(self.tr("上一页"), "arrow-left")
        self.forth = TextButton(self.tr("下一页"), "arrow-right")
        self._place = Text("")
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button.clicked.connect(self.close_sheet)
        self.smaller.clicked.connect(lambda: self.canvas.zoom(-1))
        self.larger.clicked.connect(lambda: self.canvas.zoom(1))
        self.whole.clicked.connect(self.canvas.fit)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text(self._file.name, is_bold=True))
        names.addWidget(Text(size_words(self._file.size), "meta"))
        head, self._foot = _bar("bar"), _bar("footer")
        head.setLayout(row(names, 1, self.close_button, spacing=18, margins=(24, 8, 24, 8)))
        self._zooming = Reflow((self.smaller, self.larger, self.whole), ems=6, most=3)
        self._paging = Reflow((self.back, self._place, self.forth), ems=6, most=3)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(24, 8, 24, 8)
        foot.addWidget(Reflow((self._zooming, self._paging), ems=18, most=2))
        self._waiting, self._telling = _centred(self._loading), _centred(self.notice)
        self._reading = QWidget()
        self._reading.setLayout(column(self.words, margins=(24, 16, 24, 16)))
        self._looking = QWidget()
        self._looking.setLayout(column(self.canvas, margins=(14, 14, 14, 14)))  # room for the focus ring
        for widget in (self._waiting, self._looking, self._reading, self.listening, self._telling):
            self._stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._foot)
        self._foot.hide()

    @property
    def place_words(self) -> str:
        """Which page of a document is shown."""
        return self._place.text()

    def show_file(self) -> None:
        self.open(self.close_button)
        media_type = self._file.media_type
        if media_type not in {*IMAGE_FORMATS, PDF, TEXT, *sounds.READABLE}:
            is_sound = media_type.startswith("audio/")
            words = (
                self.tr("这种录音这里放不了，镇上能听。")
                if is_sound
                else self.tr("这种文件这里看不了，镇上能看。")
            )
            self._say(words)
            return
        self._loading.start()
        store, file_id = self._kit.store, self._file.id
        if media_type == TEXT:
            self._run(lambda: decode_text(read_attachment(store, file_id)), self._show_text)
        elif media_type == PDF:
            self._run(lambda: read_attachment(store, file_id), self._show_pdf)
        elif media_type in sounds.READABLE:
            self._run(lambda: sounds.opened(read_attachment(store, file_id)), self._show_sound)
        else:
            self._run(
                lambda: decode_image(read_attachment(store, file_id), media_type, LARGEST), self._show_image
            )

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._kit.jobs.run(Lane.MEDIA, self, work, done, self._on_failed)

    def _show_text(self, words: str) -> None:
        self._loading.stop()
        self.words.put(words)
        self._stack.setCurrentWidget(self._reading)
        self.words.setFocus()

    def _show_image(self, image: QImage) -> None:
        self._loading.stop()
        self._stack.setCurrentWidget(self._looking)
        self._foot.show()
        self._paging.setVisible(self._pages > 1)
        self.canvas.show_image(image, self._file.name)
        self.canvas.setFocus()

    def _show_sound(self, samples: bytes) -> None:
        self._loading.stop()
        self.listening.show_sound(samples)
        self._stack.setCurrentWidget(self.listening)
        self.listening.play_button.setFocus()

    def _show_pdf(self, data: bytes) -> None:
        self._data = data
        self._load_page(0)

    def _load_page(self, page: int) -> None:
        data = self._data
        self._run(lambda: render_page(data, page, PAGE_WIDTH), partial(self._show_page, page))

    def _show_page(self, page: int, sheet: Sheet) -> None:
        self._page, self._pages = page, sheet.pages
        #: which page of a document is shown
        words = self.tr("第 {0} 页，共 {1} 页").format(page + 1, sheet.pages)
        self._place.setText(words)
        self._show_image(sheet.image)
        if sheet.pages > 1:
            self._kit.announcer.say(words)

    def _turn(self, step: int) -> None:
        wanted = self._page + step
        if 0 <= wanted < self._pages:
            self._load_page(wanted)

    def _on_failed(self, error: AppError) -> None:
        self._say(sentence(error, translated))

    def _say(self, text: str) -> None:
        self._loading.stop()
        self._foot.hide()
        self.notice.say(text, "file")
        self._stack.setCurrentWidget(self._telling)
        self._kit.announcer.say(text, is_urgent=True)

    def close_sheet(self) -> None:
        """Nothing of the file stays in memory."""
        self._data = b""
        self.listening.stop()
        self.listening.show_sound(b"")
        self.canvas.show_image(QImage(), "")
        self.words.put("")
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ZOOM_KEYS:
            self.canvas.zoom(_ZOOM_KEYS[key])
        elif key in _PAGE_KEYS and self._pages > 1:
            self._turn(_PAGE_KEYS[key])
        else:
            super().keyPressEvent(event)


def _centred(widget: QWidget) -> QWidget:
    place = QWidget()
    place.setLayout(column(1, widget, 2))
    return place


def _bar(surface: str) -> QWidget:
    bar = QWidget()
    set_look(bar, surface=surface)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return bar
