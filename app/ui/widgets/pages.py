"""Pages: a title, a body that scrolls, and a footer that stays.

Every page body is a scroll area, even if it fits today: without one Qt squeezes text silently.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.accessibility.labelled import Labelled
from app.accessibility.laid import parts_of
from app.accessibility.unseen import catch_up
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.stack import Stack
from app.ui.widgets.texts import Text

MARGIN = 32
NARROW = 700
"""Below this width a page has smaller margins: 455 px is a third of a laptop's screen (WCAG 1.4.10)."""

_AROUND: Final = 24
"""Pixels to see above and below what is brought into sight."""

_LEAST_PART = 0.3
"""Of the window, that a page keeps for what is written in."""


class Body(QScrollArea):
    """Scrolls up and down only, and brings whatever gets the focus into sight.

    In another size of text or of the window everything stands elsewhere: what a person was at stays in sight.
    """

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self._place: _Place | None = None
        self._is_finding = self._is_fitting = False
        self._soon = later(self, 0, self._find_again)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab goes through what is on the page, not through the page itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_widget(self, widget: QWidget) -> None:
        """With its field, so that all around it can be read; of what is higher than the page, its cursor."""
        for part in (self._with_field(widget), widget):
            self._bring(QRect(part.mapTo(self._inner, QPoint(0, 0)), part.size()))
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if isinstance(cursor, QRect) and widget.height() > self.viewport().height():
            cursor.moveTop(min(cursor.top(), widget.height() - cursor.height()))
            self._bring(cursor.translated(widget.mapTo(self._inner, QPoint(0, 0))))
        self._keep(widget, is_brought=True)

    def _with_field(self, control: QWidget) -> QWidget:
        """Around a control, also one of several in it: its label, and what is said to be wrong. Not where
        that is higher than the page: whoever goes through it would be at its beginning with each key.
        """
        around: QWidget | None = control.parentWidget()
        while around is not None and around is not self._inner:
            if isinstance(around, Labelled):
                has_room = around.height() <= self.viewport().height()
                return around if has_room or around is control.parentWidget() else control
            around = around.parentWidget()
        return control

    def _bring(self, place: QRect) -> None:
        """Qt's own way goes to where a text's cursor would be if nothing of it had been scrolled."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if bar.value() == 0 and place.top() >= 0 and place.bottom() < room:
            return  # the heading is worth more than a margin below
        around = max(0, min(_AROUND, (room - place.height()) // 2))
        top, bottom = place.top() - around, place.bottom() + around - room
        if bar.value() < bottom:
            bar.setValue(bottom)
        if bar.value() > top:
            bar.setValue(top)

    def show_from(self, widget: QWidget) -> None:
        """Its beginning at the upper edge, as far as there is enough below."""
        self.verticalScrollBar().setValue(_place_in(self._inner, widget) - 12)
        focused = QApplication.focusWidget()
        self._keep(focused if focused is not None and self._is_in_sight(focused) else widget)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._note_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._soon.start()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """QScrollArea fits what is inside whenever that was resized, by itself too: while a style changes,
        two heights can follow each other until the stack is full. What is lacking the next layout brings.
        """
        if event.type() is not QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._is_fitting:
            return False
        self._is_fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._is_fitting = False

    def _on_range_changed(self) -> None:
        """A page is laid out several times until all of it has its size, and may scroll itself meanwhile."""
        self._soon.start()

    def _on_scrolled(self) -> None:
        if not self._soon.isActive() and not self._is_finding:
            self._note_focus()

    def _note_focus(self) -> None:
        """Who has scrolled away from the focus wants to see something else."""
        self._place = None
        focused = QApplication.focusWidget()
        if focused is None or not self._inner.isAncestorOf(focused):
            return
        if -focused.height() < self._top_of(focused) < self.viewport().height():
            self._keep(focused)

    def _keep(self, widget: QWidget, *, is_brought: bool = False) -> None:
        """In sight, even where the page cannot scroll far enough yet because it is still being laid out."""
        if not self._is_finding:
            lowest = max(0, self.viewport().height() - widget.height())
            top = min(max(0, self._top_of(widget)), lowest)
            is_from_top = self.verticalScrollBar().value() == 0
            self._place = _Place(widget, top, is_from_top=is_from_top, is_brought=is_brought)

    def _find_again(self) -> None:
        """Who was at the top of a page stays there, if the focus can be seen from there; who was only brought
        down while it was laid out goes back. Once: what says what is below takes room at the top and none
        further down; they would never rest.
        """
        place = self._place
        if place is None or not shiboken6.isValid(place.widget) or not self._inner.isAncestorOf(place.widget):
            return
        self._is_finding = True
        bar = self.verticalScrollBar()
        field = self._with_field(place.widget)
        lowest = _place_in(self._inner, field) + field.height()
        if place.is_brought and lowest < self.viewport().height():
            bar.setValue(0)
            self._place = place._replace(is_from_top=True, is_brought=False)
        elif not place.is_from_top:
            bar.setValue(bar.value() + self._top_of(place.widget) - place.top)
        if place.widget is QApplication.focusWidget():
            self.show_widget(place.widget)
        self._is_finding = False

    def _is_in_sight(self, widget: QWidget) -> bool:
        top = self._top_of(widget) if self._inner.isAncestorOf(widget) else -1
        return 0 <= top <= self.viewport().height() - widget.height()

    def _top_of(self, widget: QWidget) -> int:
        """Below the upper edge of what is seen."""
        return _place_in(self._inner, widget) - self.verticalScrollBar().value()


def _place_in(inner: QWidget, widget: QWidget) -> int:
    return widget.mapTo(inner, QPoint(0, 0)).y()


class _Place(NamedTuple):
    """What a person is at, in pixels below the upper edge. `is_brought`: by the focus, not by scrolling."""

    widget: QWidget
    top: int
    is_from_top: bool
    is_brought: bool


class Page(QWidget):
    """One page of a window. `opened` is emitted each time it comes to the front.

    A page fills `content` and perhaps `footer`; it says what has the focus first. `primary` is its one filled
    button, for Ctrl+Enter. `public_title` is what the window is called where the title names somebody.
    """

    opened = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = title
        self.public_title = ""
        self._inner = QWidget()
        self.content = QVBoxLayout(self._inner)
        self.content.setContentsMargins(MARGIN, 18, MARGIN, 24)
        self.content.setSpacing(14)
        self.body = Body(self._inner)
        self.heading = Text(title, "h1")
        self.heading.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.body, 1)
        outer.addLayout(self._middle, 1)
        self._outer = outer
        self._below_body, self._beside_body = QWidget(), QWidget()
        for part in (self._below_body, self._beside_body):
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            part.hide()
        outer.addWidget(self._below_body)
        self._middle.insertWidget(0, self._beside_body)
        self._gives_room = False
        self._room_later = later(self, 0, self._make_room)
        self.footer: QWidget | None = None
        self.primary: TextButton | None = None

    def set_title(self, title: str) -> None:
        self.title = title
        self.heading.setText(title)
        self.heading.setAccessibleName(title)

    def put(self, *items: QWidget | QLayout) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self.content.addLayout(item)
            else:
                self.content.addWidget(item)

    def put_top(self, widget: QWidget) -> None:
        """Above the part that scrolls."""
        self._outer.insertWidget(0, widget)

    def put_side(self, widget: QWidget) -> None:
        """At the left of the part that scrolls."""
        _put_into(self._beside_body, widget)

    def put_footer(self, *items: QWidget | int) -> QWidget:
        """Left to right; a number is a stretch."""
        footer = QWidget()
        footer.setProperty("surface", "footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QHBoxLayout(footer)
        inner.setContentsMargins(MARGIN, 10, MARGIN, 10)
        inner.setSpacing(14)
        for item in items:
            if isinstance(item, int):
                inner.addStretch(item)
            else:
                inner.addWidget(item)
        _put_into(self._below_body, footer)
        self.footer = footer
        return footer

    def put_bottom(self, widget: QWidget) -> None:
        """Below the part that scrolls, above the footer."""
        _put_into(self._below_body, widget, 0)

    def give_room(self, *, is_given: bool) -> None:
        """While something else takes half of the window: what is written in stays, what is around it goes."""
        self._gives_room = is_given
        self._make_room()

    def _make_room(self) -> None:
        """The footer where little would be left, the side where it would be cut off."""
        for part in (self._below_body, self._beside_body):
            catch_up(part)
        above = sum(part.sizeHint().height() for part in parts_of(self._outer)[: self._above()])
        rest = self.height() - above
        for part, is_tight in (
            (
                self._below_body,
                rest - self._below_body.sizeHint().height() < _LEAST_PART * self.window().height(),
            ),
            (self._beside_body, rest < self._beside_body.sizeHint().height()),
        ):
            layout = part.layout()
            has_any = layout is not None and layout.count() > 0
            part.setVisible(has_any and not (self._gives_room and is_tight))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._gives_room:
            self._room_later.start()

    def _above(self) -> int:
        """How many are above the part that scrolls."""
        return self._outer.indexOf(self._middle)

    def first_focus(self) -> QWidget | None:
        """What has the focus when the page opens; None leaves it to the order of Tab."""
        return None

    def go_back(self) -> bool:
        """One step back inside the page (Esc, Alt+←); False when there is none, and the window goes home."""
        return False

    def go_on(self) -> None:
        """One step on inside the page (Alt+→), where it has steps."""

    def next_error(self) -> None:
        """F8: to the next field that is wrong, where a page has fields."""

    def leave(self) -> None:
        """The page goes to the back, the window locks or closes: save what is being written."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._gives_room:
            self._room_later.start()
        margin = MARGIN if self.width() >= NARROW else 14
        left, top, _right, bottom = _margins(self.content)
        if left != margin:
            self.content.setContentsMargins(margin, top, margin, bottom)
            if self.footer is not None and (inner := self.footer.layout()) is not None:
                inner.setContentsMargins(margin, 10, margin, 10)


