"""Buttons: words, with an icon beside them, that wrap and are measured as they are.

QPushButton can neither wrap nor measure a layout inside of it; this one can. A button says what happens.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas
from app.accessibility.tone import set_look
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text

_INK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "primary": "on_primary",
        "hero": "on_primary",
        "soft": "primary_text",
        "outline": "primary_text",
        "quiet": "primary_text",
        "word_key": "primary_text",
        "opener": "primary_text",
        "danger": "danger",
        "rail": "text2",
    }
)
"""Variant → colour of the icon; the words get theirs from the stylesheet."""
_LEFT: Final = frozenset({"row", "hero", "choice", "anchor"})
"""Variants with their words at the left."""
_UNBROKEN: Final = frozenset({"rail", "step", "bar", "key", "word_key", "opener"})
"""Variants with their words on one line, whatever room there is."""
_MARGINS: Final[Mapping[str, tuple[int, int, int, int]]] = MappingProxyType(
    {
        "rail": (18, 10, 18, 10),
        "row": (20, 10, 20, 10),
        "hero": (24, 10, 24, 10),
        "filter": (14, 4, 14, 4),
        "anchor": (14, 4, 14, 4),
        "step": (8, 4, 8, 4),
        "key": (4, 2, 4, 2),
        "word_key": (4, 2, 4, 2),
        "candidate": (12, 2, 14, 2),
        "opener": (10, 0, 12, 0),
    }
)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class TextButton(QPushButton):
    """`variant`: one of the stylesheet's, from secondary and primary (one a page) to row and hero.

    `sub` is a second line, `key` the keys that press it, `start` and `end` are widgets at its ends. The words
    belong to the accessible name; a chip at the end adds its own.
    """

    def __init__(
        self,
        text: str,
        icon: IconName | Literal[""] = "",
        variant: str = "secondary",
        *,
        sub: str = "",
        key: str = "",
        start: QWidget | None = None,
        end: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("variant", variant)
        self._variant = variant
        self._icon = Icon(icon, tone=self._ink()) if icon else None
        self._title = Text(text, "title", wraps=variant not in _UNBROKEN)
        self._words = QVBoxLayout()
        self._keys, self._is_key_shown = key, bool(key)
        self._lay_out(start, end)
        self._title.setVisible(bool(text))
        # Most buttons have neither: what is not made is not styled either, at each change of size.
        self._sub = self._make_sub(sub) if sub else None
        self._key = self._make_key() if key else None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        self._name()

    @property
    def label(self) -> str:
        return self._title.text()

    @property
    def key_words(self) -> str:
        """The keys that are shown on it now."""
        return "" if self._key is None or self._key.isHidden() else self._key.text()

    def set_text(self, text: str, *, sub: str | None = None) -> None:
        self._title.setText(text)
        self._title.setVisible(bool(text))
        if sub and self._sub is None:
            self._sub = self._make_sub(sub)
        if sub is not None and self._sub is not None:
            self._sub.setText(sub)
            self._sub.setVisible(bool(sub))
        self._name()
        self.updateGeometry()

    def put_under(self, widget: QWidget) -> None:
        """Below the words, inside of the button."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.insertWidget(self._words.count() - 1, widget)

    def tell_keys(self, keys: str) -> None:
        self._keys = keys
        self.setAccessibleDescription(keys)

    def show_keys(self, *, shown: bool) -> None:
        """While Alt is held, every button that has keys tells them."""
        is_shown = bool(self._keys) and (shown or self._is_key_shown)
        if is_shown and self._key is None:
            self._key = self._make_key()
        if self._key is not None:
            self._key.setText(self._keys)
            self._key.setVisible(is_shown)

    def set_icon(self, icon: IconName) -> None:
        if self._icon is not None:
            self._icon.set_icon(icon)

    def set_variant(self, variant: str) -> None:
        """Of the same form: what was filled becomes an outline, and back."""
        self._variant = variant
        set_look(self, variant=variant)
        if self._icon is not None:
            self._icon.set_tone(self._ink())

    def _ink(self) -> str:
        return _INK.get(self._variant, "text")

    def _name(self) -> None:
        self.setAccessibleName(
            with_commas(self._title.text(), self._sub.text() if self._sub is not None else "")
        )

    def _lay_out(self, start: QWidget | None, end: QWidget | None) -> None:
        """The words in the middle; a row, a hero and a choice have them at the left."""
        is_tall, is_left = self._variant == "rail", self._variant in _LEFT
        outer: QBoxLayout = QVBoxLayout(self) if is_tall else QHBoxLayout(self)
        outer.setContentsMargins(*_MARGINS.get(self._variant, (18, 6, 18, 6)))
        outer.setSpacing(2 if is_tall else 12)
        words = self._words
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addStretch(1)
        if not is_left:
            outer.addStretch(1)
            self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (start, self._icon):
            if widget is not None:
                outer.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        outer.addLayout(words, 1 if is_left else 0)
        if end is not None:
            outer.addWidget(end, 0, Qt.AlignmentFlag.AlignCenter)
        if not is_left:
            outer.addStretch(1)
        for child in (start, self._title, end):
            if child is not None:
                child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _make_sub(self, text: str) -> Text:
        """The second line of words."""
        made = Text(text, "sub")
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self._variant not in _LEFT:
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.insertWidget(self._words.indexOf(self._title) + 1, made)
        return made

    def _make_key(self) -> Text:
        """The keys, behind the words."""
        made = Text(self._keys, "key", wraps=False)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        outer = self.layout()
        if isinstance(outer, QBoxLayout):
            behind = outer.indexOf(self._words) + 1
            outer.insertWidget(behind, made, 0, Qt.AlignmentFlag.AlignCenter)
        return made

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - a Qt slot
        set_look(self, on=checked)
        if self._icon is not None:
            self._icon.set_tone("primary_text" if checked else self._ink())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows belong to the group around it; Qt would go on to whatever Tab reaches next.

        Enter presses, once, as everywhere else; Qt does so in dialogs only.
        """
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> tuple[Text, ...]:
        return (self._title,) if self._sub is None else (self._title, self._sub)

    def sizeHint(self) -> QSize:
        """On one line, if there is room: the words as wide as they are."""
        self.ensurePolished()
        layout = self.layout()
        if layout is None:
            return super().sizeHint()
        wanted = layout.sizeHint()
        missing = [_natural_width(words) - words.sizeHint().width() for words in self._lines()]
        return QSize(wanted.width() + max(0, *missing), max(wanted.height(), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to reflow; how high it then is, the layout tells."""
        layout = self.layout()
        least = layout.minimumSize() if layout is not None else super().minimumSizeHint()
        return QSize(max(least.width(), self.minimumHeight()), max(least.height(), self.minimumHeight()))


def more() -> Icon:
    """At the end of a row that opens something."""
    return Icon("caret-right", tone="text2")


def _natural_width(words: Text) -> int:
    if words.isHidden():
        return 0
    words.ensurePolished()
    return words.fontMetrics().horizontalAdvance(words.text()) + 4


def shortcut(button: TextButton, keys: str) -> QShortcut:
    """Let `keys` press `button` wherever the focus is in its window; a screen reader tells them."""
    bound = QShortcut(QKeySequence(keys), button)
    bound.activated.connect(button.click)
    button.tell_keys(keys)
    return bound
