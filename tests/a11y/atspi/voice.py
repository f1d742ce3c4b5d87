"""Voice: a window whose announcer says each line of its standard input; `!` before one makes it urgent.

`ready` when the window has the focus.
"""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from app.accessibility.announce import Announcer


def main() -> int:
    app = QApplication(["xiangyin"])
    window, announcer = QMainWindow(), Announcer()
    window.setCentralWidget(QPushButton("存好"))
    window.show()
    window.activateWindow()

    def on_line() -> None:
        line = sys.stdin.readline().strip()
        if line:
            announcer.say(line.removeprefix("!"), is_urgent=line.startswith("!"))
        else:
            app.quit()

    lines = QSocketNotifier(0, QSocketNotifier.Type.Read)
    lines.activated.connect(on_line)
    app.focusChanged.connect(lambda _old, new: print("ready", flush=True) if new is not None else None)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
