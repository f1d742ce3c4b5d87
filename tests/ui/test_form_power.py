"""The power goes at any question of the recording: what was answered a second ago is there, and where."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.attaching import read_attachment
from app.actions.filing import Filed
from app.actions.receipt import receipt_of
from app.domain.draft import Draft
from app.store import attachments, cases, drafts
from app.ui.agent.form.guide import KEY
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.showroom.still_devices import StillDevices
from tests.ui.capture.pages import voice
from tests.ui.desk import Desk, press, wait_for
from tests.ui.power import after_power_loss

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def devices() -> StillDevices:
    return StillDevices()


def test_the_power_may_go_at_any_question(fresh_desk: Desk, tmp_path: Path) -> None:
    desk = fresh_desk
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    desk.put_filing()
    guide = desk.edit.guided.guide
    for number, stop in enumerate(guide.stops):
        guide.go(number)
        desk.sheet.matter.facts.put(f"说到第 {number} 问。")
        desk.sheet.matter.facts.edited.emit()
        wait_for(lambda: desk.page.autosave.is_saved)
        expected = desk.sheet.draft
        with after_power_loss(desk.scene, tmp_path / "after") as store, store.read() as work:
            (left,) = drafts.open_drafts(work)
        kept = Draft.from_bytes(left.content)
        assert kept.texts["petition.facts"] == f"说到第 {number} 问。"
        assert kept.texts == expected.texts
        memory = kept.unknown[KEY]
        assert isinstance(memory, dict)
        assert memory["at"] == stop.ask.key
    desk.clear_away()


def test_the_power_may_go_while_somebody_speaks(
    fresh_desk: Desk, devices: StillDevices, tmp_path: Path
) -> None:
    """To a question of a record in which nothing was written yet."""
    desk = fresh_desk
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    guide = desk.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == "facts"))
    press(Qt.Key.Key_R, ALT)
    for _ in range(4):
        devices.ear.hear(voice(1))
        desk.rest()
    with after_power_loss(desk.scene, tmp_path / "after") as store:
        with store.read() as work:
            (left,) = drafts.open_drafts(work)
            (file,) = attachments.of_petition(work, left.petition_id)
        assert file.name.startswith("老人说的事实")
        assert len(opened(read_attachment(store, file.id))) > 2 * BYTES_A_SECOND
    desk.sheet.leave()
    desk.clear_away()


def test_the_power_may_go_between_the_filing_and_the_receipt(
    qtbot: QtBot, fresh_desk: Desk, tmp_path: Path
) -> None:
    """Until it is filed it is a draft with its yes; from then on the receipt can be given, once more too."""
    desk = fresh_desk
    desk.begin()
    desk.put_filing()
    desk.confirm()
    wait_for(lambda: desk.page.autosave.is_saved)
    with after_power_loss(desk.scene, tmp_path / "after") as store, store.read() as work:
        (left,) = drafts.open_drafts(work)
        assert Draft.from_bytes(left.content).text("read_back.is_confirmed") == "true"
        assert not cases.find_ids(work, left.petition_id)
    with qtbot.waitSignal(desk.page.filed) as told:
        desk.edit.finish()
    (filed,) = told.args
    assert isinstance(filed, Filed)
    with after_power_loss(desk.scene, tmp_path / "after") as store:
        assert receipt_of(store, filed.petition_id).query_code == filed.query_code
        with store.read() as work:
            assert not drafts.open_drafts(work)
    desk.rest()
