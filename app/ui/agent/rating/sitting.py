"""Sitting: a resident rates, alone before the screen; the agent's pages are away and stay away.

What is chosen lives in these widgets until it is sealed, and nowhere else: who locks or goes loses it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.passages import passages
from app.accessibility.scale import Size
from app.actions.rating import rate
from app.domain.masking import mask_name
from app.domain.rating import Satisfaction
from app.errors import AppError
from app.store.cases import CaseView
from app.ui.agent.aloud import voice_keys
from app.ui.agent.bar import Logo
from app.ui.agent.rating.pages import Answer, QuestionPage, RatingPage, StillPage
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text

_ROOMY_EMS = 40


class Sitting(Painted):
    """`turned_back`: the screen was not turned round. `handed_back`: the agent has the machine again."""

    turned_back = Signal()
    handed_back = Signal()

    def __init__(self, kit: Kit, view: CaseView) -> None:
        super().__init__()
        self.setProperty("resident", True)
        self._kit, self._view = kit, view
        #: {0} is a masked name
        self._name = Text(self.tr("{0}老人的评价").format(mask_name(view.petitioner_name)), "h3")
        self._promise = Chip(self.tr("代理员看不到您选什么"), "eye-slash", "ok")
        self.again = TextButton(self.tr("再念一遍"), "speaker-high", "bar")
        self._logo = Logo()
        self._stack = QStackedWidget()
        self.turn = self._turn_page()
        self.office = Answer(QuestionPage(1, self.tr("镇信访办的人，待您好不好？"), self._about_office()))
        self.unit = Answer(QuestionPage(2, self._unit_title(), self.tr("说的是：事情办得怎么样")))
        self.done = self._done_page(self.tr("收好了，谢谢您。"))
        self.declined = self._done_page(self.tr("好的，先不评价。谢谢您。"))
        self._is_saving = False
        self._lay_out()
        self._connect()
        self._bind_keys()

    def _about_office(self) -> str:
        return self.tr("说的是：态度好不好、办得快不快")

    def _unit_title(self) -> str:
        #: {0} is the unit that handled the case, such as 县民政局
        named = self.tr("{0}办得好不好？").format(self._view.unit)
        return named if self._view.unit else self.tr("办事的单位，办得好不好？")

    def _turn_page(self) -> StillPage:
        guide = self.tr("两个问题，请老人自己点。代理员看不到选了什么，也不能代点。")
        go = TextButton(self.tr("转好了，开始"), "arrow-right", "primary")
        other = TextButton(self.tr("先不转，回去"), "arrow-left")
        return StillPage(self.tr("请把屏幕转给老人"), guide, "user", go, other)

    def _done_page(self, title: str) -> StillPage:
        go = TextButton(self.tr("还给代理员了"), "lock", "primary")
        return StillPage(title, self.tr("请把电脑还给代理员。"), "check-circle-fill", go)

    def _lay_out(self) -> None:
        top = QWidget()
        top.setProperty("surface", "bar")
        self._top = row(self._logo, self._name, 1, self._promise, self.again, margins=(24, 8, 24, 8))
        top.setLayout(self._top)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self._stack, 1)
        answers = (self.office, self.unit)
        inner = [page for answer in answers for page in (answer.question, answer.why)]
        for page in (self.turn, *inner, self.done, self.declined):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.again.clicked.connect(self._read_again)
        self.turn.go.clicked.connect(partial(self.show_page, self.office.question))
        if self.turn.other is not None:
            self.turn.other.clicked.connect(self.turned_back)
        for answer in (self.office, self.unit):
            answer.question.answered.connect(partial(self._on_answered, answer))
            answer.question.declined.connect(partial(self._keep, is_given=False))
            answer.why.answered.connect(partial(self._go_on_from, answer))
            answer.why.back_asked.connect(partial(self.show_page, answer.question))
        self.unit.question.back_asked.connect(partial(self.show_page, self.office.question))
        for page in (self.done, self.declined):
            page.go.clicked.connect(self.handed_back)

    def _bind_keys(self) -> None:
        look, kit = self._kit.look, self._kit
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+=": look.larger,
            "Ctrl++": look.larger,
            "Ctrl+-": look.smaller,
            "Ctrl+0": partial(look.set_size, Size.STANDARD),
            "Ctrl+Return": self._press_primary,
            "Ctrl+Enter": self._press_primary,
            "Alt+Right": self._press_primary,
            "Alt+Left": self._go_back,
            "Esc": self._go_back,
            **voice_keys(kit.reading, kit.announcer, lambda: (self.page,)),
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @property
    def page(self) -> RatingPage:
        page = self._stack.currentWidget()
        assert isinstance(page, RatingPage)
        return page

    def begin(self) -> None:
        self.show_page(self.turn)

    def forget(self) -> None:
        """Somebody else may come to the screen: what was chosen and not sealed is gone."""
        for answer in (self.office, self.unit):
            answer.forget()
        self._kit.reading.forget()

    def show_page(self, page: RatingPage) -> None:
        self._stack.setCurrentWidget(page)
        self._fit()
        self._kit.announcer.say(page.title)
        self._kit.announcer.say(page.spoken_guide)
        first = page.first_focus()
        if first is not None:
            first.setFocus()

    def _read_again(self) -> None:
        self._kit.reading.read(passages(self.page, title=self.page.title))

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
        """Sealed before anybody is thanked."""
        if self._is_saving:
            return
        self._is_saving = True
        office = self.office.opinion if is_given else None
        unit = self.unit.opinion if is_given else None
        work = partial(rate, self._kit.store, self._view.petition_id, office=office, unit=unit)
        done = partial(self._on_kept, self.done if is_given else self.declined)
        self._kit.jobs.run(Lane.STORE, self, work, done, self._on_failed)

    def _on_kept(self, page: StillPage, _nothing: None) -> None:
        self._is_saving = False
        self.forget()
        if self._kit.sync.is_online is not True:
            page.set_guide(self.tr("先收好，联网后送到。请把电脑还给代理员。"))
        self.show_page(page)

    def _on_failed(self, _error: AppError) -> None:
        """What failed is the agent's business, later; a resident is asked to tap once more."""
        self._is_saving = False
        words = self.tr("没存上，请再点一次。")
        self.page.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _press_primary(self) -> None:
        primary = self.page.primary
        if primary is not None:
            primary.click()

    def _go_back(self) -> None:
        """Among the questions only: the agent's pages are behind the passphrase now."""
        if self.page is self.turn:
            self.turned_back.emit()
        else:
            self.page.go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow the promise stands in the questions' guide alone."""
        is_roomy = self.width() >= _ROOMY_EMS * self.px("body")
        is_asking = self.page not in {self.turn, self.done, self.declined}
        self._promise.setVisible(is_roomy and is_asking)
        self.again.setVisible(bool(self._kit.reading.voices))
        self._logo.setVisible(is_roomy)
