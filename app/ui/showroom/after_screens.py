"""After screens: what follows an answer: rating with the screen turned round, review, withdrawal, month."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeVar

from app.domain.rating import Satisfaction
from app.store.cases import get_case
from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.about.revisit import RevisitPage
from app.ui.agent.about.task import TaskPage
from app.ui.agent.about.withdrawal import WithdrawalPage
from app.ui.agent.case import CasePage
from app.ui.agent.home import HomePage
from app.ui.agent.rating.sitting import Sitting
from app.ui.agent.summary_page import SummaryPage
from app.ui.agent.turned.screen import TurnedScreen
from app.ui.showroom.filled import REPLIED
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.told import DELIVERED, LATE, QUEUED, RATED, REVIEWED
from app.wire.bodies import NoticeAnswer

P = TypeVar("P", bound=TaskPage)


def _case(petition_id: str, stage: Stage) -> Steps:
    page = CasePage(stage.kit(stage.house.told))
    page.open_case(petition_id)
    stage.put(page)
    yield


def _refused(stage: Stage) -> Steps:
    """The resident doesn't accept it: the panel of an opinion that is being told."""
    page = CasePage(stage.kit(stage.house.busy))
    page.open_case(REPLIED)
    stage.put(page)
    yield
    page.telling.begin.click()
    page.telling.answers.choose(NoticeAnswer.NOT_ACCEPTED)
    page.telling.answers.changed.emit()
    yield


def _turned(stage: Stage) -> Sitting:
    """Over whatever face was in the window before."""
    kit = stage.kit(stage.house.told)
    stage.window.show_face(HomePage(kit))
    stage.window.show()
    stage.window.activateWindow()
    with stage.house.told.store.read() as work:
        sitting = Sitting(kit, get_case(work, DELIVERED).view)
    TurnedScreen(stage.window).begin(sitting)
    stage.window.showNormal()  # an audit looks at it in every size
    return sitting


def _sitting(act: Callable[[Sitting], object], stage: Stage) -> Steps:
    sitting = _turned(stage)
    yield
    act(sitting)
    yield


def _choose(value: Satisfaction, sitting: Sitting) -> None:
    sitting.turn.go.click()
    sitting.office.question.faces.choose(value)


def _second(sitting: Sitting) -> None:
    _choose(Satisfaction.MOSTLY, sitting)
    sitting.office.question.go.click()


def _why(sitting: Sitting) -> None:
    _choose(Satisfaction.DISSATISFIED, sitting)
    sitting.office.question.go.click()


def _not_chosen(sitting: Sitting) -> None:
    sitting.turn.go.click()
    sitting.office.question.go.click()


def _task(make: Callable[[Stage], P], petition_id: str, act: Callable[[P], object], stage: Stage) -> Steps:
    page = make(stage)
    page.open(petition_id)
    stage.put(page)
    yield
    act(page)
    yield


def _write(words: str, page: TaskPage) -> None:
    page.words.put(words)
    page.on_words()


def _review(stage: Stage) -> ReviewPage:
    return ReviewPage(stage.kit(stage.house.told), lambda _parent: ())


def _amendment(stage: Stage) -> AmendmentPage:
    return AmendmentPage(stage.kit(stage.house.told), lambda _parent: ())


def _withdrawal(stage: Stage) -> WithdrawalPage:
    return WithdrawalPage(stage.kit(stage.house.told))


def _revisit(stage: Stage) -> RevisitPage:
    return RevisitPage(stage.kit(stage.house.told))


def _press_without_answer(page: TaskPage) -> None:
    _write("意见书说我儿子有车，那辆车三年前就卖了。", page)
    page.go.click()


def _month(stage: Stage) -> Steps:
    stage.put(SummaryPage(stage.kit(stage.house.told)))
    yield


AFTER: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "case-delivered": partial(_case, DELIVERED),
        "case-late": partial(_case, LATE),
        "case-rated": partial(_case, RATED),
        "case-telling-refused": _refused,
        "rating-turn": partial(_sitting, lambda _sitting: None),
        "rating-office": partial(_sitting, lambda sitting: sitting.turn.go.click()),
        "rating-chosen": partial(_sitting, partial(_choose, Satisfaction.MOSTLY)),
        "rating-not-chosen": partial(_sitting, _not_chosen),
        "rating-why": partial(_sitting, _why),
        "rating-unit": partial(_sitting, _second),
        "rating-done": partial(_sitting, lambda sitting: sitting.show_page(sitting.done)),
        "review": partial(_task, _review, DELIVERED, partial(_write, "那辆车三年前就卖了。")),
        "review-late": partial(_task, _review, LATE, _press_without_answer),
        "recheck": partial(_task, _review, REVIEWED, partial(_write, "还是那句话。")),
        "amendment": partial(_task, _amendment, DELIVERED, partial(_write, "又找到了一张存折。")),
        "withdrawal": partial(_task, _withdrawal, QUEUED, _press_without_answer),
        "revisit": partial(_task, _revisit, DELIVERED, partial(_write, "钱到了，老人放心了。")),
        "summary": _month,
    }
)
