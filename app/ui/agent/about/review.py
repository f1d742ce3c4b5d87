"""Review: 哪里不服？ in the resident's words, with who asks, against which opinion, and until when."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.actions.requesting_review import remedy_of, request_review
from app.domain.counting import civil_date
from app.domain.masking import mask_name
from app.domain.rules import RuleId
from app.store.begun import Kind
from app.store.notices import last_opinion
from app.ui.agent.about.said import SaidPage
from app.ui.agent.about.task import Words
from app.ui.agent.case_facts import Facts
from app.ui.agent.case_offers import review_words
from app.ui.agent.files.chooser import Chooser
from app.ui.kit import Kit
from app.ui.move_words import step_title
from app.ui.times import date_words
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.texts import Text
from app.wire.change import Change
from app.wire.event import EventType


class ReviewPage(SaidPage):
    """The same page for 复查 and 复核; the law says which of them is next."""

    kind = Kind.REVIEW

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__(kit, _words(), choose, EventType.REVIEW_REQUESTED)
        self._term = Banner()
        self._opinion = Text("")
        self._against = Card(surface="sunken").put(Text(self.tr("不服的是这份意见"), "meta"), self._opinion)
        self.lay_out(above=(self._term, self._against), below=(self.files_field, self.read_back))

    def show_facts(self, facts: Facts) -> None:
        super().show_facts(facts)
        rule_id = remedy_of(facts.detail) or RuleId.D6
        self.set_title(review_words(rule_id))
        opinion = last_opinion(facts.detail)
        self._against.setVisible(opinion is not None)
        self._opinion.setText(opinion.reply if opinion is not None else "")
        self._show_term(facts, rule_id)

    def _show_term(self, facts: Facts, rule_id: RuleId) -> None:
        """A day that has passed is said, and stops nobody."""
        window = facts.windows(self._kit.calendar).get(rule_id)
        self._term.setVisible(window is not None)
        if window is None:
            return
        last = date_words(window.due_on, self.today)
        if window.due_on < self.today:
            #: {0} is the last day, which has passed
            late = self.tr("过了期限（最晚 {0}）。可以问镇上还有什么办法；照样能写，由机关定。")
            self._term.show_sentence(late.format(last), icon="warning", tone="warn")
        else:
            #: {0} is the last day
            words = self.tr("最晚 {0}。").format(last)
            self._term.show_sentence(words, icon="calendar-check", tone="info")

    def lines(self, words: str) -> Sequence[str]:
        """The drafted form."""
        facts = self.facts
        if facts is None:
            return ()
        opinion = last_opinion(facts.detail)
        #: read to the resident: {0} is a masked name
        who = self.tr("申请人：{0}。").format(mask_name(facts.detail.view.petitioner_name))
        #: {0} is what is asked for, such as 申请复查
        what = self.tr("要办的事：{0}。").format(self.title)
        against = self._named(opinion) if opinion is not None else ""
        #: {0} is what the resident said
        grounds = self.tr("不服的地方：{0}").format(words) if words else ""
        return (who, what, against, grounds)

    def _named(self, opinion: Change) -> str:
        day = date_words(civil_date(datetime.fromisoformat(opinion.at)), self.today)
        #: {0} is who gave an opinion, {1} when, {2} what it is, such as 作出处理意见
        return self.tr("不服的意见：{0} {1}，{2}。").format(opinion.actor, day, step_title(opinion))

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        return partial(request_review, self._kit.store, petition_id, words)


def _words() -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("ReviewPage", "申请复查"),
        question=say("ReviewPage", "哪里不服？"),
        hint=say("ReviewPage", "照老人的话写，或者让老人自己说：录下来，封好一起交。"),
        go=say("ReviewPage", "交上去"),
        done=say("ReviewPage", "申请存好了，联网后自动上传，有回执。"),
        is_required=None,
    )
