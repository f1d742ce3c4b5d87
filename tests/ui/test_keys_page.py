"""Keys page: another passphrase, and somebody taken out while the window stays open."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.speech.quiet import QuietSpeaker
from app.actions.opening import open_profile
from app.errors import RefusedError
from app.settings import SettingsFile
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY
from app.ui.agent.keys_page import KeysPage
from app.ui.almanac import Almanac
from app.ui.jobs import Jobs, Lane
from app.ui.kit import Kit
from app.ui.readers.readers import CardReaders
from app.ui.widgets.question import Question
from app.ui.window import Window
from tests.fakes import FakeClock, FakeSync
from tests.samples import KNOWN_COUNTIES
from tests.ui.doors import (
    PASSPHRASE,
    SECOND,
    WRONG,
    clock,
    focused,
    folder,
    made_profile,
    press,
    window,
    write,
)
from tests.ui.kits import calendar

if TYPE_CHECKING:
    from app.ui.sync_service import SyncService

__all__ = ["clock", "folder", "made_profile", "window"]

NEW = "chuntian xiazhong qiushou dongcang"


@pytest.fixture
def page(
    qtbot: QtBot, look: Look, window: Window, folder: Path, clock: FakeClock, tmp_path: Path
) -> Iterator[KeysPage]:
    """In the session of 周敏; 韩立国 has a passphrase too."""
    vault = Vault.load(folder)
    vault.add_account(vault.unlock(PASSPHRASE), account_name="韩立国", passphrase=SECOND)
    account_id = vault.accounts[0].id
    jobs = Jobs()
    settings = SettingsFile(tmp_path / "settings.json")
    store = open_profile(folder, PASSPHRASE, account_id=account_id, clock=clock, entropy=SYSTEM_ENTROPY)
    kit = Kit(
        store=store,
        jobs=jobs,
        look=look,
        announcer=Announcer(),
        reading=Reading(QuietSpeaker()),
        settings=settings,
        readers=CardReaders(settings, window),
        sync=cast("SyncService", FakeSync()),
        almanac=Almanac(calendar(), KNOWN_COUNTIES),
        account_name="周敏",
    )
    made = KeysPage(kit)
    window.show_face(made)
    made.opened.emit()
    qtbot.waitUntil(lambda: bool(made.removals))
    made.first_focus().setFocus()
    yield made
    jobs.close(wait=tuple(Lane))
    jobs.deleteLater()
    store.close()


def typed(page: KeysPage, old: str, new: str) -> None:
    """By keys alone: Enter leads from field to field, and ends it."""
    page.leave()
    page.old.setFocus()
    for text in (old, new, new):
        write(text)
        press(Qt.Key.Key_Return)


def test_a_passphrase_is_changed_and_nothing_of_it_stays_on_the_page(
    qtbot: QtBot, page: KeysPage, folder: Path
) -> None:
    typed(page, PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: not page.new.field.text, timeout=20_000)
    assert not page.old.text
    assert Vault.load(folder).unlock(NEW).account.name == "周敏"
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(folder).unlock(PASSPHRASE)


def test_a_wrong_old_one_is_told_where_it_was_typed(qtbot: QtBot, page: KeysPage, folder: Path) -> None:
    typed(page, WRONG, NEW)
    qtbot.waitUntil(lambda: bool(page.old_labelled.problem), timeout=20_000)
    assert focused() is page.old.edit
    assert Vault.load(folder).unlock(PASSPHRASE).account.name == "周敏"


def test_somebody_is_taken_out_after_a_question_and_the_window_goes_on(
    qtbot: QtBot, page: KeysPage, window: Window, folder: Path
) -> None:
    before = Vault.load(folder).unlock(PASSPHRASE).database
    page.removals[0].click()
    assert window.findChildren(Question)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.removals, timeout=20_000)
    assert not page.loading.is_running
    assert Vault.load(folder).unlock(PASSPHRASE).database != before
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(folder).unlock(SECOND)
