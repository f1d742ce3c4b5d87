"""Help screens: what is suggested while somebody writes, and the law book."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.domain.draft import Draft
from app.ui.agent.form.page import FormPage
from app.ui.agent.law.page import LawPage
from app.ui.showroom.filled import CLOSED
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.people import filing
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.still_help import still_help

_LAW: Final = "低保"
_SAID: Final = "盼着村里、镇上帮忙查一查，低保为啥从九月份停了，该补的给补上。"


def _helped(stage: Stage, *, act: Callable[[FormPage], None] | None = None, by_steps: bool = True) -> Steps:
    """At the question what the resident wants, with suggestions there."""
    stage.help = still_help(CLOSED)
    page = show_form(stage, FormPage.new_draft, by_steps=by_steps)
    yield
    texts = {**Draft.of(filing(0)).texts, "petition.request": _SAID, "petition.category": ""}
    page.edit.sheet.put(Draft(texts))
    if by_steps:
        go_to_question(page, "request")
    yield
    page.helping.ask()
    yield
    if act is not None:
        act(page)
        yield


def _see(page: FormPage) -> None:
    page.helping.show_help()


def _pick_own(page: FormPage) -> None:
    _see(page)
    page.helping.panel.own_button.click()


def _see_similar(page: FormPage) -> None:
    page.helping.panel.similar_asked.emit()


def _compare(page: FormPage) -> None:
    page.helping.panel.case_asked.emit(CLOSED)


def _see_law(page: FormPage) -> None:
    page.helping.panel.law_asked.emit()


def _law(stage: Stage, *, words: str = "", place: int | None = None) -> Steps:
    stage.help = still_help(CLOSED)
    page = stage.put(LawPage(stage.kit(stage.house.busy)))
    page.reader.begin(words)
    yield
    if place is not None:
        page.reader.open_place(place)
        yield


HELPS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "help-panel": _helped,
        "help-seen": partial(_helped, act=_see),
        "help-own-choice": partial(_helped, act=_pick_own),
        "help-whole-form": partial(_helped, by_steps=False),
        "help-whole-sheet": partial(_helped, act=_see, by_steps=False),
        "help-similar": partial(_helped, act=_see_similar),
        "help-compare": partial(_helped, act=_compare),
        "help-law": partial(_helped, act=_see_law),
        "law": _law,
        "law-found": partial(_law, words=_LAW),
        "law-article": partial(_law, words=_LAW, place=0),
        "law-not-found": partial(_law, words="月亮"),
    }
)
