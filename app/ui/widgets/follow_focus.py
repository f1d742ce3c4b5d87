"""Follow focus: whatever gets the focus is brought into sight."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.widgets.pages import Body


class FollowFocus(QObject):
    """Brings the widget that gets the focus into sight, in whatever page body it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        widget = new
        while widget is not None:
            if isinstance(widget, Body) and new is not None:
                widget.show_widget(new)
            widget = widget.parentWidget()
