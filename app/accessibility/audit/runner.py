"""Runner: shows every screen of a module in every look, records it once, and lets every rule read that."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.audit.asking import turned_down
from app.accessibility.audit.kinds import is_dialog, path_of, style_of
from app.accessibility.audit.model import Audited, Finding, Found, Look, Module, Result, Screen
from app.accessibility.audit.recording import Recording, front_of
from app.accessibility.audit.rulebook import (
    BROKEN,
    HEARD_RULES,
    LOOK_RULES,
    SEVERITIES,
    STRAY,
    UNSEEN,
    WALK_RULES,
)
from app.accessibility.audit.settling import settle, turn
from app.accessibility.audit.walk import Walk, press, walk_again, walk_through
from app.accessibility.held import held

_MOMENT = 0.2
_PICTURES = 4
"""So many pictures of one screen in a report; the others would show the same."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which looks at which widths; `None` leaves a window as wide as it was made. No names: every screen."""

    looks: Sequence[tuple[Look, int | None]]
    names: frozenset[str] = frozenset()
    has_pictures: bool = False


def audit(module: Module, plan: Plan, tell: Callable[[str], None] = lambda _name: None) -> Result:
    """Every finding of every screen. `tell` hears the name of each before it is looked at."""
    run = _Run(module, plan)
    QApplication.setCursorFlashTime(0)  # a caret that blinks changes pictures
    with run.unbroken(""), turned_down(run.on_asked):
        module.wish_stillness()
        for screen in module.screens():
            if not plan.names or screen.name in plan.names:
                tell(screen.name)
                run.see(screen)
    run.finish()
    return run.result


