"""Foreign sheet: how the foreign windows look: nothing of ours."""

from typing import Final

SHEET: Final = """
    QPushButton, QToolButton, QLineEdit, QComboBox, QPlainTextEdit, QCheckBox {
        color: #17201e; background: #ffffff; border: 4px solid #17201e; min-height: 60px; min-width: 120px;
        padding: 4px;
    }
    QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
    QCheckBox:focus { border: 4px solid #2f6fed; }
    QMainWindow, QDialog, QWidget#page { background: #ffffff; }
    QLabel { color: #17201e; background: #ffffff; }
    QComboBox QAbstractItemView { color: #17201e; }
"""
