"""Saving: what is typed reaches the disk while one types on, and whoever reads the footer reads the truth."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import drafting
from app.domain.draft import Draft
from app.errors import AppError, DeviceError
from app.ui.agent.form.autosave import Autosave
from app.ui.jobs import Jobs, Lane
from app.ui.messages import sentence
from tests.ui.desk import CTRL, Desk, press, wait_for, write_keys


class HeldJobs(Jobs):
    """Jobs that wait until the test lets them through, or fail."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[AppError], None]]] = []

    def run(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        assert lane is Lane.STORE
        assert isinstance(owner, Autosave)
        assert done is not None
        assert failed is not None
        self.held.append((work, done, failed))

    def let_through(self) -> None:
        work, done, _ = self.held.pop(0)
        done(work())

    def fail(self, error: AppError) -> None:
        self.held.pop(0)[2](error)


class Text(QObject):
    """Stands for the form: one text that grows."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.saved: list[str] = []
        self.asked = 0

    @property
    def draft(self) -> Draft:
        self.asked += 1
        return Draft({"petition.facts": self.text})

    def save(self, draft: Draft) -> int:
        self.saved.append(draft.texts.get("petition.facts", ""))
        return 1_795_000_000_000 + len(self.saved)


@pytest.fixture
def jobs(qapp: QApplication) -> HeldJobs:
    return HeldJobs()


@pytest.fixture
def text(qapp: QApplication) -> Text:
    return Text()


@pytest.fixture
def autosave(jobs: HeldJobs, text: Text) -> Autosave:
    made = Autosave(jobs, lambda: text.draft, text)
    made.begin(text.save, Draft())
    return made


def told(autosave: Autosave) -> tuple[int | None, bool, str]:
    """When it was saved, whether all is saved, and what went wrong."""
    code = autosave.error.code if autosave.error is not None else ""
    return autosave.saved_at_ms, autosave.is_saved, code


def test_keys_cost_no_more_than_a_flag(autosave: Autosave, text: Text) -> None:
    for _ in range(1_000):
        text.text += "低"
        autosave.touch()
    assert text.asked == 0


def test_it_saves_while_somebody_types_on_without_a_pause(
    qtbot: QtBot, autosave: Autosave, jobs: HeldJobs, text: Text
) -> None:
    def type_one() -> None:
        text.text += "低"
        autosave.touch()

    typing = QTimer(text)
    typing.setInterval(20)
    typing.timeout.connect(type_one)
    typing.start()
    qtbot.waitUntil(lambda: bool(jobs.held))
    typing.stop()
    jobs.let_through()
    assert text.saved[0]


def test_nothing_is_written_when_nothing_is_new(autosave: Autosave, jobs: HeldJobs, text: Text) -> None:
    autosave.touch()
    autosave.save_now()
    assert jobs.held == []
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    jobs.let_through()
    autosave.touch()
    autosave.save_now()
    assert jobs.held == []


def test_the_time_of_the_last_save_is_the_true_one(autosave: Autosave, jobs: HeldJobs, text: Text) -> None:
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    assert told(autosave) == (None, False, "")
    jobs.let_through()
    assert told(autosave) == (1_795_000_000_001, True, "")


def test_a_save_that_takes_long_is_told_and_a_quick_one_is_not(
    qtbot: QtBot, autosave: Autosave, jobs: HeldJobs, text: Text
) -> None:
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    assert not autosave.is_slow
    qtbot.waitUntil(lambda: autosave.is_slow)
    jobs.let_through()
    assert not autosave.is_slow


def test_what_could_not_be_saved_is_tried_again_until_it_is(
    qtbot: QtBot, autosave: Autosave, jobs: HeldJobs, text: Text
) -> None:
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    jobs.fail(DeviceError("disk_full"))
    assert told(autosave) == (None, False, "disk_full")
    text.text = "低保停发"
    autosave.touch()
    autosave.save_now()
    assert told(autosave) == (None, False, "disk_full")  # until it is saved
    jobs.let_through()
    assert told(autosave) == (1_795_000_000_001, True, "")
    assert text.saved == ["低保停发"]


def test_without_another_key_it_is_tried_again_by_itself(
    qtbot: QtBot, jobs: HeldJobs, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.agent.form.autosave.RETRY_MS", 50)
    autosave = Autosave(jobs, lambda: text.draft, text)
    autosave.begin(text.save, Draft())
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    jobs.fail(DeviceError("disk_failed"))
    qtbot.waitUntil(lambda: bool(jobs.held))
    jobs.let_through()
    assert text.saved == ["低保"]


def test_the_answer_to_another_draft_is_not_heard(autosave: Autosave, jobs: HeldJobs, text: Text) -> None:
    text.text = "低保"
    autosave.touch()
    autosave.save_now()
    autosave.begin(text.save, Draft(), 5)
    jobs.let_through()
    assert autosave.saved_at_ms == 5


def test_after_stop_nothing_is_saved(autosave: Autosave, jobs: HeldJobs, text: Text) -> None:
    text.text = "告某人"
    autosave.touch()
    autosave.stop()
    autosave.save_now()
    assert jobs.held == []


def test_typing_is_kept_without_leaving_the_field(desk: Desk) -> None:
    desk.text_field("petition.facts").box.setFocus()
    write_keys("dibao")
    wait_for(lambda: bool(desk.open_drafts()))
    assert desk.kept().texts["petition.facts"] == "dibao"
    wait_for(lambda: desk.edit.bottom.words == "已自动保存在本机 12:00")


def test_leaving_a_field_saves_at_once(desk: Desk) -> None:
    desk.write("petition.petitioners[0].name", "王玉山")
    desk.go_elsewhere()
    desk.rest()
    assert desk.kept().texts["petition.petitioners[0].name"] == "王玉山"


def test_leaving_the_page_saves_what_is_typed(desk: Desk) -> None:
    desk.write("petition.facts", "九月起停了")
    desk.page.leave()
    desk.rest()
    assert desk.kept().texts["petition.facts"] == "九月起停了"


def test_escape_saves_and_leaves_without_a_question(qtbot: QtBot, desk: Desk) -> None:
    desk.write("petition.facts", "九月起停了")
    with qtbot.waitSignal(desk.page.left):
        press(Qt.Key.Key_Escape)
    desk.rest()
    assert desk.kept().texts["petition.facts"] == "九月起停了"


def test_a_form_in_which_nothing_was_written_leaves_no_draft(desk: Desk) -> None:
    desk.page.leave()
    desk.rest()
    assert desk.open_drafts() == ()


def test_a_draft_is_opened_as_it_was_left(desk: Desk) -> None:
    desk.write("petition.facts", "九月起停了\n\n 让等通知")
    desk.write("petition.petitioners[0].birth", "一九四八年三月")
    desk.choose("petition.purpose", "demand")
    desk.page.leave()
    desk.rest()
    desk.reopen(desk.open_drafts()[0].petition_id)
    assert desk.text_field("petition.facts").value == "九月起停了\n\n 让等通知"
    assert desk.text_field("petition.petitioners[0].birth").value == "一九四八年三月"
    assert desk.field("petition.purpose").value == "demand"


def test_a_full_disk_is_told_until_the_text_is_saved_and_the_text_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DeviceError("disk_full")

    def fail(*_: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr("app.ui.agent.form.page.save_draft", fail)
        desk.write("petition.facts", "九月起停了")
        desk.go_elsewhere()
        desk.rest()
        assert desk.edit.bottom.words == sentence(full)
        assert sentence(full) in desk.told
    desk.write("petition.facts", "，一直没有补")
    desk.go_elsewhere()
    desk.rest()
    assert desk.edit.bottom.words.startswith("已自动保存在本机")
    assert desk.kept().texts["petition.facts"] == "九月起停了，一直没有补"


def test_a_million_characters_are_saved_and_opened_again(desk: Desk) -> None:
    QApplication.clipboard().setText("盼" * 350_000)
    desk.text_field("petition.petitioners[0].name").box.setFocus()
    press(Qt.Key.Key_V, CTRL)
    desk.go_elsewhere()
    desk.rest()
    field = desk.text_field("petition.petitioners[0].name")
    wait_for(lambda: field.problem.startswith("太长了"))
    assert len(desk.kept().texts["petition.petitioners[0].name"]) == 350_000
    desk.reopen(desk.open_drafts()[0].petition_id)
    assert field.value == "盼" * 350_000


def test_half_a_character_survives_a_save(desk: Desk) -> None:
    desk.sheet.put(Draft({"petition.facts": "甲\ud800乙"}))
    desk.page.autosave.touch()
    desk.page.leave()
    desk.rest()
    assert desk.kept().texts["petition.facts"] == "甲\ud800乙"


def test_giving_a_draft_up_asks_first_and_keeping_it_is_the_safe_answer(desk: Desk) -> None:
    desk.write("petition.facts", "九月起停了")
    desk.edit.whole.discard_button.click()
    press(Qt.Key.Key_Escape)
    desk.page.leave()
    desk.rest()
    assert desk.kept().texts["petition.facts"] == "九月起停了"


def test_a_draft_that_was_given_up_is_gone_though_a_save_was_on_its_way(qtbot: QtBot, desk: Desk) -> None:
    desk.write("petition.facts", "九月起停了")
    desk.page.autosave.save_now()
    desk.edit.whole.discard_button.click()
    with qtbot.waitSignal(desk.page.left):
        desk.answer("不要了，删掉")
    desk.rest()
    assert desk.open_drafts() == ()


def test_a_damaged_draft_is_told_and_leads_home(qtbot: QtBot, desk: Desk) -> None:
    draft_id = drafting.new_draft_id(desk.scene.store)
    drafting.save_draft(desk.scene.store, draft_id, b"{broken")
    desk.page.open_draft(draft_id)
    opening = desk.page.opening
    wait_for(opening.trouble.isVisible)
    assert opening.trouble.text == sentence(DeviceError("draft_unreadable"))
    with qtbot.waitSignal(desk.page.left):
        opening.trouble.action.click()


def test_the_last_of_two_drafts_that_were_asked_for_is_the_one_in_view(desk: Desk) -> None:
    ids = [drafting.new_draft_id(desk.scene.store) for _ in range(2)]
    for number, draft_id in enumerate(ids):
        content = Draft({"petition.title": f"第{number}件"}).to_bytes()
        drafting.save_draft(desk.scene.store, draft_id, content)
    for open_one in [partial(desk.page.open_draft, draft_id) for draft_id in ids]:
        open_one()
    desk.settle()
    assert desk.text_field("petition.title").value == "第1件"


def test_on_a_slow_disk_fields_that_are_left_wait_for_one_save_and_go_together(
    autosave: Autosave, jobs: HeldJobs, text: Text
) -> None:
    for word in ("低", "保", "停", "了"):
        text.text += word
        autosave.touch()
        autosave.save_when_free()
    assert len(jobs.held) == 1
    jobs.let_through()
    assert len(jobs.held) == 1
    jobs.let_through()
    assert text.saved == ["低", "低保停了"]
    assert autosave.is_saved
