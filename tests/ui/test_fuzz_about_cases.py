"""What nobody expects, in what is written about a case, and in what is searched for."""

from collections.abc import Callable
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from app.store import begun
from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.about.revisit import RevisitPage
from app.ui.agent.about.task import TaskPage
from app.ui.agent.about.withdrawal import WithdrawalPage
from app.ui.agent.cases import CasesPage
from app.ui.kit import Kit
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.hostile import HOSTILE, as_taken
from tests.ui.test_case_tasks import deliver, kit, opened, petition_id, rest, scene
from tests.ui.test_form_fuzz import ODD, commit

__all__ = ["kit", "petition_id", "scene"]


PAGES: Final[dict[str, Callable[[Kit], TaskPage]]] = {
    "review": lambda kit: ReviewPage(kit, lambda _parent: ()),
    "amendment": lambda kit: AmendmentPage(kit, lambda _parent: ()),
    "revisit": RevisitPage,
    "withdrawal": WithdrawalPage,
}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_what_is_begun_about_a_case_is_kept_to_the_character(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, make: Callable[[Kit], TaskPage]
) -> None:
    broken: list[str] = []
    kit.jobs.broken.connect(broken.append)
    deliver(scene, petition_id)
    page = make(kit)
    opened(qtbot, kit, page, petition_id)
    for name in ODD:
        page.words.put("")
        commit(page.words, HOSTILE[name])
        typed = page.words.words
        page.leave()
        rest(kit)
        with scene.store.read() as work:
            assert begun.find(work, petition_id, page.kind) == typed, name
        assert name == "half a character" or typed == as_taken(HOSTILE[name])
    assert broken == []


def test_whatever_is_searched_for_is_answered(qtbot: QtBot, kit: Kit, scene: Scene) -> None:
    broken: list[str] = []
    kit.jobs.broken.connect(broken.append)
    scene.file(1)
    page = CasesPage(kit)
    qtbot.addWidget(page)
    page.show()
    page.opened.emit()
    rest(kit)
    for text in HOSTILE.values():
        page.search.setText(text)
        page.search.typed.emit(text)
        rest(kit)
    page.search.setText("")
    page.search.typed.emit("")
    wait_for(lambda: not kit.jobs.is_busy)
    assert broken == []
