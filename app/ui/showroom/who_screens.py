"""Who screens: a card is waited for, was not read, and those who were here before."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.agent.form.page import FormPage
from app.ui.agent.settings import SettingsPage
from app.ui.readers.readers import KEYBOARD
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.stage import Build, Stage, Steps


def _waiting(stage: Stage, *, typed: str = "") -> Steps:
    stage.readers.choose(KEYBOARD)
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    go_to_question(page, "who")
    panel = page.edit.sheet.petitioner.ways.card
    page.edit.sheet.petitioner.ways.card_button.click()
    if typed:
        panel.typed.setText(typed)
        panel.typed.returnPressed.emit()
    yield


def _roster(stage: Stage, *, words: str = "") -> Steps:
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    go_to_question(page, "who")
    roster = page.edit.sheet.petitioner.ways.roster
    page.edit.sheet.petitioner.ways.known_button.click()
    stage.is_ready = lambda: not roster.isHidden()
    yield
    if words:
        roster.search.setText(words)
        roster.search.typed.emit(words)
        yield


def _tried(stage: Stage) -> Steps:
    stage.readers.choose(KEYBOARD)
    page = stage.put(SettingsPage(stage.kit(stage.house.empty)))
    yield
    page.card_reader.try_button.click()
    yield


WHO: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "form-card": _waiting,
        "form-card-unread": partial(_waiting, typed="?"),
        "form-roster": _roster,
        "form-roster-empty": partial(_roster, words="没有这个人"),
        "settings-card": _tried,
    }
)
