"""Key screens: a forgotten passphrase, on its way out and back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.errors import AppError, RefusedError
from app.ui.agent.door.door import Door
from app.ui.agent.door.forgotten_page import ForgottenPage
from app.ui.agent.door.lock import Lock
from app.ui.agent.door.unlock import UnlockPage
from app.ui.agent.keys_page import KeysPage
from app.ui.kit import Kit
from app.ui.showroom.stage import Build, Stage, Steps


def _door(stage: Stage, vault: Path) -> Door:
    door = Door(stage.door_kit(vault))
    stage.window.show_face(door)
    stage.window.show()
    stage.window.activateWindow()
    return door


def _forgotten(stage: Stage) -> Steps:
    """From the door; with officers or without."""
    door = _door(stage, stage.house.vault_with_officers)
    yield
    page = door.findChild(UnlockPage)
    if isinstance(page, UnlockPage):
        page.forgotten.click()
    yield


def _without_officers(stage: Stage) -> Steps:
    stage.put(ForgottenPage(stage.door_kit(stage.house.vault), stage.house.account))
    yield


def _refused(error: AppError, stage: Stage) -> Steps:
    page = stage.put(ForgottenPage(stage.door_kit(stage.house.vault_with_officers), stage.house.account))
    yield
    page.on_failed(error)
    yield


def _answered(stage: Stage) -> Steps:
    """The answer was good, and what was typed is not."""
    page = stage.put(ForgottenPage(stage.door_kit(stage.house.vault_with_officers), stage.house.account))
    yield
    page.show_answer(b"answer")
    page.new.field.set_text("chuntian")
    page.open_button.click()
    yield


def _keys(stage: Stage, *, is_read_only: bool = False) -> Steps:
    stage.put(KeysPage(_kit(stage, is_read_only=is_read_only)))
    yield


def _kit(stage: Stage, *, is_read_only: bool = False) -> Kit:
    return replace(stage.kit(stage.house.empty, is_read_only=is_read_only), store=stage.house.store_of_two)


def _keys_wrong(stage: Stage) -> Steps:
    page = stage.put(KeysPage(_kit(stage)))
    yield
    page.new.field.set_text("123456789012")
    page.change.click()
    yield


def _removal(stage: Stage) -> Steps:
    page = stage.put(KeysPage(_kit(stage)))
    yield
    page.removals[0].click()
    yield


def _pin_easy(stage: Stage) -> Steps:
    page = stage.put(KeysPage(_kit(stage)))
    yield
    page.pin.set_text("123456")
    page.set_pin.click()
    yield


def _locked_with_pin(stage: Stage) -> Steps:
    """Six digits do, too; these were the wrong ones."""
    agent = stage.agent(stage.house.empty)
    lock = Lock(agent.kit, stage.window, stage.house.vault, save=lambda: None, seconds=lambda: 0.0)
    yield
    stage.window.show_face(lock.frame)
    lock.frame.show_page(lock.page)
    lock.page.form.offer_pin(is_set=True)
    stage.announcer.say(lock.page.form.on_failed(RefusedError("pin_wrong", left=4)), is_urgent=True)
    yield


def _changing(stage: Stage) -> Steps:
    """It takes seconds where there are many records."""
    page = stage.put(KeysPage(_kit(stage)))
    yield
    page.loading.start()
    page.loading.show()
    yield


def _remembered(stage: Stage, *, is_remembered: bool) -> Steps:
    page = stage.put(KeysPage(stage.kit(stage.house.empty)))
    yield
    page.keychain.show_state(is_remembered=is_remembered, is_shared=False)
    yield


def _keychain_lost(stage: Stage) -> Steps:
    """At the door, after the system was installed anew."""
    door = _door(stage, stage.house.vault)
    yield
    page = door.findChild(UnlockPage)
    if isinstance(page, UnlockPage):
        page.remembered.show()
        page.remembered.click()
    yield


KEYS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "forgotten": _forgotten,
        "forgotten-without-officers": _without_officers,
        "forgotten-refused": partial(_refused, RefusedError("recovery_unreadable")),
        "forgotten-answered": _answered,
        "keys": _keys,
        "keys-read-only": partial(_keys, is_read_only=True),
        "keys-wrong": _keys_wrong,
        "keys-removal": _removal,
        "keys-changing": _changing,
        "keys-pin-easy": _pin_easy,
        "keys-not-remembered": partial(_remembered, is_remembered=False),
        "keys-remembered": partial(_remembered, is_remembered=True),
        "unlock-keychain-lost": _keychain_lost,
        "lock-pin-wrong": _locked_with_pin,
    }
)