@dataclass(slots=True)
class _Run:
    module: Module
    plan: Plan
    result: Result = field(default_factory=Result)
    judged: set[str] = field(default_factory=set)
    walk: Walk | None = None
    passed: tuple[object, ...] = ()
    closes: bool = False

    def see(self, screen: Screen) -> None:
        begun, audited = time.monotonic(), Audited(screen.name)
        self.result.screens.append(audited)
        before, self.walk = set(_windows()), None
        with self.unbroken(screen.name):
            window = self._see_in_all(screen, audited)
            strays = [each for each in _windows() if each not in before and each is not window]
            self._note(screen.name, "", [Finding(STRAY, path_of(each), "it came up too") for each in strays])
            self._hear(screen.name)
            self._note(screen.name, "", _escape(window))
        with self.unbroken(screen.name):
            self._close(each for each in _windows() if each not in before)
        audited.seconds = time.monotonic() - begun

    @contextmanager
    def unbroken(self, screen: str) -> Iterator[None]:
        """A foreign window may fail in any way, or leave the program: the next one is seen all the same."""
        try:
            yield
        except (Exception, SystemExit) as error:  # noqa: BLE001
            self._note(screen, "", [Finding(BROKEN, type(error).__name__, str(error)[:200])])

    def on_asked(self, kind: str) -> None:
        """Before it closes any window may ask. Otherwise nobody has seen what is asked there."""
        if not self.closes:
            name = self.result.screens[-1].name if self.result.screens else ""
            self._note(name, "", [Finding(BROKEN, kind, "it asks, and waits for an answer")])

    def _close(self, windows: Iterable[QWidget]) -> None:
        """Hidden as well: who is asked whether to close may have said no."""
        self.closes = True
        try:
            for each in windows:
                each.close()
                each.hide()
                each.deleteLater()
        finally:
            self.closes = False
        turn()

    def finish(self) -> None:
        """Tell what was not seen, be it a screen or all of them, and which rules had nothing to judge."""
        unseen = self.plan.names - {screen.name for screen in self.result.screens}
        self._note("", "", [Finding(UNSEEN, name, "no screen is called so") for name in sorted(unseen)])
        if not (self.result.screens or unseen):
            self._note("", "", [Finding(UNSEEN, "", "there is no screen to look at")])
        self.result.idle = self._idle()

    def _see_in_all(self, screen: Screen, audited: Audited) -> QWidget:
        window: QWidget | None = None
        for look, width in self.plan.looks:
            if window is None or not look.is_live:
                if window is not None:
                    self._close([window])
                look.apply()
                window = stage(screen)
            look.apply()
            self._see_in(screen, audited, window, look, width)
        if window is None:
            raise ValueError("no look to see it in")
        return window

    def _see_in(
        self, screen: Screen, audited: Audited, window: QWidget, look: Look, width: int | None
    ) -> None:
        name = f"{look.size}-{look.theme}-{width or window.width()}"
        audited.looks.append(name)
        if width is not None:
            window.resize(width, window.height())
        window.activateWindow()
        if not settle(window, screen.is_at_rest):
            raise TimeoutError("it never came to rest")
        seen, found = self._looked_at(screen, window, look)
        kinds = {type(part.widget) for part in seen.parts}
        audited.kinds |= {name_of_class(each) for kind in kinds for each in kind.mro()}
        if found:
            # A second look, a moment later: what was only on its way, or went while Tab was, is no defect.
            settle(window, screen.is_at_rest, least_seconds=_MOMENT)
            self.walk = None
            _, found = self._looked_at(screen, window, look)
        self._note(screen.name, name, found)
        count = sum(1 for of, _ in self.result.pictures if of == screen.name)
        if found and self.plan.has_pictures and count < _PICTURES:
            self.result.pictures[screen.name, name] = _png(window)

    def _looked_at(self, screen: Screen, window: QWidget, look: Look) -> tuple[Recording, list[Finding]]:
        seen = Recording(window, look, self.module.is_primary, screen.least_px)
        return seen, [*self._judge(seen), *self._walk(seen)]

    def _judge(self, seen: Recording) -> Iterator[Finding]:
        for rule in LOOK_RULES:
            if rule.is_about(seen):
                self.judged.add(rule.id)
                yield from rule.check(seen)

    def _walk(self, seen: Recording) -> Iterator[Finding]:
        styles: set[tuple[object, ...]] = set()

        def is_new(widget: QWidget) -> bool:
            style = style_of(widget)
            is_known = style in styles
            styles.add(style)
            return not is_known

        walk = self._walked(seen, is_new)
        for rule in WALK_RULES:
            self.judged.add(rule.id)
            yield from rule.check(seen, walk)

    def _walked(self, seen: Recording, is_new: Callable[[QWidget], bool]) -> Walk:
        """Another theme may make a line thicker, no more: Tab goes the same way past the same parts."""
        passed = (seen.look.size, seen.window.width(), *(part.widget for part in seen.parts))
        if self.walk is None or self.passed != passed:
            self.walk, self.passed = walk_through(seen.window, seen.front, is_new), passed
            return self.walk
        return walk_again(seen.window, self.walk, is_new)

    def _hear(self, name: str) -> None:
        heard = self.module.heard(name)
        for rule in HEARD_RULES:
            if heard is not None and all(getattr(heard, need) is not None for need in rule.needs):
                self.judged.add(rule.id)
                self._note(name, "", rule.check(heard))

    def _note(self, screen: str, look: str, found: Iterable[Finding]) -> None:
        self.result.found += [Found(screen, look, SEVERITIES[each.rule], each) for each in found]

    def _idle(self) -> dict[str, str]:
        """Rules that had nothing to judge, and why: nobody should think that they had passed."""
        idle = {
            rule.id: "no screen has anything of the kind"
            for rule in (*LOOK_RULES, *WALK_RULES)
            if rule.id not in self.judged
        }
        for rule in HEARD_RULES:
            if rule.id not in self.judged:
                idle[rule.id] = f"the module hands in no record of {' and '.join(rule.needs)}"
        return idle


def stage(screen: Screen) -> QWidget:
    """In view, and led to the state that it is to be seen in."""
    window = screen.make().window()
    window.show()
    window.activateWindow()
    settle(window, screen.is_at_rest)
    while screen.go_on():
        settle(window, screen.is_at_rest)
    return window


def name_of_class(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _escape(window: QWidget) -> Iterator[Finding]:
    front = front_of(window)
    if not is_dialog(front) or not front.isVisible():
        return
    focused = QApplication.focusWidget()
    press(focused if focused is not None and front.isAncestorOf(focused) else front, Qt.Key.Key_Escape)
    turn()
    if front_of(window) is front and front.isVisible():
        yield Finding("dialog-no-default-escape", path_of(front), "Esc does not close it")


def _windows() -> list[QWidget]:
    """Windows in view; tips and menus that come and go are none."""
    kinds = {Qt.WindowType.Window, Qt.WindowType.Dialog}
    listed = held(QApplication.topLevelWidgets)
    return [each for each in listed if each.isVisible() and each.windowType() in kinds]


def _png(window: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
