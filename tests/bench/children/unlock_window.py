"""The program from its start until the field for the passphrase has taken a key."""

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.main import Program
from app.paths import Paths

app = QApplication([])
program = Program(app, Paths(Path(sys.argv[1])))
program.start()
taken = ""
while taken != "a":
    app.processEvents()
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        field.clear()
        QTest.keyClicks(field, "a")
        taken = field.text()
print("ready", flush=True)
program.jobs.close(wait=())
