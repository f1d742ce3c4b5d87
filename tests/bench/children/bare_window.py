"""The smallest window that takes a key: what PySide6 itself costs."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

app = QApplication([])
window = QWidget()
field = QLineEdit()
QVBoxLayout(window).addWidget(field)
window.resize(1366, 768)
window.show()
field.setFocus()
while field.text() != "a":
    app.processEvents()
    field.clear()
    QTest.keyClicks(field, "a")
print("ready", flush=True)
