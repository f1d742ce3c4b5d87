"""Voice screens: what a resident says where others write; and a matter that was raised before."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.domain.draft import Draft
from app.domain.rating import Satisfaction
from app.store.cases import get_case
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.form.page import FormPage
from app.ui.agent.home import HomePage
from app.ui.agent.rating.sitting import Sitting
from app.ui.agent.turned.screen import TurnedScreen
from app.ui.showroom.capture_screens import hum
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.people import filing
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.told import DELIVERED, RATED


def _review(stage: Stage) -> Steps:
    """Nothing is written: the resident has said it."""
    page = ReviewPage(stage.kit(stage.house.told), lambda _parent: ())
    page.open(RATED)
    stage.put(page)
    yield
    page.files.ways.sound_button.click()
    stage.devices.ear.hear(hum(5))
    yield
    page.files.gathering.stop()
    yield


def _why(act: Callable[[Stage, Sitting], object], stage: Stage) -> Steps:
    kit = stage.kit(stage.house.told)
    stage.window.show_face(HomePage(kit))
    stage.window.show()
    stage.window.activateWindow()
    with stage.house.told.store.read() as work:
        sitting = Sitting(kit, get_case(work, DELIVERED).view)
    TurnedScreen(stage.window).begin(sitting)
    stage.window.showNormal()  # an audit looks at it in every size
    yield
    sitting.turn.go.click()
    sitting.office.question.faces.choose(Satisfaction.DISSATISFIED)
    sitting.office.question.go.click()
    sitting.office.why.voice.voice.start.click()
    stage.devices.ear.hear(hum(5))
    yield
    act(stage, sitting)
    yield


def _stop(_stage: Stage, sitting: Sitting) -> None:
    sitting.office.why.voice.voice.stop()


def _earlier(number: str, stage: Stage) -> Steps:
    """In the question for what was before."""
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    texts = {**Draft.of(filing(0)).texts, "petition.is_first": "false", "petition.earlier_number": number}
    page.edit.sheet.put(Draft(texts))
    go_to_question(page, "history")
    yield
    page.edit.check()
    yield


VOICES: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "review-spoken": _review,
        "rating-why-speaking": partial(_why, lambda _stage, _sitting: None),
        "rating-why-spoken": partial(_why, _stop),
        "guided-earlier": partial(_earlier, "3701161012026082200017"),
        "guided-earlier-code": partial(_earlier, "1234 5678 9012 3450"),
    }
)
