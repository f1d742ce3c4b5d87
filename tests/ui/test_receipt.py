"""Receipt: what gets the code into the resident's hands; afterwards nothing of it is left in the window."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.speech.types import Voice
from app.actions.filing import Filed
from app.domain.query_code import check_digit, show
from app.domain.receipt import PaperReceipt
from app.ui.agent.form.filed import FiledPage
from app.ui.kit import Kit
from app.ui.paper.phone_sheet import PhoneSheet
from app.ui.paper.print_sheet import PrintSheet
from app.ui.widgets.question import Question
from app.ui.window import Window
from tests.speaking import FakeSpeaker
from tests.store.scene import Scene
from tests.ui.desk import press, wait_for
from tests.ui.kits import kit_of

CODE = "370281154093552" + check_digit("370281154093552")
VOICE = Voice("v", "小雅", "kokoro", is_natural=True)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        made.confirm()
        yield made


@pytest.fixture
def speaker(qapp: QApplication) -> FakeSpeaker:
    made = FakeSpeaker()
    made.all_voices = (VOICE,)
    return made


@pytest.fixture
def kit(scene: Scene, tmp_path: Path, look: Look, speaker: FakeSpeaker) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, reading=Reading(speaker)) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def filed_page(kit: Kit, window: Window, scene: Scene, code: str = CODE) -> FiledPage:
    stored = scene.file(3, code=code)
    page = FiledPage(kit)
    window.show_face(page)
    filed = Filed(str(stored.petition_id), stored.id, stored.sha256, code, is_practice=False)
    page.show_filed(filed, scene.clock.now())
    page.first_focus().setFocus()
    wait_for(lambda: not kit.jobs.is_busy)
    return page


def sheet_of(window: Window, kind: type[PrintSheet] | type[PhoneSheet]) -> PrintSheet | PhoneSheet:
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def test_code_qr_and_the_three_ways_stand_on_the_page(kit: Kit, window: Window, scene: Scene) -> None:
    page = filed_page(kit, window, scene)
    assert page.code_words == show(CODE)
    assert not page.receipt.picture.is_empty
    assert page.acts.print_button.hasFocus()
    assert page.acts.read_button.isVisible()
    assert page.acts.phone_button.isVisible()


def test_the_page_says_which_case_it_is_what_follows_when_and_why(
    kit: Kit, window: Window, scene: Scene
) -> None:
    page = filed_page(kit, window, scene)
    (case,) = scene.cases()
    said = {label.text().replace("\u200b", "") for label in page.findChildren(QLabel) if label.isVisible()}
    assert f"事项号 {case.petition_id}" in said
    assert "最晚明天" in said
    assert "依据：《信访工作条例》第二十二条、第二十三条、第三十四条、第三十五条" in said
    page.show_handed_over()
    assert not [label.text() for label in page.findChildren(QLabel) if "事项号" in label.text()]


def test_print_opens_the_sheet_and_esc_comes_back_to_it(kit: Kit, window: Window, scene: Scene) -> None:
    page = filed_page(kit, window, scene)
    press(Qt.Key.Key_Return)
    assert isinstance(sheet_of(window, PrintSheet), PrintSheet)
    wait_for(lambda: not kit.jobs.is_busy)
    press(Qt.Key.Key_Escape)
    assert page.acts.print_button.hasFocus()
    assert page.code_words == show(CODE)


def test_who_presses_before_the_receipt_is_read_is_served_then(
    kit: Kit, window: Window, scene: Scene
) -> None:
    stored = scene.file(3, code=CODE)
    page = FiledPage(kit)
    window.show_face(page)
    filed = Filed(str(stored.petition_id), stored.id, stored.sha256, CODE, is_practice=False)
    page.show_filed(filed, scene.clock.now())
    page.acts.print_button.click()
    wait_for(lambda: bool(window.findChildren(PrintSheet)))
    wait_for(lambda: not kit.jobs.is_busy)


def test_for_a_telephone_code_and_qr_fill_the_window(kit: Kit, window: Window, scene: Scene) -> None:
    page = filed_page(kit, window, scene)
    page.acts.phone_button.click()
    sheet = sheet_of(window, PhoneSheet)
    assert isinstance(sheet, PhoneSheet)
    assert sheet.picture.height() > page.receipt.picture.height()
    sheet.done_button.click()
    assert sheet.picture.is_empty


def answer(window: Window, words: str) -> None:
    (asked,) = [each for each in window.findChildren(Question) if each.isVisible()]
    next(button for button in asked.buttons if button.label == words).click()


@pytest.mark.parametrize("words", ["老人戴好耳机了，念", "旁边没有外人，放出来念"])
def test_the_code_is_said_twice_and_in_full_aloud_only_by_choice(
    kit: Kit, window: Window, scene: Scene, speaker: FakeSpeaker, words: str
) -> None:
    page = filed_page(kit, window, scene)
    page.acts.read_button.click()
    assert speaker.line == []
    answer(window, words)
    (said,) = speaker.line
    assert said.text.count(show(CODE)) == 2
    assert said.is_private is ("耳机" in words)


def test_who_would_rather_not_hears_nothing(
    kit: Kit, window: Window, scene: Scene, speaker: FakeSpeaker
) -> None:
    page = filed_page(kit, window, scene)
    page.acts.read_button.click()
    press(Qt.Key.Key_Return)
    assert speaker.told == []


def test_without_a_voice_the_agent_is_asked_to_read(
    kit: Kit, window: Window, scene: Scene, speaker: FakeSpeaker
) -> None:
    speaker.all_voices = ()
    told: list[str] = []
    kit.announcer.said.connect(lambda words, _urgent: told.append(words))
    filed_page(kit, window, scene).acts.read_button.click()
    assert "请您小声念给老人听" in told[-1]


def test_after_it_was_handed_over_nothing_of_the_code_is_left_in_the_window(
    kit: Kit, window: Window, scene: Scene, speaker: FakeSpeaker
) -> None:
    """Nor in what can be said once more, nor over the page; and the receipt is let go."""
    own = "999281154093552" + check_digit("999281154093552")
    page = filed_page(kit, window, scene, own)
    page.acts.read_button.click()
    answer(window, "旁边没有外人，放出来念")
    page.acts.phone_button.click()
    page.show_handed_over()
    assert page.receipt.picture.is_empty
    assert not page.acts.isVisible()
    shown = [label.text() + label.accessibleName() for label in window.findChildren(QLabel)]
    assert not [words for words in shown if own[:4] in words or own[-4:] in words]
    before = len(speaker.told)
    kit.reading.repeat()
    assert len(speaker.told) == before
    wait_for(lambda: not [each for each in window.findChildren(PhoneSheet) if each.isVisible()])
    gc.collect()
    left = [each for each in gc.get_objects() if isinstance(each, PaperReceipt)]
    assert own not in {each.query_code for each in left}


def test_a_receipt_that_cannot_be_put_together_is_said_and_the_code_stays(
    kit: Kit, window: Window, scene: Scene
) -> None:
    page = FiledPage(kit)
    window.show_face(page)
    filed = Filed(scene.new_petition_id(), "event", "sha", CODE, is_practice=False)
    page.show_filed(filed, scene.clock.now())
    wait_for(lambda: not kit.jobs.is_busy)
    shown = [label.text() for label in page.acts.findChildren(QLabel) if label.isVisible()]
    assert any("没有找到这一件" in words for words in shown)
    assert page.code_words == show(CODE)
