"""核对: what will be filed, to be read to the resident, and whether the resident said that it is right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.filing import REASON_LIMIT, ReadBackBy
from app.domain.petition import Purpose
from app.domain.text import sentences
from app.ui.agent.form.fields import YES, ChoiceField, TextField, TickField
from app.ui.agent.form.sections import Ask, Section, Values
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import Reflow, clear
from app.ui.widgets.texts import Text
from app.ui.words import PURPOSE_WORDS, READ_BACK_WORDS

BY: Final = "read_back.by"
GAPS: Final = "gaps"
"""The question before the reading: what is missing, told by whoever checks."""
MOST_SENTENCES: Final = 60
MOST_CHARACTERS: Final = 6_000
"""Beyond that a statement is read from its field: as labels it would cost the page seconds."""


class ReviewSection(Section):
    """`statement_wanted`: the statement should be made anew from what stands in the form."""

    statement_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("ReviewSection", "核对"))
        self.statement = Statement()
        answers = [
            (ReadBackBy.AGENT.value, self.tr("念给老人听了")),
            (ReadBackBy.NONE.value, translated(READ_BACK_WORDS[ReadBackBy.NONE])),
        ]
        self.by = ChoiceField(BY, self.tr("念给老人听了吗"), answers, is_required=True, grid=(8, 2))
        self.by.claiming("read_back")
        self.confirmed = TickField(
            "read_back.is_confirmed", self.tr("老人怎么说"), self.tr("老人听完说：都对")
        )
        self.reason = TextField(
            "read_back.skipped_reason", self.tr("没有念的原因"), is_required=True, limit=REASON_LIMIT
        )
        self._phrases = [
            TextButton(self.tr("老人听不见，看的文字或手语"), "", "soft"),
            TextButton(self.tr("老人请家属听"), "", "soft"),
        ]
        for phrase in self._phrases:
            phrase.clicked.connect(self._on_phrase)
        self._ready = Reflow(self._phrases, ems=14, most=2)
        self.by.edited.connect(self._on_by)
        self.stack(self.statement, self.by, self.confirmed, self.reason, self._ready)
        self.take(self.by, self.confirmed, self.reason)
        self._show_answer()

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (
            Ask(GAPS, self.tr("都记全了吗？"), self.tr("缺的几样补上，就不会被退回来。"), ()),
            Ask("read_back", self.tr("念给老人听，一句一句对"), self.tr("老人说不对，就改那一句。")),
        )

    @property
    def is_answered(self) -> bool:
        """Whether the record was read and confirmed, or it says why not."""
        if self.by.value == ReadBackBy.NONE:
            return bool(self.reason.value.strip())
        return self.confirmed.value == YES

    def put(self, values: Values) -> None:
        super().put(values)
        self._show_answer()

    def _on_by(self) -> None:
        """The answer to the other question is withdrawn: nothing hidden is ever filed."""
        if self.by.value == ReadBackBy.NONE:
            self.confirmed.put("")
        else:
            self.reason.put("")
        self._show_answer()

    def _show_answer(self) -> None:
        by = self.by.value
        self.need(self.confirmed, is_needed=by == ReadBackBy.AGENT)
        for part in (self.reason, self._ready):
            self.need(part, is_needed=by == ReadBackBy.NONE)

    def _on_phrase(self) -> None:
        phrase = self.sender()
        if isinstance(phrase, TextButton):
            self.reason.put(phrase.label)
            self.reason.edited.emit()
            self.reason.left.emit()


class Statement(Card):
    """The petition in sentences, as it will be filed: who, what kind, request, facts, reasons."""

    def __init__(self) -> None:
        super().__init__(surface="soft", spacing=8)
        self.put(Text(self.tr("下面念给老人听"), "h3"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self._told: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        return self._told

    def tell(self, values: Values) -> None:
        told = tuple(self._sentences(values))
        if told == self._told:
            return
        self._told = told
        clear(self._lines)
        for sentence in told:
            self._lines.addWidget(Text(sentence))

    def _sentences(self, values: Values) -> Sequence[str]:
        name = values.get("petition.petitioners[0].name", "").strip()
        if not name and not values.get("petition.request", "").strip():
            return (self.tr("还没有写。写好委托人和事项，这里就是要念的话。"),)
        address = values.get("petition.petitioners[0].address", "")
        kind = values.get("petition.purpose", "")
        words = translated(PURPOSE_WORDS[Purpose(kind)]) if kind in set(Purpose) else ""
        opening = [self.tr("我叫{0}，住{1}。").format(name, address)]
        if words:
            opening.append(self.tr("我来是为了：{0}。").format(words))
        asked = (
            (self.tr("我的请求："), "petition.request"),
            (self.tr("事情是这样的："), "petition.facts"),
            (self.tr("我的理由："), "petition.reasons"),
        )
        for lead, path in asked:
            text = values.get(path, "")
            said = sentences(text[:MOST_CHARACTERS])
            opening += [lead + said[0], *said[1:MOST_SENTENCES]] if said else []
            if len(said) > MOST_SENTENCES or len(text) > MOST_CHARACTERS:
                opening.append(self.tr("后面还长，请照“事实”里的全文接着念。"))
        return opening
