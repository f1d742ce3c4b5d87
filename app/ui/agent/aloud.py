"""Aloud: the keys of the voice, the same in every window of the agent, and the words of switching it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.passages import passages
from app.accessibility.reading import Reading
from app.ui.widgets.pages import Page


def voice_keys(
    reading: Reading, announcer: Announcer, shown: Callable[[], Sequence[QWidget]]
) -> Mapping[str, Callable[[], None]]:
    """F2 reads `shown`, F3 holds and goes on, Shift+F3 says it again, Ctrl+F2 switches the voice."""
    return {
        "F2": lambda: read_page(reading, shown()),
        "F3": reading.hold,
        "Shift+F3": reading.repeat,
        "Ctrl+F2": lambda: switch_voice(reading, announcer),
    }


def read_page(reading: Reading, shown: Sequence[QWidget]) -> None:
    """What lies over the page, if the focus is in it; else the title of the page and all that is `shown`."""
    over = _over_page()
    if over is not None:
        reading.read(passages(over))
        return
    titles = [part.title for part in shown if isinstance(part, Page)]
    reading.read(passages(*shown, title=titles[-1] if titles else ""))


def switch_voice(reading: Reading, announcer: Announcer) -> None:
    say = QCoreApplication.translate
    if reading.is_on:
        announcer.say(say("Voice", "朗读关上了。"))
        reading.wish(is_on=False)
        return
    reading.wish(is_on=True)
    if reading.is_yielding:
        #: said when the voice is switched on while a screen reader such as NVDA or Orca is running
        announcer.say(say("Voice", "读屏软件正在念，这里就不跟着念了。按 F2 还能念这一页。"))
    else:
        announcer.say(say("Voice", "朗读打开了。按 F2 念这一页，按 F3 停下或者接着念，按 Esc 不念了。"))


def _over_page() -> QWidget | None:
    """A dialogue or a sheet: what stands in the window beside its pages, and has the focus."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget.parentWidget(), QMainWindow):
        widget = widget.parentWidget()
    window = widget.parentWidget() if widget is not None else None
    is_page = isinstance(window, QMainWindow) and widget is window.centralWidget()
    return None if is_page else widget
