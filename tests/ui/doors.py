"""Doors: a profile with a passphrase, copied for each test since making one takes time, and doors to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.scale import Size
from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.themes import Theme
from app.actions.opening import create_profile
from app.settings import SettingsFile
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.unlock import UnlockPage
from app.ui.jobs import Jobs, Lane
from app.ui.window import Window
from tests.fakes import FakeClock

PASSPHRASE = "shiqiao maitian denglong qingtian"
SECOND = "gaoshan liushui huanghe changjiang"
LOOKS = (*((size, Theme.LIGHT) for size in Size), (Size.STANDARD, Theme.DARK), (Size.HUGE, Theme.CONTRAST))
"""Every size, and every theme once."""

WRONG = "shiqiao maitian denglong yintian"


@pytest.fixture(scope="session")
def made_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One account, 周敏."""
    folder = tmp_path_factory.mktemp("profile") / "vault"
    folder.mkdir()
    create_profile(
        folder, PASSPHRASE, account_name="周敏", clock=SystemClock(), entropy=SYSTEM_ENTROPY
    ).close()
    return folder


@pytest.fixture(scope="session")
def made_profile_of_two(made_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """周敏 and 韩立国, each with a passphrase of their own."""
    folder = tmp_path_factory.mktemp("two") / "vault"
    shutil.copytree(made_profile, folder)
    vault = Vault.load(folder)
    vault.add_account(vault.unlock(PASSPHRASE), account_name="韩立国", passphrase=SECOND)
    return folder


@pytest.fixture
def folder(made_profile: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "vault"
    shutil.copytree(made_profile, copy)
    return copy


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def make_kit(tmp_path: Path, look: Look, clock: FakeClock) -> Iterator[Callable[[Path], DoorKit]]:
    """The lanes have come to rest when the test is over."""
    lanes: list[Jobs] = []

    def make(folder: Path) -> DoorKit:
        jobs = Jobs()
        lanes.append(jobs)
        return DoorKit(
            folder=folder,
            jobs=jobs,
            look=look,
            announcer=Announcer(),
            reading=Reading(QuietSpeaker()),
            settings=SettingsFile(tmp_path / "settings.json"),
            clock=clock,
            entropy=SYSTEM_ENTROPY,
        )

    yield make
    for jobs in lanes:
        jobs.close(wait=tuple(Lane))
        jobs.deleteLater()


class Opened:
    """Stores that came through a door; closed when the test is over."""

    def __init__(self) -> None:
        self.stores: list[Store] = []

    def take(self, store: Store) -> None:
        self.stores.append(store)

    @property
    def store(self) -> Store:
        return self.stores[-1]


@pytest.fixture
def through() -> Iterator[Opened]:
    taken = Opened()
    yield taken
    for store in taken.stores:
        store.close()


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Iterator[Window]:
    """Gone when the test is over: what waits to be deleted is restyled with each size of the next tests."""
    made = Window(look)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def unlock_page(widget: QWidget) -> UnlockPage:
    page = widget.findChild(UnlockPage)
    assert isinstance(page, UnlockPage)
    return page


def fits(qtbot: QtBot, window: QWidget) -> bool:
    """Once everything has found its place: nothing clipped, nothing sideways."""
    qtbot.waitUntil(lambda: not clipping(window), timeout=2_000)
    return True
