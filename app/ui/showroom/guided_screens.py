"""Guided screens: the form asked question by question, in the questions that look most unlike each other."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.domain.draft import Draft
from app.ui.agent.form.guided_way import GuidedWay
from app.ui.agent.form.page import FormPage
from app.ui.capture.devices import Found
from app.ui.showroom.capture_screens import hum
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.people import filing
from app.ui.showroom.stage import Build, Stage, Steps

_LEFT_OUT: Final = ("petition.facts", "petition.petitioners[0].address")


def _asked(key: str, stage: Stage, *, act: Callable[[GuidedWay], object] = lambda _way: None) -> Steps:
    """One question, of a record in which two answers are missing."""
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    texts = {path: text for path, text in Draft.of(filing(0)).texts.items() if path not in _LEFT_OUT}
    page.edit.sheet.put(Draft(texts))
    go_to_question(page, key)
    yield
    act(page.edit.guided)
    yield


def _said(stage: Stage, *, has_microphone: bool = True) -> Steps:
    """What was asked was answered aloud, or there is nothing to hear it with."""
    if not has_microphone:
        stage.devices.found = Found()
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    page.edit.sheet.put(Draft.of(filing(0)))
    go_to_question(page, "facts")
    yield
    if has_microphone:
        page.edit.guided.spoken.speak_button.click()
        yield
        stage.devices.ear.hear(hum(3))
        page.edit.sheet.files.gathering.stop()
        yield


GUIDED: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "guided-who": partial(_asked, "who"),
        "guided-senses": partial(_asked, "senses"),
        "guided-consent": partial(_asked, "consent"),
        "guided-request": partial(_asked, "request"),
        "guided-facts-question": partial(_asked, "facts", act=GuidedWay.go_on),
        "guided-said": _said,
        "guided-no-microphone": partial(_said, has_microphone=False),
        "guided-gaps": partial(_asked, "gaps"),
        "guided-read-back": partial(_asked, "read_back"),
    }
)