def _put_into(part: QWidget, widget: QWidget, place: int = -1) -> None:
    layout = part.layout()
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(place, widget)
    part.show()


def _margins(layout: QLayout) -> tuple[int, int, int, int]:
    margins = layout.contentsMargins()
    return margins.left(), margins.top(), margins.right(), margins.bottom()


class Deck(Page):
    """Several pages in the place of one, such as a form and what comes of it; one of them is in view."""

    def __init__(self, first: Page, *behind: Page) -> None:
        super().__init__(first.title)
        self.body.hide()
        self._pages = Stack()
        self._middle.addWidget(self._pages, 1)
        self.current = first
        self.show_page(first)
        for page in behind:
            self.add_page(page)

    def add_page(self, page: Page) -> None:
        """Have `page` ready behind the one in view."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)

    def show_page(self, page: Page) -> None:
        self.add_page(page)
        self.current = page
        self.primary = page.primary
        self._pages.setCurrentWidget(page)
        self.set_title(page.title)
        if self.isVisible() and (first := page.first_focus()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self.current.first_focus()

    def go_back(self) -> bool:
        return self.current.go_back()

    def go_on(self) -> None:
        self.current.go_on()

    def next_error(self) -> None:
        self.current.next_error()

    def leave(self) -> None:
        self.current.leave()


def later(owner: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    """A single-shot timer that dies with its owner; started by the caller, again and again if need be."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
