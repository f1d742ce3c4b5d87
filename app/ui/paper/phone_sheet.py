"""Phone sheet: code and QR as large as the window, to be photographed by the resident's own telephone."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.describe import AS_ONE
from app.domain.query_code import show
from app.ui.paper import qr
from app.ui.paper.square import QrPicture
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow, column
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text

_LARGE: Final = 100
"""Heights of the text: as large as there is room."""
_AROUND: Final = 18


class PhoneSheet(Overlay):
    """`open_code` shows it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("用手机拍下"))
        self.done_button = TextButton(self.tr("拍好了，收起来"), "check", "primary")
        self.done_button.clicked.connect(self.close_sheet)
        self._digits = Text("", "display")
        # In pieces a loudspeaker would tell all of it.
        self._digits.setProperty(AS_ONE, True)
        self.picture = QrPicture(ems=_LARGE)
        hint = Text(self.tr("请用老人自己或家里人的手机拍。谁有这个码，谁就能查，别用代理员的手机。"))
        beside = QWidget()
        beside.setLayout(column(self.done_button, self._digits, hint, spacing=18))
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        layout.addWidget(Reflow((beside, self.picture), ems=12, stretches=(4, 5)))
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Body(inner))

    def open_code(self, code: str, modules: qr.Modules) -> None:
        first, second, third, fourth = show(code).split()
        self._digits.setText(f"{first} {second}\n{third} {fourth}")
        self._digits.setAccessibleName(self.tr("查询码 {0}").format(show(code)))
        self.picture.show_modules(modules)
        self.open(self.done_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.keep_within(self.height() - 2 * _AROUND)

    def close_sheet(self) -> None:
        self._digits.setText("")
        self._digits.setAccessibleName("")
        self.picture.show_modules(())
        super().close_sheet()
