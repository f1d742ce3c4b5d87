"""Laid: what a layout holds, in its order, without ever touching its items.

`QLayout.itemAt` is not safe in PySide 6.9: the wrapper of an item outlives the item, and whatever object Qt
puts at the same address later is then taken for a `QWidgetItem`. Seen: a new scroll bar without its signals.
"""

from PySide6.QtWidgets import QLayout, QWidget


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """Widgets and layouts right inside of it; gaps are left out."""
    owner = layout.parentWidget()
    widgets = [each for each in owner.children() if isinstance(each, QWidget)]
    layouts = [each for each in layout.children() if isinstance(each, QLayout)]
    found: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets]
    found += [(layout.indexOf(each), each) for each in layouts]
    return [each for place, each in sorted(found, key=lambda pair: pair[0]) if place >= 0]
