"""Properties that the stylesheet reads: set one, and the widget looks the part at once."""

from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, **properties: object) -> None:
    """A changed property has no effect until the widget is polished again, so this does both."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        repolish(widget)


def repolish(widget: QWidget) -> None:
    for each in (widget, *widget.findChildren(QWidget)):
        style = each.style()
        style.unpolish(each)
        style.polish(each)
    widget.update()
