"""States: what cannot be used says why, keys mean one thing, windows are windows."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPushButton,
    QTabBar,
    QWidget,
)

from app.accessibility.audit.kinds import FIELDS, description_of, is_dialog, name_of, path_of, words_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Recording


def disabled_without_reason(seen: Recording) -> Iterator[Finding]:
    for part in seen.targets:
        widget = part.widget
        if not widget.isEnabled() and not _says_why(widget):
            yield part.find("disabled-without-reason", "greyed out, and no word says why")
        if isinstance(widget, QTabBar) and widget.isEnabled():
            for place in range(widget.count()):
                told = widget.tabToolTip(place) or widget.tabWhatsThis(place)
                if widget.isTabVisible(place) and not widget.isTabEnabled(place) and not told:
                    what = f"{widget.tabText(place)!r} is greyed out, and no word says why"
                    yield part.find("disabled-without-reason", what)


def _says_why(widget: QWidget) -> bool:
    """More than the words that stand on it: Qt repeats those in the tooltip of a tool by itself."""
    told = (description_of(widget), widget.toolTip(), widget.whatsThis())
    own = (words_of(widget).replace("&", "").strip(), name_of(widget))
    return any(each.strip() and each.strip() not in own for each in told)


def mnemonic_duplicate(seen: Recording) -> Iterator[Finding]:
    """Two things in one window that answer to the same keys: neither does."""
    holders: defaultdict[str, list[QWidget]] = defaultdict(list)
    for widget in [part.widget for part in seen.parts]:
        for keys in _keys_of(widget):
            holders[keys].append(widget)
    for action in _actions_in(seen):
        holders[action.shortcut().toString()] += _holders_of(action)[:1]
    for shortcut in seen.window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            holders[shortcut.key().toString()].append(owner)
    yield from _in_menus(seen)
    for keys, owners in holders.items():
        if keys and len(owners) > 1:
            part = seen.part_of(owners[-1])
            what = f"{keys} belongs to {path_of(owners[0])} as well"
            where = path_of(owners[-1])
            yield (
                part.find("mnemonic-duplicate", what) if part else Finding("mnemonic-duplicate", where, what)
            )


def _keys_of(widget: QWidget) -> Iterator[str]:
    text = ""
    if isinstance(widget, QAbstractButton):
        if not widget.shortcut().isEmpty():
            yield widget.shortcut().toString()
            return
        text = widget.text()
    elif isinstance(widget, QLabel) and _has_buddy(widget):
        text = widget.text()
    elif isinstance(widget, QGroupBox):
        text = widget.title()
    texts = [text]
    if isinstance(widget, QTabBar):
        texts = list(_tabs_of(widget))
    elif isinstance(widget, QMenuBar):
        texts = [each.text() for each in widget.actions() if each.isVisible() and each.isEnabled()]
    for each in texts:
        if keys := QKeySequence.mnemonic(each).toString():
            yield keys


def _actions_in(seen: Recording) -> list[QAction]:
    """Each once, in however many menus and bars it stands."""
    listed = [
        *seen.window.findChildren(QAction),
        *(each for part in seen.parts for each in part.widget.actions()),
    ]
    return [
        action for action in dict.fromkeys(listed) if action.isEnabled() and not action.shortcut().isEmpty()
    ]


def _holders_of(action: QAction) -> list[QWidget]:
    """The widgets in view that it belongs to; a menu is as good as in view where it can be opened."""
    return [each for each in action.associatedObjects() if isinstance(each, QWidget) and _is_at_hand(each)]


def _is_at_hand(widget: QWidget) -> bool:
    node: QWidget | None = widget
    while isinstance(node, QMenu):
        node = node.parentWidget()
    return node is not None and node.isVisible()


def _in_menus(seen: Recording) -> Iterator[Finding]:
    for menu in seen.window.findChildren(QMenu):
        if not _is_at_hand(menu):
            continue
        known: dict[str, str] = {}
        for action in menu.actions():
            keys = QKeySequence.mnemonic(action.text()).toString() if action.isVisible() else ""
            if keys and keys in known:
                what = f"{keys} belongs to {known[keys]!r} and to {action.text()!r}"
                yield Finding("mnemonic-duplicate", path_of(menu), what)
            known[keys] = action.text()


def _tabs_of(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        if bar.isTabVisible(place) and bar.isTabEnabled(place):
            yield bar.tabText(place)


def _has_buddy(label: QLabel) -> bool:
    buddy: QWidget | None = label.buddy()
    return bool(buddy)


def role_generic_toplevel(seen: Recording) -> Iterator[Finding]:
    """A plain QWidget as a window is a filler to a screen reader."""
    window = seen.window
    if window.isWindow() and not isinstance(window, QMainWindow | QDialog):
        part = seen.part_of(window)
        what = f"a window of its own that is a {type(window).__name__}, neither QMainWindow nor QDialog"
        yield part.find("role-generic-toplevel", what) if part else Finding("role-generic-toplevel", "", what)
    if window.isWindow() and not window.windowTitle().strip():
        yield Finding("name-missing", path_of(window), "a window without a title")


def dialog_no_default_escape(seen: Recording) -> Iterator[Finding]:
    """Enter takes what is meant, Esc gets out; asked of the dialog itself."""
    front = seen.front
    if not is_dialog(front):
        return
    buttons = [each for each in front.findChildren(QPushButton) if each.isVisible()]
    has_default = any(each.isDefault() for each in buttons)
    is_filled_in = any(
        isinstance(part.widget, FIELDS) and _can_be_written(part.widget) for part in seen.targets
    )
    focused = QApplication.focusWidget()
    is_at_button = isinstance(focused, QAbstractButton) and front.isAncestorOf(focused)
    if is_filled_in and buttons and not (has_default or is_at_button):
        yield Finding("dialog-no-default-escape", path_of(front), "no button answers to Enter")


def _can_be_written(field: QWidget) -> bool:
    return not getattr(field, "isReadOnly", lambda: False)()
