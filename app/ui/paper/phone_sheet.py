"""Phone sheet: code and QR as large as the window, to be photographed by the resident's own telephone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.describe import AS_ONE
from app.domain.query_code import show
from app.ui.paper import qr
from app.ui.paper.square import QrPicture
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text

_EMS = 22


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
        self.picture = QrPicture(ems=_EMS)
        hint = Text(
            self.tr("请用老人自己的手机，或者家里人的手机拍。谁有这个码，谁就能查，别用代理员的手机拍。")
        )
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(24, 18, 24, 24)
        layout.setSpacing(14)
        layout.addLayout(row(1, self.done_button))
        for text in (self._digits, hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addWidget(self.picture)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Body(inner))

    def open_code(self, code: str, modules: qr.Modules) -> None:
        self._digits.setText(show(code))
        self._digits.setAccessibleName(self.tr("查询码 {0}").format(show(code)))
        self.picture.show_modules(modules)
        self.open(self.done_button)

    def close_sheet(self) -> None:
        self._digits.setText("")
        self._digits.setAccessibleName("")
        self.picture.show_modules(())
        super().close_sheet()
