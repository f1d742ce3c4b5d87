"""Foreign: windows that a file of Python builds, and the looks they are seen in when the file has none.

The file has a function `screens()` that yields pairs of a name and a function which makes a window. It may
have `looks()`, yielding (size, theme, apply) or (size, theme, apply, body_px), `heard(name)`, returning a
dictionary of what `Heard` holds, `is_primary(widget)`, and `wish_stillness()`, after which nothing may move.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.accessibility.audit.model import BODY_PX, Heard, Look, Module, Screen, Spoken, TimeLimit, is_default

_INKS: Final = {
    "light": ("#17201e", "#ffffff", "#003e8a"),
    "dark": ("#f2f1eb", "#11181a", "#a8cbff"),
    "contrast": ("#ffffff", "#000000", "#ffff00"),
}
"""Ink, ground, and what is chosen or leads elsewhere."""
_PT_PER_PX: Final = 72 / 96


class ForeignError(Exception):
    """The file is none that can be audited; the words say why."""


def read_module(path: Path) -> Module:
    """Raises ForeignError."""
    code = _run(path)
    screens = getattr(code, "screens", None)
    if not callable(screens):
        raise ForeignError("it has no function screens()")
    looks = getattr(code, "looks", None)
    heard = getattr(code, "heard", None)
    with _foreign():
        own = _looks(looks) if looks is not None else plain_looks()
    return Module(
        screens=lambda: _screens(screens),
        looks=own,
        heard=partial(_heard, heard) if callable(heard) else lambda _name: None,
        is_primary=getattr(code, "is_primary", is_default),
        wish_stillness=getattr(code, "wish_stillness", lambda: None),
    )


def _run(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"audited_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ForeignError("it is no file of Python")
    code = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.resolve().parent))
    try:
        with _foreign():
            spec.loader.exec_module(code)
    finally:
        sys.path.remove(str(path.resolve().parent))
    return code


@contextmanager
def _foreign() -> Iterator[None]:
    """Whatever goes wrong, going home in the middle of it included, has a reason that can be told."""
    try:
        yield
    except (Exception, SystemExit) as error:
        raise ForeignError(f"{type(error).__name__}: {error}") from error


def _screens(screens: Callable[[], Iterable[Any]]) -> Iterator[Screen]:
    for each in screens():
        yield each if isinstance(each, Screen) else Screen(*each)


def _looks(looks: Any) -> tuple[Look, ...]:
    told = looks() if callable(looks) else looks
    return tuple(each if isinstance(each, Look) else _look(*each) for each in told)


def _look(size: str, theme: str, apply: Callable[[], None], body_px: int = 0) -> Look:
    return Look(size, theme, apply, body_px or BODY_PX.get(size, BODY_PX["standard"]))


def _heard(heard: Callable[[str], Any], name: str) -> Heard | None:
    told = heard(name)
    if not isinstance(told, dict):
        return told if isinstance(told, Heard) else None
    shaped = dict(told)
    for key, kind in (("spoken", Spoken), ("limits", TimeLimit)):
        if shaped.get(key) is not None:
            shaped[key] = [kind(*each) for each in shaped[key]]
    return Heard(**shaped)


def plain_looks() -> tuple[Look, ...]:
    """Four sizes of the program's font, three palettes: what a program does that only follows the system."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    family = app.font().family()
    return tuple(
        Look(size, theme, partial(_apply, family, px, theme), px, is_live=False)
        for size, px in BODY_PX.items()
        for theme in _INKS
    )


def _apply(family: str, px: int, theme: str) -> None:
    """In points, as a system has it: what Qt makes larger than its font reckons with them."""
    font = QFont(family)
    font.setPointSizeF(px * _PT_PER_PX)
    QApplication.setFont(font)
    ink, ground, accent = (QColor(color) for color in _INKS[theme])
    palette, roles = QPalette(), QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button, roles.AlternateBase, roles.ToolTipBase):
        palette.setColor(role, ground)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText, roles.PlaceholderText):
        palette.setColor(role, ink)
    for role in (roles.Highlight, roles.Link, roles.LinkVisited):
        palette.setColor(role, accent)
    palette.setColor(roles.HighlightedText, ground)
    QApplication.setPalette(palette)
