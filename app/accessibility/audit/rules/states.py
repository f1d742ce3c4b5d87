"""States: what cannot be used says why, nothing moves for ever, keys mean one thing, windows are windows."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import QAbstractAnimation
from PySide6.QtGui import QKeySequence, QMovie, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QTabBar,
    QWidget,
)

from app.accessibility.audit.kinds import FIELDS, description_of, is_dialog, path_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Recording


def disabled_without_reason(seen: Recording) -> Iterator[Finding]:
    for part in seen.targets:
        widget = part.widget
        told = description_of(widget) or widget.toolTip() or widget.whatsThis()
        if not widget.isEnabled() and not told.strip():
            yield part.find("disabled-without-reason", "greyed out, and no word says why")


def mnemonic_duplicate(seen: Recording) -> Iterator[Finding]:
    """Two things in one window that answer to the same keys: neither does."""
    holders: defaultdict[str, list[QWidget]] = defaultdict(list)
    for widget in [part.widget for part in seen.parts]:
        for keys in _keys_of(widget):
            holders[keys].append(widget)
    for shortcut in seen.window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            holders[shortcut.key().toString()].append(owner)
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
    for each in _tabs_of(widget) if isinstance(widget, QTabBar) else [text]:
        if keys := QKeySequence.mnemonic(each).toString():
            yield keys
    for action in widget.actions():
        if action.isEnabled() and not action.shortcut().isEmpty():
            yield action.shortcut().toString()


def _tabs_of(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        if bar.isTabVisible(place) and bar.isTabEnabled(place):
            yield bar.tabText(place)


def _has_buddy(label: QLabel) -> bool:
    buddy: QWidget | None = label.buddy()
    return bool(buddy)


def motion_ignores_preference(seen: Recording) -> Iterator[Finding]:
    """A page that has settled is still, for somebody wished it: no loop, film or bar to and fro."""
    running = QAbstractAnimation.State.Running
    for node in [part.widget for part in seen.parts]:
        inside = node.children()
        moves = [each for each in inside if isinstance(each, QAbstractAnimation)]
        films = [each for each in inside if isinstance(each, QMovie)]
        if isinstance(node, QLabel) and isinstance(node.movie(), QMovie):
            films.append(node.movie())
        is_moving = any(each.state() is running and each.loopCount() < 0 for each in moves)
        is_film = any(each.state() is QMovie.MovieState.Running for each in films)
        is_busy = isinstance(node, QProgressBar) and node.minimum() == node.maximum()
        part = seen.part_of(node)
        if part is not None and (is_moving or is_film or is_busy):
            yield part.find("motion-ignores-preference", "it moves without end")


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
