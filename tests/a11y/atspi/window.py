"""Window: shows one screen of the showroom until its standard input ends; `ready` when it stands."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from app.accessibility.audit.runner import stage
from app.ui.showroom.showroom import Showroom
from tests.samples import SeededEntropy


def main(name: str) -> int:
    app = QApplication(["xiangyin"])
    with tempfile.TemporaryDirectory(prefix="xiangyin-window-") as folder:
        showroom = Showroom(app, Path(folder), SeededEntropy(1))
        (screen,) = [each for each in showroom.module.screens() if each.name == name]
        window = stage(screen)
        end = QSocketNotifier(0, QSocketNotifier.Type.Read)
        end.activated.connect(app.quit)
        print("ready", flush=True)
        app.exec()
        window.close()
        showroom.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
