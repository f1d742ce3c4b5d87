"""Sitting: a resident rates: two questions, and what was not good."""

from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication

from app.actions.rating import rate
from app.domain.masking import mask_name
from app.domain.rating import Satisfaction
from app.store.cases import CaseView
from app.ui.agent.rating.pages import Answer, QuestionPage
from app.ui.agent.turned.face import TurnedFace, Words
from app.ui.capture.devices import Found
from app.ui.kit import Kit


class Sitting(TurnedFace):
    """What is tapped and not sealed is gone with whoever goes; the resident is asked anew."""

    def __init__(self, kit: Kit, view: CaseView) -> None:
        super().__init__(kit, _words(view))
        self._view = view
        first = QuestionPage(1, self.tr("镇信访办的人，待您好不好？"), self._about_office())
        second = QuestionPage(2, self._unit_title(), self.tr("说的是：事情办得怎么样"))
        self.office, self.unit = Answer(kit, first), Answer(kit, second)
        for answer in (self.office, self.unit):
            self.add_pages(answer.question, answer.why)
        self.done = self.add_last_page(self.tr("收好了，谢谢您。"))
        self.declined = self.add_last_page(self.tr("好的，先不评价。谢谢您。"))
        self._connect()

    def _about_office(self) -> str:
        return self.tr("说的是：态度好不好、办得快不快")

    def _unit_title(self) -> str:
        #: {0} is the unit that handled the case, such as 县民政局
        named = self.tr("{0}办得好不好？").format(self._view.unit)
        return named if self._view.unit else self.tr("办事的单位，办得好不好？")

    def _connect(self) -> None:
        for answer in (self.office, self.unit):
            answer.question.answered.connect(partial(self._on_answered, answer))
            answer.question.declined.connect(partial(self._keep, is_given=False))
            answer.why.answered.connect(partial(self._go_on_from, answer))
            answer.why.back_asked.connect(partial(self.show_page, answer.question))
        self.unit.question.back_asked.connect(partial(self.show_page, self.office.question))

    def start(self) -> None:
        self._kit.devices.look(self._on_found)
        self.show_page(self.office.question)

    def _on_found(self, found: Found) -> None:
        """The sitting may be over by then."""
        if found.microphones and shiboken6.isValid(self):
            for answer in (self.office, self.unit):
                answer.why.offer_speech()

    def forget(self) -> None:
        for answer in (self.office, self.unit):
            answer.forget()
        super().forget()

    def _on_answered(self, answer: Answer) -> None:
        if answer.question.faces.value is Satisfaction.DISSATISFIED:
            self.show_page(answer.why)
        else:
            self._go_on_from(answer)

    def _go_on_from(self, answer: Answer) -> None:
        if answer is self.office:
            self.show_page(self.unit.question)
        else:
            self._keep(is_given=True)

    def _keep(self, *, is_given: bool) -> None:
        office = self.office.opinion if is_given else None
        unit = self.unit.opinion if is_given else None
        work = partial(rate, self._kit.store, self._view.petition_id, office=office, unit=unit)
        self.keep(work, self.done if is_given else self.declined)


def _words(view: CaseView) -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("Sitting", "老人评价 · 乡音"),
        #: {0} is a masked name
        heading=say("Sitting", "{0}老人的评价").format(mask_name(view.petitioner_name)),
        promise=say("Sitting", "代理员看不到您选什么"),
        guide=say("Sitting", "两个问题，请老人自己点。代理员看不到选了什么，也不能代点。"),
    )
