"""完成: it is filed; the query code, until it is in the resident's hands, and what happens next."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.describe import AS_ONE
from app.actions.filing import Filed
from app.domain.counting import civil_date
from app.domain.query_code import show as show_code
from app.ui.kit import Kit
from app.ui.paper.proof import Proof
from app.ui.paper.receipt_acts import ReceiptActs
from app.ui.paper.receipt_card import ReceiptCard
from app.ui.paper.receipt_paper import bases_of
from app.ui.times import clock_words, date_words
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.chips import Chip
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc, Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.pages import MARGIN, Page
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text

GROUP: Final = 4
_EMS: Final = 25


class FiledPage(Page):
    """`handed_over`: the resident has the code. `another_asked`, `done_asked`: on to the next, or home."""

    handed_over = Signal()
    another_asked = Signal()
    done_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("存好了"))
        self._kit = kit
        self._code = CodeCard()
        self.acts = ReceiptActs(kit)
        self.acts.print_button.set_variant("primary")
        self.receipt = ReceiptCard()
        self.acts.proved.connect(self._show_proof)
        self._bases = Text("", "meta")
        self._when = Text("", "meta")
        self._practice = Chip(self.tr("练习，不上传"), "info", "info")
        head = row(Disc("check-bold", "ok"), column(self.heading, self._when, spacing=0), spacing=18)
        head.setStretch(1, 1)
        self.another_button = TextButton(self.tr("再记一件"), "plus")
        self.done_button = TextButton(self.tr("回首页"), "house", "quiet")
        self.hand_button = TextButton(self.tr("已交给老人"), "hand", "outline")
        shortcut(self.hand_button, "Alt+J")
        self.another_button.clicked.connect(self.another_asked)
        self.done_button.clicked.connect(self.done_asked)
        self.hand_button.clicked.connect(self._ask)
        left = QWidget()
        next_steps = column(Text(self.tr("接下来会怎样"), "h3"), _next_steps(), self._bases, spacing=14)
        left.setLayout(column(self._code, self.acts, next_steps, row(self.done_button, 1), spacing=8))
        self.content.setContentsMargins(MARGIN, 4, MARGIN, 24)  # in 超大 the print button is in sight, too
        self.content.setSpacing(8)
        # Where there is no room beside each other, the code and what gets it to the resident come first.
        self.put(head, self._practice, Reflow((left, self.receipt), ems=_EMS, stretches=(12, 5)))
        self.content.addStretch(1)
        self.put_footer(self.another_button, 1, self.hand_button)

    @property
    def code_words(self) -> str:
        """The code as it is shown; empty when it is not."""
        return self._code.words

    def show_filed(self, filed: Filed, moment: datetime) -> None:
        when = f"{date_words(civil_date(moment), civil_date(moment))} {clock_words(moment)}"
        #: {0} is a day and an hour
        self._when.setText(self.tr("{0} 记下，存在本机 · 上传后凭码就能查").format(when))
        self._practice.setVisible(filed.is_practice)
        self._forget()
        if filed.query_code is None:
            self.set_title(self.tr("改好，存下了"))
            self._code.show_kept()
            self._settle()
        else:
            self.set_title(self.tr("存好了，请收好查询码"))
            self._code.show_code(filed.query_code)
            self.acts.offer(filed.petition_id)
            self.hand_button.show()
            self.primary = self.acts.print_button
        self.body.to_top()

    def show_handed_over(self) -> None:
        """From now on nobody here sees it, or hears it once more."""
        self.set_title(self.tr("存好了"))
        self._code.show_gone()
        self._forget()
        self._settle()
        self.another_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.acts.forget()
        self.receipt.forget()
        self._bases.setText("")

    def _show_proof(self, proof: Proof) -> None:
        self.receipt.show_proof(proof)
        self._bases.setText(bases_of(proof.receipt))

    def _settle(self) -> None:
        self.hand_button.hide()
        self.primary = None

    def first_focus(self) -> QWidget:
        return self.another_button if self.hand_button.isHidden() else self.acts.print_button

    def go_back(self) -> bool:
        self.done_asked.emit()
        return True

    def _ask(self) -> None:
        """The code is gone for the agent afterwards, so a slip of the finger must not do it."""
        Question(
            self.window(),
            self.tr("交到老人手里了吗？"),
            self.tr("交了以后，本机就不再保留这个码。老人丢了码，要本人到镇上或自助机重发。"),
            (
                Answer(self.tr("还没有"), _nothing),
                Answer(self.tr("交了"), self.handed_over.emit, "primary"),
            ),
        )


class CodeCard(Card):
    """Sixteen digits, four by four, as large as a headline: to be copied by hand."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=8)
        self._label = Text(self.tr("查询码"), "meta")
        self._digits = [Text("", "display", wraps=False) for _ in range(GROUP)]
        for digits in self._digits:
            digits.setAccessibleName(self.tr("查询码"))
        self._chip = Chip(self.tr("只给老人看"), "eye", "warn")
        self._groups = Reflow(self._digits, ems=5, most=GROUP, stretches=(1, 1, 1, 4))
        # Group by group a loudspeaker would tell all of it: four digits are not yet a code that is masked.
        self._groups.setProperty(AS_ONE, True)
        self._copy = Text(self.tr("请照着抄在卡上，四个数一组，抄完念一遍核对。"))
        self._warning = Text(self.tr("先交到老人手里。交了以后，代理员就再也看不到这个码。"), "meta")
        self._words = Text("")
        warning = row(Icon("warning", tone="warn", role="icon_small"), self._warning)
        warning.setStretch(1, 1)
        self._shown = QWidget()
        inner = QVBoxLayout(self._shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(row(self._label, 1, self._chip))
        inner.addWidget(self._groups)
        inner.addWidget(self._copy)
        inner.addWidget(Line())
        inner.addLayout(warning)
        self.put(self._shown, self._words)

    @property
    def words(self) -> str:
        return " ".join(digits.text() for digits in self._digits).strip()

    def show_code(self, code: str) -> None:
        self._show(code, "")

    def show_kept(self) -> None:
        self._show("", self.tr("查询码不变，老人手里的还能用。"))

    def show_gone(self) -> None:
        self._show("", self.tr("查询码已经交给老人，本机不再保留。"))

    def _show(self, code: str, words: str) -> None:
        shown = show_code(code) if code else ""
        groups = shown.split() or [""] * GROUP
        self._groups.setAccessibleName(self.tr("查询码 {0}").format(shown))
        for digits, group in zip(self._digits, groups, strict=True):
            digits.setText(group)
            #: the query code, or a fourth of it digit by digit
            digits.setAccessibleName(self.tr("查询码 {0}").format(" ".join(group)))
        self._shown.setVisible(bool(code))
        self._words.setText(words)
        self._words.setVisible(bool(words))


def _next_steps() -> Reflow:
    """Only what is certain: the days are those of the regulation."""
    say = QCoreApplication.translate
    return Reflow(
        (
            _step("cloud-arrow-up", say("FiledPage", "联网就上传"), say("FiledPage", "最晚明天")),
            _step("megaphone", say("FiledPage", "告诉您谁来办"), say("FiledPage", "镇上收到后15天内")),
            _step("envelope-open", say("FiledPage", "给答复意见"), say("FiledPage", "一般受理后60天")),
            _step("thumbs-up", say("FiledPage", "您来评价"), say("FiledPage", "您自己点")),
        ),
        ems=9,
        most=4,
    )


def _step(icon: IconName, title: str, detail: str) -> QWidget:
    step = QWidget()
    words = column(Text(title, is_bold=True), Text(detail, "meta"), spacing=2)
    disc = Disc(icon, "primary")
    layout = row(disc, words, spacing=12)
    layout.setStretch(1, 1)
    layout.setAlignment(disc, Qt.AlignmentFlag.AlignTop)
    step.setLayout(layout)
    return step


def _nothing() -> None:
    """The code stays where it is."""
