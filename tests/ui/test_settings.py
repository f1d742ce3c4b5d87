"""Settings: what is chosen takes effect at once, is kept, and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.settings import Settings, SettingsFile
from app.ui.agent.settings import SettingsPage
from app.ui.kit import Kit
from app.ui.paper.print_sheet import PrintSheet
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of
from tests.ui.printing import FakePrinters


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters(("小票机", "办公室"))


@pytest.fixture
def kit(tmp_path: Path, look: Look, sync: FakeSync, printers: FakePrinters) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, sync) as made:
        yield replace(made, printers=printers)


@pytest.fixture
def page(qtbot: QtBot, kit: Kit) -> SettingsPage:
    made = SettingsPage(kit)
    qtbot.addWidget(made)
    made.resize(1_260, 700)
    made.show()
    made.activateWindow()
    made.opened.emit()
    rest(kit)
    return made


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def printer_names(page: SettingsPage) -> list[str]:
    return [button.label for button in page.printer.choices.buttons] if page.printer.choices else []


def choose_printer(page: SettingsPage, name: str) -> None:
    assert page.printer.choices is not None
    button = page.printer.choices.button_of(name)
    assert button is not None
    button.click()


def test_a_size_is_chosen_with_the_arrows_and_takes_effect_at_once(
    qtbot: QtBot, page: SettingsPage, look: Look
) -> None:
    first = page.sizes.buttons[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert look.size is Size.LARGE
    assert page.sizes.value == Size.LARGE


def test_a_theme_that_was_chosen_elsewhere_is_shown_here(page: SettingsPage, look: Look) -> None:
    look.set_theme(Theme.CONTRAST)
    assert page.themes.value == Theme.CONTRAST


def test_the_way_of_uploading_is_kept_and_told_to_the_schedule(
    qtbot: QtBot, page: SettingsPage, kit: Kit, sync: FakeSync
) -> None:
    QTest.mouseClick(page.policy.buttons[2], Qt.MouseButton.LeftButton)
    assert kit.settings.current.upload_policy == "off"
    assert sync.policies == 1


def test_everything_can_be_taken_back(qtbot: QtBot, page: SettingsPage, kit: Kit, look: Look) -> None:
    look.set_size(Size.HUGE)
    look.set_theme(Theme.DARK)
    kit.settings.change(upload_policy="off")
    page.reset.click()
    assert (look.size, look.theme) == (Size.STANDARD, Theme.LIGHT)
    assert kit.settings.current.upload_policy == "any"


def test_the_printers_of_the_system_are_offered_by_name_and_its_own_is_the_first(
    page: SettingsPage, kit: Kit
) -> None:
    assert printer_names(page) == ["电脑默认的", "小票机", "办公室"]
    assert page.printer.choices is not None
    assert page.printer.choices.value == ""
    choose_printer(page, "办公室")
    assert kit.settings.current.printer == "办公室"
    choose_printer(page, "")
    assert kit.settings.current.printer == ""


def test_a_chosen_printer_that_is_not_there_is_named_and_stays_chosen(
    page: SettingsPage, kit: Kit, printers: FakePrinters
) -> None:
    choose_printer(page, "办公室")
    printers.names = ("小票机",)
    page.printer.find_button.click()
    rest(kit)
    assert page.printer.field is not None
    assert page.printer.field.problem.startswith("没有找到“办公室”。")
    assert kit.settings.current.printer == "办公室"
    choose_printer(page, "小票机")
    assert page.printer.field.problem == ""


def test_without_any_printer_it_is_said_what_goes_without(
    page: SettingsPage, kit: Kit, printers: FakePrinters
) -> None:
    printers.names = ()
    page.printer.find_button.click()
    rest(kit)
    assert "抄在卡上" in page.printer.state.text()
    assert not page.printer.try_button.isVisible()
    assert printer_names(page) == []


def test_a_sheet_is_printed_for_a_try_and_leaves_no_trace(
    page: SettingsPage, kit: Kit, printers: FakePrinters
) -> None:
    choose_printer(page, "办公室")
    page.printer.try_button.click()
    rest(kit)
    (sheet,) = page.findChildren(PrintSheet)
    sheet.print_button.click()
    rest(kit)
    assert [sent[0] for sent in printers.sent] == ["办公室"]
    with kit.store.read() as work:
        acts = work.connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
    assert acts == 0


def test_another_language_is_kept_and_told_once(page: SettingsPage, kit: Kit) -> None:
    told: list[int] = []
    page.language_changed.connect(lambda: told.append(1))
    assert [button.label for button in page.languages.buttons] == ["简体中文", "English"]
    page.languages.buttons[1].click()
    page.languages.buttons[1].click()
    assert kit.settings.current.language == "en"
    assert told == [1]


def test_settings_survive_the_program_and_a_damaged_file_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(size="huge")
    assert SettingsFile(path).current.size == "huge"
    path.write_bytes(b'{"size": 7')
    assert SettingsFile(path).current == Settings()


def test_a_choice_that_cannot_be_written_lives_until_the_window_closes(tmp_path: Path) -> None:
    kept = SettingsFile(tmp_path / "gone" / "settings.json")
    assert kept.change(size="large").size == "large"
    assert kept.current.size == "large"
