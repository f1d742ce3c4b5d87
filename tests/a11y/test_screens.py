"""Every screen of the program in every size and theme, and a third of a laptop wide: nobody is left out."""

import importlib
import pkgutil
from argparse import Namespace

import pytest
from PySide6.QtWidgets import QWidget

import app.ui
from app.accessibility.audit.model import Result
from app.accessibility.audit.runner import name_of_class
from app.cli.auditing import SIZES, THEMES, audited_by_several
from app.ui.showroom.showroom import SCREENS
from tests.a11y.promises import audited_with_promises

MADE_OF_OTHERS = {
    "app.ui.widgets.pages.Page",
    "app.ui.agent.door.step.StepPage",
    "app.ui.widgets.overlay.Overlay",
    "app.ui.agent.upload_acts.UploadActs",
}
"""What nobody sees by itself: others derive from it, and those are seen; or it is never shown."""


@pytest.fixture(scope="module")
def result() -> Result:
    """Of the command as it is, in two processes; at the end of each screen its promises are kept."""
    wanted = Namespace(module=None, sizes=SIZES, themes=THEMES, widths=(), screens=(), out=None)
    return audited_by_several(wanted, 2, audited_with_promises)


def test_nothing_is_found_on_any_screen_in_any_look(result: Result) -> None:
    told = [f"{each.screen} {each.look} {each.finding.rule}: {each.finding}" for each in result.found]
    assert told == []


def test_every_screen_was_seen_in_every_look(result: Result) -> None:
    assert [screen.name for screen in result.screens] == list(SCREENS)
    assert {len(set(screen.looks)) for screen in result.screens} == {13}


def test_every_kind_of_page_window_and_sheet_is_on_some_screen(result: Result) -> None:
    """Who adds one and shows it nowhere is told here."""
    seen = set[str]().union(*(screen.kinds for screen in result.screens))
    missing = {name_of_class(kind) for kind in kinds_of_the_program()} - seen - MADE_OF_OTHERS
    assert missing == set()


def test_a_kind_that_is_shown_nowhere_would_be_missed() -> None:
    names = {name_of_class(kind) for kind in kinds_of_the_program()}
    assert {"app.ui.agent.home.HomePage", "app.ui.widgets.question.Question", "app.ui.window.Window"} <= names
    assert len(names) > 60


def kinds_of_the_program() -> set[type[QWidget]]:
    """Every class of the program that a window, a page or a part of one is made of."""
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QWidget]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("app.ui."):
            found.add(kind)
    return found
