"""Without a passphrase: the keychain of the system opens for who is alone here; lost, it costs nothing."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.doorway import look_at
from app.actions.handover import add_account
from app.actions.keyholding import remove_account
from app.actions.opening import open_profile
from app.actions.remembering import Keychain, open_remembered, remember, remember_no_more
from app.cli.device import unlock
from app.errors import DeviceError, RefusedError
from app.keychain import Keychain as SystemKeychain
from app.paths import Paths
from app.store.keyslots import Copy, write_copies
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.unlock import UnlockPage
from app.ui.agent.keychain_card import KeychainCard
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.window import Window
from tests.fakes import FakeClock, LockedKeyring, MemoryKeyring
from tests.ui.doors import (
    PASSPHRASE,
    SECOND,
    Opened,
    clock,
    focused,
    folder,
    made_profile,
    make_kit,
    through,
    window,
)
from tests.ui.kits import kit_of

__all__ = ["clock", "folder", "made_profile", "make_kit", "through", "window"]


SECRET = bytes(range(32))


class Session(NamedTuple):
    store: Store


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    MemoryKeyring.kept.clear()
    yield
    MemoryKeyring.kept.clear()


def find() -> Keychain | None:
    return SystemKeychain(MemoryKeyring())


def find_none() -> Keychain | None:
    return None


@pytest.fixture
def opened(folder: Path, clock: FakeClock) -> Callable[[], Store]:
    return lambda: open_with_passphrase(folder, clock)


def open_with_passphrase(folder: Path, clock: FakeClock) -> Store:
    return open_profile(folder, PASSPHRASE, clock=clock, entropy=SYSTEM_ENTROPY)


@pytest.fixture
def knock(
    qtbot: QtBot, make_kit: Callable[[Path], DoorKit], window: Window, folder: Path, through: Opened
) -> Callable[[Callable[[], Keychain | None]], UnlockPage]:
    def made(finding: Callable[[], Keychain | None]) -> UnlockPage:
        page = UnlockPage(replace(make_kit(folder), find_keychain=finding))
        page.opened_store.connect(through.take)
        window.show_face(page)
        page.opened.emit()
        return page

    return made


def test_a_lost_keyring_costs_one_passphrase_and_is_remembered_anew(
    qtbot: QtBot,
    knock: Callable[[Callable[[], Keychain | None]], UnlockPage],
    through: Opened,
    opened: Callable[[], Store],
    folder: Path,
    clock: FakeClock,
) -> None:
    """The story: it opens by a click; the system is installed anew; the passphrase opens; a click again."""
    with opened() as store:
        remember(store, find)
    page = knock(find)
    qtbot.waitUntil(page.remembered.isVisible)
    page.remembered.click()
    qtbot.waitUntil(lambda: bool(through.stores))
    through.stores.pop().close()
    MemoryKeyring.kept.clear()
    page = knock(find)
    qtbot.waitUntil(page.remembered.isVisible)
    page.remembered.click()
    qtbot.waitUntil(page.trouble.isVisible)
    assert "请用密码打开" in page.trouble.text
    assert focused() in (page.form.field, page.form.field.edit)
    with opened() as store:
        remember(store, find)
    open_remembered(folder, find, clock=clock, entropy=SYSTEM_ENTROPY).close()


def test_where_nothing_is_remembered_there_is_nothing_to_press(
    qtbot: QtBot, knock: Callable[[Callable[[], Keychain | None]], UnlockPage]
) -> None:
    page = knock(find)
    qtbot.waitUntil(lambda: not page.form.loading.is_running)
    qtbot.wait(100)
    assert not page.remembered.isVisible()


def test_what_is_remembered_no_more_opens_nothing_even_with_the_old_key(
    opened: Callable[[], Store], folder: Path, clock: FakeClock
) -> None:
    with opened() as store:
        remember(store, find)
        kept = dict(MemoryKeyring.kept)
        remember_no_more(store, find)
    assert not MemoryKeyring.kept
    MemoryKeyring.kept.update(kept)
    with pytest.raises(RefusedError, match="keychain_stale"):
        open_remembered(folder, find, clock=clock, entropy=SYSTEM_ENTROPY)


@pytest.mark.parametrize("finding", [find_none, lambda: SystemKeychain(LockedKeyring())])
def test_without_a_keychain_nothing_changes_and_it_is_said(
    opened: Callable[[], Store], folder: Path, finding: Callable[[], Keychain | None]
) -> None:
    with opened() as store, pytest.raises(DeviceError, match="keychain_"):
        remember(store, finding)
    assert not Vault.load(folder).has_os_slot


def test_where_two_sit_the_computer_remembers_nobody(opened: Callable[[], Store], folder: Path) -> None:
    with opened() as store:
        remember(store, find)
        add_account(store, folder, PASSPHRASE, name="韩立国", new_passphrase=SECOND, find=find)
        assert not Vault.load(folder).has_os_slot
        with pytest.raises(RefusedError, match="keychain_shared"):
            remember(store, find)


def test_who_lets_another_in_has_the_keychain_forget_in_the_same_step(
    opened: Callable[[], Store], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the power went between, it would open for whoever is logged in."""
    written: list[tuple[int, bool]] = []

    def watched(folder: Path, copy: Copy) -> None:
        slots = copy.read()
        written.append((len(slots.pass_slots), bool(slots.os_slots)))
        write_copies(folder, copy)

    with opened() as store:
        remember(store, find)
        monkeypatch.setattr("app.store.vault.write_copies", watched)
        add_account(store, folder, PASSPHRASE, name="韩立国", new_passphrase=SECOND, find=find)
    assert (2, True) not in written
    assert (2, False) in written
    assert not MemoryKeyring.kept


