"""Unseen: what is out of sight puts a new look on when it comes into sight, or when somebody measures it.

Most widgets of the program lie behind others, and most of them are never looked at before the next change.
The mark of one that waits is Qt's own: it is not polished. So Qt passes over it when the style changes.
"""

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class Unseen(QObject):
    """Hears of each widget that waits when it is shown."""

    def leave(self, widgets: Iterable[QWidget]) -> None:
        """Until they are seen or measured.

        Of Qt's own parts it does not hear: PySide makes a wrapper for each event of one and declares it dead
        afterwards, whoever else has it by then.
        """
        for widget in widgets:
            widget.setAttribute(POLISHED, on=False)
            if shiboken6.createdByPython(widget):
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The innermost hears it first; all that comes into sight with it is laid out on the way out."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            catch_up(_outermost(watched))
            QCoreApplication.sendPostedEvents(watched, QEvent.Type.LayoutRequest.value)
        return False


def is_unseen(widget: QWidget) -> bool:
    """Qt's own parts, such as the bar of a page that scrolls, go with the widget that they belong to.

    A list that Qt lets come up belongs to none, and nobody would hear of it.
    """
    if widget.isVisible():
        return False
    while not shiboken6.createdByPython(widget):
        around = widget.parentWidget()
        if around is None:
            return False
        widget = around
    return not widget.isVisible()


def catch_up(widget: QWidget) -> None:
    """For whoever measures what is out of sight: all that would be seen of it has the present look.

    Layouts inside of layouts keep what they measured until the outermost is gone through, which Qt does later
    for what is seen and leaves out for what is not.
    """
    parts = [
        each
        for each in widget.findChildren(QWidget)
        if not each.testAttribute(POLISHED) and _goes_along(each, widget)
    ]
    for each in (widget, *parts):
        put_on(each)
    for each in (*reversed(parts), widget):
        if (layout := each.layout()) is not None:
            layout.activate()


def _goes_along(part: QWidget, whole: QWidget) -> bool:
    return part.isVisibleTo(whole) or not shiboken6.createdByPython(part)


def put_on(widget: QWidget) -> None:
    """Qt polishes by itself what never was, and nothing twice."""
    widget.ensurePolished()
    if not widget.testAttribute(POLISHED):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _outermost(widget: QWidget) -> QWidget:
    """Of those around it that wait as well."""
    around = widget.parentWidget()
    while around is not None and not widget.isWindow() and not around.testAttribute(POLISHED):
        widget, around = around, around.parentWidget()
    return widget
