"""Rating pages: what a resident answers, one thing a page: two questions, and what was not good."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.labelled import Labelled
from app.accessibility.phrases import with_commas
from app.domain.rating import WHY_LIMIT, Opinion, Satisfaction
from app.ui.agent.rating.faces import Faces
from app.ui.agent.rating.spoken_why import SpokenWhy
from app.ui.agent.turned.pages import TurnedPage, centred
from app.ui.agent.turned.private import PrivateBox
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.layouts import Reflow
from app.wire.canonical import to_base64url

_WIDE_EMS: Final = 47


class QuestionPage(TurnedPage):
    """`answered` once it is chosen and meant; `declined`: they would rather not, which is as good."""

    answered = Signal()
    declined = Signal()
    back_asked = Signal()

    def __init__(self, number: int, title: str, about: str) -> None:
        super().__init__(title, "")
        say = QCoreApplication.translate
        self.faces = Faces()
        #: which question of two
        count = say("Rating", "第 {0} 题，共 2 题").format(number)
        hint = say("Rating", "点错了可以再点别的")
        self._count, self._about = centred(count, is_bold=True), centred(about)
        self._after, self._hint = centred(""), centred(hint)
        self.decline = TextButton(say("Rating", "先不评价"), "x")
        go = say("Rating", "选好了，下一题") if number == 1 else say("Rating", "选好了，交上去")
        self.primary = self.go = TextButton(go, "arrow-right", "primary")
        parts = (self._count, self.heading, self._about, self.faces, self._hint, self._after)
        self.middle_of(*parts, ems=_WIDE_EMS, spacing=12)
        self.put_footer(Reflow([self.decline, self.go], ems=9, most=2))
        self.decline.clicked.connect(self.declined)
        self.go.clicked.connect(self._on_go)
        self.faces.confirmed.connect(self._on_go)
        self.faces.chosen.connect(self._on_chosen)
        self.faces.turned.connect(self._make_room_for_answers)
        self._make_room_for_answers()
        for text in (self.heading, self._after):
            # As low as its lines are at this width: what a label wishes for is twice that.
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._bind_keys()

    def _bind_keys(self) -> None:
        """The question has the focus first: a ring around an answer would look like a choice."""
        for place in range(3):
            key = QShortcut(QKeySequence(str(place + 1)), self)
            key.activated.connect(partial(self.faces.choose_place, place))
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for code in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            key = QShortcut(QKeySequence(code), self.heading)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self._go_to_answers)

    def _go_to_answers(self) -> None:
        self.faces.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room_for_answers(self) -> None:
        """All three answers in sight come first: where they stand below each other, one line follows, of
        what is asked, and of what can still be done once it is answered.
        """
        is_upright = self.faces.is_upright
        margins = self.content.contentsMargins()
        margins.setTop(18 if is_upright else 6)
        margins.setBottom(24 if is_upright else 4)
        self.content.setContentsMargins(margins)
        self.content.setSpacing(14 if is_upright else 0)
        last = self._about if self.faces.value is None else self._hint
        self._after.setText(with_commas(self._count.text(), last.text()))
        for text in (self._count, self._about, self._hint):
            text.setVisible(is_upright)
        self._after.setVisible(not is_upright)

    @property
    def spoken_guide(self) -> str:
        """Where each answer stands."""
        say = QCoreApplication.translate
        if self.faces.is_upright:
            where = say(
                "Rating", "请您自己点。满意，点左边；基本满意，点中间；不满意，点右边。代理员看不到。"
            )
        else:
            where = say(
                "Rating", "请您自己点。满意，点上面；基本满意，点中间；不满意，点下面。代理员看不到。"
            )
        return where

    def first_focus(self) -> QWidget:
        return self.heading if self.faces.value is None else self.faces

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _on_chosen(self) -> None:
        self.trouble.hide()
        self._make_room_for_answers()

    def _on_go(self) -> None:
        """Nothing is taken for granted: without a choice it says so and waits."""
        if self.faces.value is not None:
            self.answered.emit()
            return
        words = QCoreApplication.translate("Rating", "还没有选。请点一个，或者点“先不评价”。")
        self.trouble.show_sentence(words, icon="info", tone="info")
        self._go_to_answers()


class WhyPage(TurnedPage):
    """What was not good: tap, speak, write, or say nothing."""

    answered = Signal()
    back_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        say = QCoreApplication.translate
        super().__init__(say("Rating", "哪里不满意？"), say("Rating", "点一点，写一写，不说也行。"))
        phrases = (
            say("Rating", "态度不好"),
            say("Rating", "等得太久"),
            say("Rating", "没说清楚"),
            say("Rating", "事情没解决"),
            say("Rating", "说了不算"),
        )
        self.phrases = Choices([(text, text) for text in phrases], is_many=True, ems=9, most=3)
        self.voice, self.words = SpokenWhy(kit), PrivateBox(least=2, most=6)
        hint = say("Rating", "录下来，封在评价里，代理员听不到。最长 1 分钟。")
        self.spoken = Labelled(say("Rating", "自己说"), self.voice, is_required=False, hint=hint)
        self._guide = centred(self.guide)
        self.back = TextButton(say("Rating", "上一步"), "arrow-left", "quiet")
        self.primary = self.go = TextButton(say("Rating", "说好了"), "arrow-right", "primary")
        self.middle_of(
            self.heading,
            self._guide,
            Labelled(say("Rating", "可以点几个"), self.phrases),
            self.spoken,
            Labelled(say("Rating", "别的话"), self.words, is_required=False),
        )
        self.put_footer(Reflow([self.back, self.go], ems=9, most=2))
        self.spoken.hide()
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self._on_go)
        self.voice.settled.connect(self._answer)
        self.voice.voice.began.connect(self._choose_primary)
        self.voice.voice.ended.connect(self._choose_primary)

    def offer_speech(self) -> None:
        """There is a microphone."""
        self.guide = QCoreApplication.translate("Rating", "点一点，说一说，写一写，不说也行。")
        self._guide.setText(self.guide)
        self.spoken.show()

    @property
    def why(self) -> str:
        """Phrases, then what was written."""
        #: between the things a resident was not satisfied with
        mark = QCoreApplication.translate("Rating", "；")
        return mark.join(filter(None, (*self.phrases.values, self.words.words.strip())))[:WHY_LIMIT]

    @property
    def audio(self) -> str:
        return to_base64url(self.voice.audio)

    def forget(self) -> None:
        self.phrases.choose()
        self.words.forget()
        self.voice.forget()
        self._choose_primary()

    def first_focus(self) -> QWidget:
        return self.phrases

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _choose_primary(self) -> None:
        """While somebody speaks it is to stop."""
        panel = self.voice.voice.panel
        is_speaking = self.voice.is_busy and panel is not None
        self.go.set_variant("outline" if is_speaking else "primary")
        self.primary = panel.stop_button if panel is not None and is_speaking else self.go

    def _on_go(self) -> None:
        """Who still speaks is heard to the end of the word."""
        if self.voice.is_busy:
            self.voice.settle()
        else:
            self._answer()

    def _answer(self) -> None:
        if self.is_whole(self.words):
            self.answered.emit()


class Answer:
    """A question with what belongs to it: the page, and the page of what was not good."""

    def __init__(self, kit: Kit, question: QuestionPage) -> None:
        self.question, self.why = question, WhyPage(kit)

    @property
    def opinion(self) -> Opinion | None:
        value = self.question.faces.value
        if value is None:
            return None
        if value is not Satisfaction.DISSATISFIED:
            return Opinion(value=value)
        return Opinion(value=value, why=self.why.why, audio=self.why.audio)

    def forget(self) -> None:
        self.question.faces.choose(None)
        self.why.forget()
