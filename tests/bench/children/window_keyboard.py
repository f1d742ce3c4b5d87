"""A field in a window, and somebody who opens the keyboard on the screen and writes sentences with it."""

import json
import time
from functools import partial

from PySide6.QtWidgets import QApplication

from app.accessibility.announce import Announcer
from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.ui.agent.form.fields import TextField
from app.ui.widgets.keyboard.keyboard import Keyboard
from app.ui.widgets.pages import Page
from app.ui.window import Window
from tests.bench.figures import seconds
from tests.bench.memory import resident_mb

SENTENCES = ("nongcundibao", "qunianzhengdikuanmeigei", "zgrmghg", "ssss", "shuiqutanlezhendoumeirenxiu")


class Writer:
    """One field, and the keyboard for it."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.window = Window(Look(app))
        self.keyboard = Keyboard(self.window, Announcer())
        self.window.put_foot(self.keyboard)
        page, field = Page("记一件"), TextField("facts", "事实", rows=(2, 6))
        page.put(field)
        self.window.show_face(page)
        self.window.show()
        self.window.activateWindow()
        while not field.box.hasFocus():
            field.box.setFocus()
            app.processEvents()
            time.sleep(0.01)

    def open(self) -> None:
        self.keyboard.open_panel()
        self._app.processEvents()

    def strike(self, letter: str) -> None:
        """All of what follows is painted."""
        if self.keyboard.panel is not None:
            self.keyboard.panel.strike(letter)
        self._app.processEvents()


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    load_fonts()
    writer = Writer(app)
    before = resident_mb()
    found: dict[str, object] = {"open": seconds(writer.open), "first": seconds(partial(writer.strike, "n"))}
    letters = []
    for sentence in SENTENCES:
        writer.strike("space")
        letters += [seconds(partial(writer.strike, letter)) for letter in sentence]
    print(json.dumps({**found, "letters": letters, "memory_mb": resident_mb() - before}), flush=True)
    writer.window.close()


if __name__ == "__main__":
    main()
