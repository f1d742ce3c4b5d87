"""Sticks on a table: a laptop with its page of the stick open, and folders that are put in and pulled."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.store import bundles
from app.store.store import Store
from app.ui.agent.stick.courier import Courier
from app.ui.agent.stick.drives import Drive, folder_as_drive
from app.ui.agent.stick.page import StickPage
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.texts import Text
from tests.fakes import FakeSync
from tests.ui.kits import Kept, kit_of
from tests.ui.upload.seeing import Told


class Sticks:
    """Those that are in. Whoever `is_pulling` takes them out as soon as they were found."""

    def __init__(self) -> None:
        self.sticks: list[Drive] = []
        self.is_pulling = False

    def find(self) -> tuple[Drive, ...]:
        found = tuple(self.sticks)
        if self.is_pulling:
            self.sticks.clear()
            for drive in found:
                shutil.rmtree(drive.root)
        return found


@dataclass
class Table:
    """A laptop on a table, its page of the stick open, and sticks beside it."""

    qtbot: QtBot
    kit: Kit
    sticks: Sticks
    folder: Path
    courier: Courier
    page: StickPage
    told: Told

    def put_in(
        self, name: str = "清溪镇 U盘", *, free: int | None = None, is_read_only: bool = False
    ) -> Drive:
        root = self.folder / name
        root.mkdir(exist_ok=True)
        found = folder_as_drive(root)
        room = found.free if free is None else free
        drive = replace(found, is_folder=False, mark=name, free=room, is_read_only=is_read_only)
        self.sticks.sticks.append(drive)
        self.look()
        return drive

    def pull(self) -> None:
        self.sticks.sticks.clear()
        self.look()

    def look(self) -> None:
        self.courier.look()
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.kit.jobs.is_busy, timeout=20_000)
        QTest.qWait(1)  # what was laid out is shown

    @property
    def words(self) -> str:
        return "\n".join(text.text() for text in self.page.findChildren(Text) if text.isVisible())

    def written(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@contextlib.contextmanager
def table_of(qtbot: QtBot, look: Look, kept: Kept, folder: Path) -> Iterator[Table]:
    sticks = Sticks()
    (folder / "sticks").mkdir()
    with kit_of(kept, look, folder, FakeSync()) as plain:
        kit = replace(plain, drives=sticks)
        courier = Courier(kit, lambda: 0.0)
        page = StickPage(kit, courier, lambda _: folder / "sticks")
        qtbot.addWidget(page)
        page.resize(1_258, 700)
        page.show()
        page.activateWindow()
        page.opened.emit()
        table = Table(qtbot, kit, sticks, folder / "sticks", courier, page, Told(kit))
        table.rest()
        yield table
        courier.stop()
        table.rest()


def focused() -> TextButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, TextButton)
    return widget


def carried(store: Store) -> frozenset[str]:
    with store.read() as work:
        return bundles.carried(work)
