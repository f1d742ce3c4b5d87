"""Own lists in the window: who shares a laptop finds no word of the other on any page, nor beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.held import held
from app.accessibility.look import Look
from app.domain.status import Move, Status
from app.store.vault import Account
from app.ui.agent.agent import Agent
from app.ui.agent.stick.errands import find_offer
from app.ui.agent.stick.words import load_words, missing_words
from app.ui.kit import Kit
from app.ui.window import Window
from tests.fakes import FakeSync
from tests.store.scene import ACCOUNT, Scene, change
from tests.store.test_own_lists import HAN, WORDS, as_agent, record
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of

PAGES = ("home", "cases", "upload", "stick", "summary", "settings")


def words_of(window: QWidget) -> str:
    """All that somebody could see or hear: texts, names for screen readers, tips, rows of lists."""
    said = [window.windowTitle()]
    for widget in (window, *held(lambda: window.findChildren(QWidget))):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said += [words for name in ("text", "toPlainText") if isinstance(words := _call(widget, name), str)]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += rows_of(widget)
    return "\n".join(said)


def _call(widget: QWidget, name: str) -> object:
    """A text may be a property of Python's or a method of Qt's."""
    found = getattr(widget, name, None)
    return found() if callable(found) else found


def rows_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    places = (model.index(row, 0) for row in range(model.rowCount()))
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole)
    return [repr(place.data(role)) for place in places for role in roles]


@pytest.fixture(params=[ACCOUNT, HAN], ids=["first", "second"])
def kit(request: pytest.FixtureRequest, tmp_path: Path, look: Look) -> Iterator[Kit]:
    """Both have recorded and were answered; one of them has opened."""
    reader: Account = request.param
    with Scene(tmp_path / "vault") as scene:
        made = [record(scene)]
        as_agent(scene, HAN)
        made.append(record(scene))
        scene.tell(*(change(each["answered"], 1, Move.HANDLE, Status.HANDLING) for each in made))
        as_agent(scene, reader)
        with kit_of(scene, look, tmp_path, FakeSync()) as ready:
            yield ready


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Iterator[Window]:
    made = Window(look)
    yield made
    made.close()
    made.deleteLater()


def test_no_page_of_one_agent_shows_a_word_of_the_other(kit: Kit, window: Window, tmp_path: Path) -> None:
    own = WORDS[kit.store.account_id]
    other = next(word for word in WORDS.values() if word != own)
    told: list[str] = []
    kit.announcer.said.connect(lambda words, _urgent: told.append(words))
    agent = Agent(kit, window, "清溪镇", notify=lambda title, line: told.append(title + line))
    agent.start()
    window.show()
    agent.courier.choose_folder(tmp_path)
    seen = dict[str, str]()
    for page in PAGES:
        agent.shell.go(page)
        rest(kit)
        seen[page] = words_of(window)
    agent.reminders.look()
    rest(kit)
    agent.stop()
    agent.leave()
    rest(kit)
    assert [page for page, words in seen.items() if other in words] == []
    assert own in seen["cases"]
    assert own in seen["stick"]
    assert not any(other in words for words in told)


def test_a_stick_carries_what_both_said_and_counts_what_is_own(kit: Kit) -> None:
    offer = find_offer(kit.store)
    assert (offer.whole.petitions, len(offer.parcels)) == (2, 1)
    assert load_words(offer, with_files=False).startswith("1 件，别人的也一起带，")


def test_a_file_that_is_gone_is_named_to_whose_it_is_alone(tmp_path: Path) -> None:
    """Also where its petition arrived long ago, and nothing but the file is missing there."""
    with Scene(tmp_path / "vault") as scene:
        photo = scene.attach(scene.new_petition_id(), name="路面塌了.jpg")
        scene.settle(scene.file_with(photo))
        scene.store.blobs.remove(photo.sha256)
        words = missing_words(find_offer(scene.store))
        assert words == "1 份材料带不走，要先补：傅* · 上河村村委会门前承包地界纠纷 照片“路面塌了”"
        assert missing_words(find_offer(as_agent(scene, HAN))) == ""


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)
