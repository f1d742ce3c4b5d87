"""Names: what a screen reader hears of each part."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from app.accessibility.audit.kinds import (
    FIELDS,
    description_of,
    has_label,
    interface_of,
    is_left_out,
    model_of,
    name_of,
    words_of,
)
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Part, Recording

_FILE = re.compile(r"^(qrc)?:/|\.(png|svgz?|jpe?g|gif|ico|bmp|webp|xpm)$", re.IGNORECASE)
_TECHNICAL = re.compile(r"^(q?(push|tool)?button|btn|icon|ico|img|image|pixmap)[-_ ]?\w*$", re.IGNORECASE)
_NEAR_PX = 24
_HEADING = 1.2
_LONGEST = 20
"""Words of a label, in characters."""
_TABLE = 2
"""Columns that make a tree a table."""
_ROWS = 20
"""So many of a list are looked at."""


def name_missing(seen: Recording) -> Iterator[Finding]:
    for part in seen.told:
        if not isinstance(part.widget, QComboBox | QTabBar) and not name_of(part.widget):
            yield part.find("name-missing", "no accessible name")
        if isinstance(part.widget, QTabBar) and not all(_names_of_tabs(part.widget)):
            yield part.find("name-missing", "a tab without words")


def _names_of_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        if bar.isTabVisible(place):
            yield (bar.accessibleTabName(place) or bar.tabText(place)).strip()


def name_is_filename_or_icon(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        if is_left_out(part.widget) or not (part.is_interactive or part.drawing.pictures):
            continue
        name = name_of(part.widget)
        is_wordless = bool(name) and not any(char.isalnum() for char in name)
        if name and (_FILE.search(name) or _TECHNICAL.match(name) or is_wordless):
            yield part.find("name-is-filename-or-icon", f"the name is {name!r}")


def combo_accessible_name(seen: Recording) -> Iterator[Finding]:
    """Without one its name is what is chosen in it, not what it asks."""
    for part in seen.told:
        if isinstance(part.widget, QComboBox) and not part.widget.accessibleName():
            yield part.find("combo-accessible-name", "a list to choose from without accessibleName")


def description_duplicates_name(seen: Recording) -> Iterator[Finding]:
    for part in seen.told:
        name, description = name_of(part.widget), description_of(part.widget)
        if name and _heard(name) == _heard(description):
            yield part.find("description-duplicates-name", f"{name!r} would be heard twice")


def _heard(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def label_without_buddy(seen: Recording) -> Iterator[Finding]:
    """Words stand beside a field, and the field does not know them."""
    labels = [part for part in seen.parts if isinstance(part.widget, QLabel) and part.widget.text()]
    for field in seen.told:
        if not isinstance(field.widget, FIELDS) or _names_itself(field.widget):
            continue
        near = [label for label in labels if _is_label_of(label, field)]
        if near and not any(_is_bound(label, field.widget) for label in near):
            yield near[0].find(
                "label-without-buddy", f"{_words(near[0])!r} is not bound to the field beside it"
            )


def _names_itself(field: QWidget) -> bool:
    """By a label that knows it, or by words that stand in it while it is empty."""
    inside = field.placeholderText() if isinstance(field, QLineEdit | QPlainTextEdit) else ""
    return has_label(interface_of(field)) or (bool(inside) and inside in field.accessibleName())


def _is_bound(label: Part, field: QWidget) -> bool:
    buddy = label.widget.buddy() if isinstance(label.widget, QLabel) else None
    told = f"{field.accessibleName()} {field.accessibleDescription()}"
    return buddy is field or _words(label) in told


def image_no_alt(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        widget = part.widget
        if part.is_interactive or part.is_typed_in or isinstance(widget, QScrollBar):
            continue
        is_picture = isinstance(widget, QLabel) and not widget.pixmap().isNull()
        is_drawn = (bool(part.drawing.pictures) and not part.drawing.texts) or widget.inherits("QSvgWidget")
        if not (is_picture or is_drawn):
            continue
        if not (is_left_out(widget) or name_of(widget) or _is_inside_of_a_target(widget)):
            yield part.find("image-no-alt", "a picture that says nothing to who cannot see it")


def table_header_missing(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        table = part.widget
        if not isinstance(table, QTableView | QTreeView) or model_of(table) is None:
            continue
        header = table.horizontalHeader() if isinstance(table, QTableView) else table.header()
        columns = [
            column for column in range(table.model().columnCount()) if not table.isColumnHidden(column)
        ]
        titles = [table.model().headerData(column, Qt.Orientation.Horizontal) for column in columns]
        if isinstance(table, QTreeView) and len(columns) < _TABLE:
            continue
        is_bare = any(not str(title or "").strip() or str(title).strip().isdigit() for title in titles)
        if columns and (header.isHidden() or is_bare):
            yield part.find("table-header-missing", "columns without titles")


def rows_without_names(seen: Recording) -> Iterator[Finding]:
    """Rows that are painted have words for the eyes only, unless the model tells them."""
    for part in seen.parts:
        view = part.widget
        if not isinstance(view, QAbstractItemView) or not part.is_interactive or model_of(view) is None:
            continue
        rows = [view.model().index(row, 0) for row in range(min(_ROWS, view.model().rowCount()))]
        roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if any(not any(str(row.data(role) or "").strip() for role in roles) for row in rows):
            yield part.find("name-missing", "its rows have no words for a screen reader")


def _words(part: Part) -> str:
    return words_of(part.widget).replace("&", "").strip(" :：*")


def _is_label_of(label: Part, field: Part) -> bool:
    """Short words before the field on its line, or right above where it begins."""
    frames = label.frame, field.frame
    if field.widget.isRightToLeft():
        frames = _mirrored(label.frame), _mirrored(field.frame)
    if label.canvas is not field.canvas or not _is_near(*frames):
        return False
    is_heading = label.widget.fontInfo().pixelSize() > field.widget.fontInfo().pixelSize() * _HEADING
    return 0 < len(_words(label)) <= _LONGEST and not is_heading and not _is_around(label, field)


def _mirrored(box: QRect) -> QRect:
    return QRect(-box.right(), box.top(), box.width(), box.height())


def _is_near(one: QRect, other: QRect) -> bool:
    gap = other.left() - one.right()
    is_beside = 0 <= gap <= _NEAR_PX and one.top() < other.bottom() and other.top() < one.bottom()
    is_above = 0 <= other.top() - one.bottom() <= _NEAR_PX and abs(one.left() - other.left()) <= _NEAR_PX
    return is_beside or is_above


def _is_around(label: Part, field: Part) -> bool:
    return label.widget.isAncestorOf(field.widget) or field.widget.isAncestorOf(label.widget)


def _is_inside_of_a_target(widget: QWidget) -> bool:
    node = widget.parentWidget()
    while node is not None:
        if node.focusPolicy() is not Qt.FocusPolicy.NoFocus and name_of(node):
            return True
        node = node.parentWidget()
    return False
