"""Below: at the foot of a long page, what comes further down, and a button that goes there (flows §0)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import MARGIN, later
from app.ui.widgets.texts import Text

Words = Callable[[Callable[[QWidget], bool]], Sequence[str]]
"""Given a test whether a widget lies below what is seen, the names of what does."""

_LARGE = frozenset({Size.EXTRA, Size.HUGE})
_OVERLAP = 48
"""So much of what was seen stays in sight: the eye finds its place again."""


class Below(QWidget):
    """Only in text so large that a page hides half of itself, and only while it hides something."""

    def __init__(self, body: QScrollArea, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body, self._look, self._words = body, look, words
        self.setProperty("surface", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = Text("", is_bold=True)
        self.button = TextButton(QCoreApplication.translate("Below", "往下看"), "caret-down", "outline")
        self.button.clicked.connect(self._go_down)
        policy = self.button.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Minimum)  # three signs one below the other is no word
        self.button.setSizePolicy(policy)
        icon = Icon("caret-double-down", tone="primary_text")
        self.setLayout(row(icon, self._text, self.button, margins=(MARGIN, 8, MARGIN, 8)))
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self.button, Qt.AlignmentFlag.AlignRight)
        self._soon = later(self, 0, self._tell)
        body.verticalScrollBar().valueChanged.connect(self.refresh)
        body.verticalScrollBar().rangeChanged.connect(self.refresh)
        look.changed.connect(self.refresh)
        body.viewport().installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def refresh(self) -> None:
        """Once what is going on is over: places are only true then."""
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.refresh()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        bar = self._body.verticalScrollBar()
        names = self._words(self._is_below) if bar.value() < bar.maximum() else ()
        is_wanted = self._look.size in _LARGE and bool(names)
        if is_wanted:
            #: stands between the names of things, as in 还有 2 类、上传情况
            self._text.setText(QCoreApplication.translate("Below", "、").join(names))
        self.setVisible(is_wanted)

    def _is_below(self, widget: QWidget) -> bool:
        """Whether more of it lies below the edge than above."""
        view = self._body.viewport()
        middle = widget.mapTo(self._body.widget(), QPoint(0, widget.height() // 2)).y()
        return widget.isVisible() and middle > self._body.verticalScrollBar().value() + view.height()

    def _go_down(self) -> None:
        bar = self._body.verticalScrollBar()
        bar.setValue(bar.value() + self._body.viewport().height() - _OVERLAP)
