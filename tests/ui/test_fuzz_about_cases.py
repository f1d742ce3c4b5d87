"""What nobody expects, in what is written about a case, and in what is searched for."""

from collections.abc import Callable
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.ime.dictionary import read_dictionary
from app.accessibility.ime.spelling import Spelling
from app.domain.status import Move, Status
from app.domain.text import compact
from app.store import begun
from app.store.roster import Known
from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.about.revisit import RevisitPage
from app.ui.agent.about.task import TaskPage
from app.ui.agent.about.withdrawal import WithdrawalPage
from app.ui.agent.cases import CasesPage
from app.ui.agent.form.roster import RosterPanel
from app.ui.kit import Kit
from app.wire.bodies import NoticeDelivered
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.ui.desk import wait_for
from tests.ui.hostile import HOSTILE, as_taken
from tests.ui.test_case_tasks import (
    REPLY,
    case_page,
    deliver,
    kit,
    last_body,
    opened,
    opine,
    petition_id,
    rest,
    scene,
    words,
)
from tests.ui.test_form_fuzz import ODD, commit

__all__ = ["kit", "petition_id", "scene"]


PAGES: Final[dict[str, Callable[[Kit], TaskPage]]] = {
    "review": lambda kit: ReviewPage(kit, lambda _parent: ()),
    "amendment": lambda kit: AmendmentPage(kit, lambda _parent: ()),
    "revisit": RevisitPage,
    "withdrawal": WithdrawalPage,
}


NAMED: Final = {
    "NUL": "第 2 个字是看不见的控制符，请删掉。",
    "half a character": "第 2 个字坏了，请删掉重写。",
    "ten thousand": "太长",
}
"""What cannot be kept of what a resident said to an answer, and how that is said."""


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


def test_whatever_a_resident_says_to_an_answer_is_kept_or_named(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    """Once more for each of them: an office has something new to tell."""
    broken: list[str] = []
    kit.jobs.broken.connect(broken.append)
    page = case_page(qtbot, kit, petition_id)
    panel = page.telling
    for rev, name in enumerate(ODD, start=1):
        scene.tell(change(petition_id, rev, Move.OPINE, Status.OPINION, reply=REPLY))
        page.open_case(petition_id)
        wait_for(lambda: page.is_read and panel.begin.isVisible() and not kit.jobs.is_busy)
        panel.begin.click()
        rest(kit)
        panel.note.put("")
        commit(panel.note, HOSTILE[name])
        typed = panel.note.words
        panel.save.click()
        rest(kit)
        if name in NAMED:
            assert panel.is_open, name
            assert panel.note.hasFocus(), name
            assert panel.note.words == typed
            assert NAMED[name] in words(panel)
            panel.later.click()
            continue
        body = last_body(scene.case(petition_id))
        assert isinstance(body, NoticeDelivered)
        assert body.note == typed == as_taken(HOSTILE[name])
    assert broken == []


def test_a_day_that_nobody_can_read_is_named_and_stays_as_it_was_written(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    opine(scene, petition_id)
    panel = case_page(qtbot, kit, petition_id).telling
    panel.begin.click()
    choice = panel.when.days.button_of("other")
    assert choice is not None
    choice.click()
    told: list[object] = []
    panel.told.connect(lambda what, _rev: told.append(what))
    for name, text in HOSTILE.items():
        panel.when.day.setText(text)
        panel.when.day.textEdited.emit(text)
        shown = panel.when.day.text()
        panel.save.click()
        assert told == [], name
        assert "日子看不懂" in words(panel), name
        assert panel.when.day.hasFocus(), name
        assert panel.when.day.text() == shown


def test_nobody_is_found_by_what_is_no_name_and_that_is_said(qtbot: QtBot, scene: Scene) -> None:
    panel = RosterPanel()
    qtbot.addWidget(panel)
    person = sample_filing().petition.petitioners[0]
    panel.open((Known(person, "0190c3c1"),), Spelling(read_dictionary()))
    for name, text in HOSTILE.items():
        panel.search.setText(text)
        panel.search.typed.emit(panel.search.text())
        is_found = set(compact(text)) <= {"村"}
        assert panel.count_words.startswith("找到 1 位" if is_found else "没找到"), name
        assert len(panel.count_words) < 300


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
