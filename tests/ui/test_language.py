"""Language: another one is there at once, in the real window, with everything that was written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from app.store import drafts
from app.ui.agent.shell import Shell
from app.ui.widgets.keyboard.keyboard import Keyboard
from tests.e2e.driver import ALT, CTRL
from tests.e2e.profile import Ledger, Profile
from tests.e2e.window import Session, opened_window
from tests.speaking import FakeSpeaker


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    profile, locale = Profile(tmp_path), QLocale()
    profile.make()
    with opened_window(profile, Ledger(None), FakeSpeaker()) as made:
        made.rest()
        yield made
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


def to_english(session: Session) -> None:
    """By keys alone."""
    session.press(Qt.Key.Key_4, ALT)
    session.agent.settings.languages.setFocus()
    session.press(Qt.Key.Key_Right)
    session.rest()


def test_another_language_is_there_at_once_and_the_focus_where_it_was(session: Session) -> None:
    told: list[str] = []
    session.program.announcer.said.connect(lambda words, _urgent: told.append(words))
    to_english(session)
    settings = session.agent.settings
    assert session.agent.shell.current == "settings"
    assert settings.isVisible()
    assert settings.title == "Seeing and hearing"
    assert settings.languages.buttons[1].hasFocus()
    assert "English" in told[-1]
    assert session.program.window.windowTitle().startswith("Seeing and hearing")
    (keyboard,) = session.program.window.findChildren(Keyboard)
    assert keyboard.accessibleName() == "Keyboard on the screen"
    assert SettingsFile(session.program.paths.home / "settings.json").current.language == "en"


def test_of_the_pages_before_nothing_is_left(session: Session) -> None:
    before = session.agent
    to_english(session)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert session.agent is not before
    assert session.program.window.findChildren(Shell) == [session.agent.shell]
    session.press(Qt.Key.Key_Left)
    session.rest()
    assert session.agent.settings.title == "看得清、听得见"
    assert session.agent.settings.languages.buttons[0].hasFocus()


def test_what_was_begun_is_still_there_and_the_lock_still_locks(session: Session) -> None:
    session.agent.kit.settings.change(records_by_steps=False)
    session.press(Qt.Key.Key_N, CTRL)
    session.until(lambda: bool(session.agent.form.draft_id))
    session.fill("petition.facts", "今年九月起停了")
    to_english(session)
    with session.store.read() as work:
        (draft,) = drafts.open_drafts(work)
    session.agent.open_draft(draft.petition_id)
    session.until(lambda: session.agent.form.draft_id == draft.petition_id)
    assert session.agent.form.edit.sheet.draft.texts["petition.facts"] == "今年九月起停了"
    session.press(Qt.Key.Key_L, CTRL)
    assert session.program.lock is not None
    assert session.program.lock.is_locked
    assert session.program.window.face() is session.program.lock.frame


def test_a_run_that_is_on_the_way_goes_on(session: Session) -> None:
    sync = session.agent.kit.sync
    to_english(session)
    assert session.agent.kit.sync is sync
    assert not sync.is_idle
