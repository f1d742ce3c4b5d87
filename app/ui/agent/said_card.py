"""Said card: what was filed, to the word; who said it is masked until somebody gives a reason to see it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.accessibility.phrases import with_commas
from app.domain.filing import Filing
from app.domain.person import Person
from app.domain.petition import Petition
from app.ui.masked import MASKED_FIELDS, masked_filing
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text, can_be_copied
from app.wire.bodies import Reason


class SaidCard(Card):
    """`unmask_asked` carries a Reason; whoever hears it records it, then calls `show_whole`."""

    unmask_asked = Signal(object)

    def __init__(self, *, can_unmask: bool) -> None:
        super().__init__(spacing=12)
        self._filing: Filing | None = None
        self._is_whole = False
        self.eye = TextButton(self.tr("看完整"), "eye", "quiet")
        self.eye.clicked.connect(self._on_eye)
        head = row(Text(self.tr("原话"), "h3"), self.eye)
        head.setStretch(0, 1)
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self.put(head, self._words)
        self.eye.setVisible(can_unmask)  # not before it has a parent: it would open as a window

    @property
    def is_whole(self) -> bool:
        return self._is_whole

    def show_filing(self, filing: Filing | None) -> None:
        if filing != self._filing:
            self._filing, self._is_whole = filing, False
            self._show()

    def show_whole(self) -> None:
        self._is_whole = True
        self._show()

    def cover(self) -> None:
        """Nobody is looking any more."""
        if self._is_whole:
            self._is_whole = False
            self._show()

    def _show(self) -> None:
        clear(self._words)
        self.eye.set_text(self.tr("遮上") if self._is_whole else self.tr("看完整"))
        self.eye.set_icon("eye-slash" if self._is_whole else "eye")
        if self._filing is None:
            self._words.addWidget(Text(self.tr("内容已按规定清除，只留下办过这件事的证明。"), "meta"))
            return
        shown = MASKED_FIELDS if self._is_whole else frozenset[str]()
        petition = masked_filing(self._filing, shown).petition
        for person in petition.petitioners:
            self._words.addWidget(Text(person_words(person), is_bold=True))
        for name, text in said_parts(petition):
            self._words.addWidget(Line())
            self._words.addWidget(Text(name, "meta"))
            self._words.addWidget(can_be_copied(Text(text)))

    def _on_eye(self) -> None:
        if self._is_whole:
            self.cover()
            return
        say = QCoreApplication.translate
        reasons = (
            (Reason.CONTACT, say("SaidCard", "要联系老人")),
            (Reason.VERIFICATION, say("SaidCard", "核对身份")),
            (Reason.CORRECTION, say("SaidCard", "改正错误")),
            (Reason.INSPECTION, say("SaidCard", "上级检查")),
            (Reason.RESIDENT_ASKED, say("SaidCard", "老人自己要看")),
        )
        answers = [Answer(self.tr("不看了"), lambda: None, "soft", "x")]
        answers += [Answer(words, partial(self.unmask_asked.emit, reason)) for reason, words in reasons]
        text = self.tr("姓名、证件、电话、住址会全部显示，谁看的、为什么看会记下来。")
        Question(self.window(), self.tr("为什么要看完整？"), text, answers)


def person_words(person: Person) -> str:
    number = person.identity.number if person.identity else ""
    return with_commas(person.name, number, person.phone, person.address)


def said_parts(petition: Petition) -> Sequence[tuple[str, str]]:
    """The name of each part and its words; parts without words are left out."""
    say = QCoreApplication.translate
    respondent = petition.respondent
    about = with_commas(respondent.name, respondent.unit, respondent.post) if respondent else ""
    parts = (
        (say("SaidCard", "请求"), petition.request),
        (say("SaidCard", "事实"), petition.facts),
        (say("SaidCard", "理由"), petition.reasons),
        (say("SaidCard", "什么时候"), petition.happened_at),
        (say("SaidCard", "在哪里"), petition.place.address),
        (say("SaidCard", "反映谁"), about),
        (say("SaidCard", "以前反映过，编号"), petition.earlier_number),
    )
    return [(name, text) for name, text in parts if text]
