"""Settings: what is chosen takes effect at once, is kept, and can be taken back."""

from collections.abc import Iterator
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
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def kit(tmp_path: Path, look: Look, sync: FakeSync) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit) -> SettingsPage:
    made = SettingsPage(kit)
    qtbot.addWidget(made)
    made.resize(1_260, 700)
    made.show()
    made.activateWindow()
    made.opened.emit()
    return made


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
