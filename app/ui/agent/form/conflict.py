"""Conflict: the matter concerns the agent's own village or kin; where else it can go (条例 Art 28)."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.look import Look
from app.ui.agent.form.way import way
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text


class ConflictPage(Page):
    """`back_asked`: it was a slip, or somebody else acts. `leave_asked`: the draft stays until it is clear.

    `letter_asked`: the ways are wanted on paper.
    """

    back_asked = Signal()
    leave_asked = Signal()
    letter_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(self.tr("这件事您不便代理"))
        self.why = Text("")
        self.letter_button = TextButton(self.tr("打印下来，老人带走"), "printer", "outline")
        self.letter_button.clicked.connect(self.letter_asked)
        self._call = Text("", "meta")
        ways = Card(spacing=18)
        kiosk, phone, letter = self.tr("到镇上的自助机"), self.tr("打镇上电话"), self.tr("写信")
        self._ways = {
            kiosk: way("user", kiosk, self.tr("自己说、自己写，有人帮着按")),
            phone: way("phone", phone, self._call),
            letter: way("envelope-open", letter, self.tr("寄到镇信访办，或者自己送去都行")),
        }
        head = Text(self.tr("老人可以这样反映"), "h3")
        ways.put(head, *self._ways.values(), row(self.letter_button, 1))
        kept = Text(self.tr("写好的草稿还在本机，没有删，也交不出去。换一位没有关系的代理员，可以接着办。"))
        self.put(row(Disc("scales", "warn"), self.heading, spacing=18), self.why, ways, kept)
        self.content.addStretch(1)
        self.put_bottom(Below(self.body, look, self._names_below))
        self.back_button = TextButton(self.tr("填错了，回去改"), "arrow-left", "primary")
        self.leave_button = TextButton(self.tr("知道了，先放着"), "floppy-disk")
        self.back_button.clicked.connect(self.back_asked)
        self.leave_button.clicked.connect(self.leave_asked)
        self.put_footer(self.back_button, 1, self.leave_button)
        self.primary = self.back_button

    def tell(self, *, is_own_unit: bool, phone: str = "") -> None:
        #: {0} is the telephone of the township
        number = self.tr("{0}，请镇上的人记下来").format(phone)
        self._call.setText(number if phone else self.tr("请镇上的人记下来"))
        if is_own_unit:
            self.why.setText(self.tr("这件事牵涉您所在的村委会，您不便代理。"))
        else:
            self.why.setText(self.tr("这件事和您自己有关系，您不便代理。"))

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> list[str]:
        more = {**self._ways, self.letter_button.label: self.letter_button}
        return [name for name, part in more.items() if is_below(part)]

    def first_focus(self) -> QWidget:
        return self.back_button

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True