def test_who_is_taken_out_leaves_no_secret_in_the_keychain(opened: Callable[[], Store], folder: Path) -> None:
    with opened() as store:
        second = add_account(store, folder, PASSPHRASE, name="韩立国", new_passphrase=SECOND, find=find)
        remember_beside_another(store)
        remove_account(store, second.id, find)
    assert not MemoryKeyring.kept


def remember_beside_another(store: Store) -> None:
    """As an earlier program did that asked nobody how many sit here."""
    keychain = find()
    assert keychain is not None
    keychain.put(store.change_slots(lambda vault, _keys: vault.vault_id), SECRET)
    store.change_slots(lambda vault, keys: vault.add_os_slot(keys, SECRET))


def test_a_slot_from_before_opens_for_nobody_where_two_sit(
    opened: Callable[[], Store], folder: Path, clock: FakeClock
) -> None:
    with opened() as store:
        add_account(store, folder, PASSPHRASE, name="韩立国", new_passphrase=SECOND, find=find)
        remember_beside_another(store)
    assert not look_at(folder, clock).is_remembered
    with pytest.raises(RefusedError, match="keychain_shared"):
        open_remembered(folder, find, clock=clock, entropy=SYSTEM_ENTROPY)


def test_the_command_lets_the_computer_remember_nobody_where_two_sit(
    opened: Callable[[], Store], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.device.find_keychain", find)
    with opened() as store:
        add_account(store, folder, PASSPHRASE, name="韩立国", new_passphrase=SECOND, find=find)
    typed = tmp_path / "passphrase"
    typed.write_text(PASSPHRASE, encoding="utf-8")
    paths = Paths(tmp_path / "home")
    paths.vault = folder
    with pytest.raises(RefusedError, match="keychain_shared"):
        unlock(argparse.Namespace(passphrase_file=typed), paths)
    assert not Vault.load(folder).has_os_slot
    assert not MemoryKeyring.kept


@pytest.mark.parametrize(
    ("finding", "words"),
    [(find_none, "没有可用的系统钥匙串"), (lambda: SystemKeychain(UnforgettingKeyring()), "没有回答")],
)
def test_a_keychain_that_does_not_forget_is_not_said_to_have_forgotten(
    qtbot: QtBot,
    window: Window,
    look: Look,
    opened: Callable[[], Store],
    tmp_path: Path,
    finding: Callable[[], Keychain | None],
    words: str,
) -> None:
    with opened() as store, kit_of(Session(store), look, tmp_path) as kit:
        remember(store, find)
        card = KeychainCard(replace(kit, find_keychain=finding))
        window.show_face(card)
        card.show_state(is_remembered=True, is_shared=False)
        with (
            qtbot.waitSignals([card.changed, card.failed], order="strict"),
            qtbot.waitSignal(card.failed) as failed,
        ):
            card.remember_no_more.click()
        assert words in sentence(failed.args[0], translated)
        assert not Vault.load(store.folder).has_os_slot


class UnforgettingKeyring(MemoryKeyring):
    def delete_password(self, service: str, username: str) -> None:
        raise OSError(service, username)


def test_the_card_says_how_it_is_and_changes_it(
    qtbot: QtBot, window: Window, look: Look, opened: Callable[[], Store], folder: Path, tmp_path: Path
) -> None:
    with opened() as store, kit_of(Session(store), look, tmp_path) as kit:
        card = KeychainCard(replace(kit, find_keychain=find))
        window.show_face(card)
        card.show_state(is_remembered=False, is_shared=False)
        assert card.remember.isVisible()
        with qtbot.waitSignal(card.changed):
            card.remember.click()
        assert Vault.load(folder).has_os_slot
        card.show_state(is_remembered=True, is_shared=False)
        assert not card.remember.isVisible()
        with qtbot.waitSignal(card.changed):
            card.remember_no_more.click()
        assert not Vault.load(folder).has_os_slot
