"""Done: the machine is set up; what to compare with the township, and what to remember."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import Centred, column, row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text, can_be_copied

if TYPE_CHECKING:
    from app.actions.setup import Standing

_EMS = 26


class Fingerprint(Card):
    """Eight characters that two people compare, on the telephone if need be."""

    def __init__(self, standing: "Standing") -> None:
        super().__init__(surface="soft")
        mark = can_be_copied(Text(standing.fingerprint, "display"))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setAccessibleName(" ".join(standing.fingerprint.replace("-", "")))
        #: {0} is the unit of the township
        head = self.tr("已登记到{0}").format(standing.unit)
        told = self.tr("请用您平时打的号码给乡镇打电话，核对这 8 个字符。对上了，乡镇点了确认，才开始上传。")
        self.put(Text(head, "h3"), mark, Text(told))


class DonePage(Page):
    went_on = Signal()

    def __init__(self, account_name: str, standing: "Standing") -> None:
        #: {0} is a name
        super().__init__(self.tr("准备好了，{0}").format(account_name))
        head = row(Disc("check-circle-fill", "ok"), self.heading, spacing=18)
        head.setStretch(1, 1)
        parts = column(head, spacing=20)
        if standing.is_practising:
            words = self.tr("现在是练习，写的东西不会上传。拿到登记文件，再到“设置”里登记这台电脑。")
            parts.addWidget(Card(surface="soft").put(Text(words)))
        else:
            parts.addWidget(Fingerprint(standing))
        parts.addWidget(Text(self.tr("记牢您的密码：每次打开都要用。五分钟不动，会自己锁屏。")))
        self.put(Centred(parts, ems=_EMS))
        self.content.addStretch(1)
        self.primary = TextButton(self.tr("进入首页"), "house", "primary")
        self.primary.clicked.connect(self.went_on)
        self.put_footer(1, self.primary)

    def first_focus(self) -> QWidget | None:
        return self.primary

    def go_on(self) -> None:
        self.went_on.emit()
