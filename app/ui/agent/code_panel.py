"""Code panel: the resident's query code while it has not been handed over; afterwards nobody here sees it."""

from PySide6.QtCore import Signal

from app.ui.agent.form.filed import CodeCard
from app.ui.kit import Kit
from app.ui.paper.receipt_acts import ReceiptActs
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text


class CodePanel(Card):
    """`handed_over`: the resident holds the code now."""

    handed_over = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(spacing=14)
        self._code = self._petition_id = ""
        self.acts = ReceiptActs(kit)
        title = Text(self.tr("查询码还没交给老人"), "h3")
        sub = Text(self.tr("老人凭这个码查进度、收答复。交了以后，代理员就看不到了。"), "meta")
        self.card = CodeCard()
        self.look = TextButton(self.tr("看查询码"), "eye")
        self.hand = TextButton(self.tr("已交给老人"), "hand")
        self.look.clicked.connect(self._on_look)
        self.hand.clicked.connect(self._ask)
        head = row(Disc("identification-card", "info"), column(title, sub, spacing=2), spacing=16)
        head.setStretch(1, 1)
        self.put(head, self.card, self.acts, Reflow([self.look, self.hand], ems=8))
        self.card.hide()
        self.hide()

    def show_code(self, code: str | None, petition_id: str) -> None:
        """None: it is in the resident's hands, or on another machine."""
        if (code or "", petition_id) != (self._code, self._petition_id):
            self.cover()
        self._code, self._petition_id = code or "", petition_id
        self.setVisible(bool(code))

    def cover(self) -> None:
        self.card.show_gone()
        self.card.hide()
        self.acts.forget()
        self.look.set_text(self.tr("看查询码"))

    def _on_look(self) -> None:
        if not self.card.isHidden():
            self.cover()
            return
        self.card.show_code(self._code)
        self.card.show()
        self.acts.offer(self._petition_id)
        self.look.set_text(self.tr("遮上"))

    def _ask(self) -> None:
        """There is no way back: the code is not kept anywhere on this machine."""
        answers = [
            Answer(self.tr("还没有"), lambda: None),
            Answer(self.tr("交了"), self.handed_over.emit, "primary"),
        ]
        text = self.tr("交了以后，本机就不再保留这个码。老人丢了码，要本人到镇上或自助机重发。")
        Question(self.window(), self.tr("交到老人手里了吗？"), text, answers)
