"""A forgotten passphrase at the door: the request out, the answer in, a new passphrase; by keys alone."""

import base64
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.store.vault import Vault
from app.ui.agent.door.door import Door
from app.ui.agent.door.forgotten_page import ForgottenPage
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.unlock import UnlockPage
from app.ui.window import Window
from app.wire.recovery import read_request
from app.wire.sealing import new_identity, seal, unseal
from tests.ui.doors import (
    PASSPHRASE,
    Opened,
    clock,
    focused,
    folder,
    made_profile,
    made_profile_of_two,
    make_kit,
    press,
    through,
    unlock_page,
    window,
    write,
)

__all__ = ["clock", "folder", "made_profile", "made_profile_of_two", "make_kit", "through", "window"]

NEW = "chuntian xiazhong qiushou dongcang"
MakeKit = Callable[[Path], DoorKit]


class Forgetful:
    """Somebody at the page, with a stick in the hand and two officers to go to."""

    def __init__(
        self, qtbot: QtBot, window: Window, kit: DoorKit, stick: Path, officers: tuple[str, str]
    ) -> None:
        (account,) = Vault.load(kit.folder).accounts
        self.qtbot, self.stick, self._officers = qtbot, stick, officers
        self.page = ForgottenPage(
            kit,
            (account.id, account.name),
            choose=lambda _parent: [stick / "answer.age"],
            choose_place=lambda _parent, name: stick / name,
        )
        window.show_face(self.page)
        self.page.opened.emit()
        qtbot.waitUntil(lambda: self.page.asked is not None or self.page.trouble.isVisible())

    def let_officers_answer(self) -> None:
        (file,) = self.stick.glob("recovery-*.txt")
        request = read_request(file.read_text(encoding="utf-8"))
        half = unseal(base64.b64decode(request.escrow), self._officers[0])
        (self.stick / "answer.age").write_bytes(seal(unseal(half, self._officers[1]), [request.recipient]))


@pytest.fixture
def forgetful(qtbot: QtBot, window: Window, make_kit: MakeKit, folder: Path, tmp_path: Path) -> Forgetful:
    first, second = new_identity(), new_identity()
    vault = Vault.load(folder)
    vault.set_escrow(vault.unlock(PASSPHRASE), (first[1], second[1]))
    (tmp_path / "stick").mkdir()
    return Forgetful(qtbot, window, make_kit(folder), tmp_path / "stick", (first[0], second[0]))


def test_from_the_request_to_an_open_store_by_keys_alone(
    qtbot: QtBot, forgetful: Forgetful, through: Opened, folder: Path
) -> None:
    page = forgetful.page
    page.opened_store.connect(through.take)
    assert focused() is page.save
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(forgetful.stick.glob("recovery-*.txt")))
    forgetful.let_officers_answer()
    page.pick.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(page.renew.isVisible)
    assert focused() is page.new.field.edit
    write("chuntian")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert page.new.passphrase.problem == "密码太短，还差 4 个字。"
    assert focused() is page.new.field.edit
    page.new.clear()
    write(NEW)
    press(Qt.Key.Key_Return)
    write(NEW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(through.stores), timeout=20_000)
    assert not page.new.field.text
    assert Vault.load(folder).unlock(NEW).account.name == "周敏"


def test_a_wrong_answer_is_told_and_the_request_stays(qtbot: QtBot, forgetful: Forgetful) -> None:
    page = forgetful.page
    (forgetful.stick / "answer.age").write_bytes(b"nothing of the kind")
    page.pick.click()
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.text.startswith("答复打不开")
    assert page.cards.isVisible()
    assert not page.open_button.isVisible()


def test_eight_characters_are_read_one_by_one_and_the_code_holds_the_request(forgetful: Forgetful) -> None:
    page = forgetful.page
    assert page.asked is not None
    assert page.mark.text() == page.asked.request.fingerprint
    assert page.mark.accessibleName() == " ".join(page.mark.text().replace("-", ""))
    assert page.picture.isVisible()


def test_from_the_door_and_back_with_nothing_left_of_what_was_typed(
    qtbot: QtBot, window: Window, make_kit: MakeKit, folder: Path
) -> None:
    """Where no officers were named, the page says so."""
    door = Door(make_kit(folder))
    window.show_face(door)
    page = unlock_page(door)
    qtbot.waitUntil(lambda: page.form.names is not None)
    write("half a passphrase")
    page.forgotten.click()
    forgotten = door.frame.page
    assert isinstance(forgotten, ForgottenPage)
    qtbot.waitUntil(forgotten.trouble.isVisible)
    assert "没有留备用钥匙" in forgotten.trouble.text
    assert not forgotten.cards.isVisible()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: door.frame.page is not forgotten)
    again = door.frame.page
    assert again is not None
    assert isinstance(again, UnlockPage)
    assert again.form.field.text == ""


def test_of_two_people_one_says_first_who_forgot(
    qtbot: QtBot, window: Window, make_kit: MakeKit, made_profile_of_two: Path, tmp_path: Path
) -> None:
    shutil.copytree(made_profile_of_two, tmp_path / "two")
    door = Door(make_kit(tmp_path / "two"))
    window.show_face(door)
    page = unlock_page(door)
    qtbot.waitUntil(lambda: page.form.names is not None)
    page.forgotten.click()
    assert door.frame.page is page
    assert page.form.names is not None
    page.form.names.choose(Vault.load(tmp_path / "two").accounts[1].id)
    page.forgotten.click()
    forgotten = door.frame.page
    assert isinstance(forgotten, ForgottenPage)
    assert "韩立国" in forgotten.whose.text()
