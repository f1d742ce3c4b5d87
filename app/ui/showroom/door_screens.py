"""Door screens: the first run, unlocking, the lock, and what stands in the way of each."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QShortcut

from app.actions.first_run import Step
from app.actions.setup import Standing
from app.errors import AppError, DeviceError, RefusedError
from app.ui.agent.door.done import DonePage
from app.ui.agent.door.door import Door
from app.ui.agent.door.enrol_page import EnrolPage
from app.ui.agent.door.lock import Lock
from app.ui.agent.door.unlock import UnlockPage
from app.ui.agent.door.use_step import FILE
from app.ui.messages import sentence
from app.ui.showroom.stage import IDLE_LIMIT, Build, Stage, Steps
from app.ui.showroom.world import World
from app.ui.translating import translated
from app.ui.widgets.states import Notice
from app.wire.canonical import canonical_json


def _refused(stage: Stage) -> Steps:
    """Nothing can be kept here."""
    stage.window.show_face(Notice(sentence(DeviceError("disk_failed"), translated), "warning-fill"))
    yield


def _door(stage: Stage, folder: Path) -> Door:
    door = Door(stage.door_kit(folder))
    stage.window.show_face(door)
    stage.window.show()
    stage.window.activateWindow()
    return door


def _first_run(last: Step, stage: Stage) -> Steps:
    """Up to the page `last`."""
    pages = _door(stage, stage.house.new_folder()).first_run
    yield
    for step in Step:
        if step is last:
            break
        pages.steps[step].went_on.emit()
        yield


def _use_unanswered(stage: Stage) -> Steps:
    pages = _door(stage, stage.house.new_folder()).first_run
    yield
    pages.steps[Step.LOOK].went_on.emit()
    yield
    pages.use.primary.click() if pages.use.primary is not None else None
    yield


def _use_with(data: Callable[[Stage], bytes], stage: Stage) -> Steps:
    pages = _door(stage, stage.house.new_folder()).first_run
    yield
    pages.steps[Step.LOOK].went_on.emit()
    pages.use.uses.choose(FILE)
    pages.use.uses.changed.emit()
    pages.use.panel.show_data(data(stage))
    yield


def _good_file(stage: Stage) -> bytes:
    return canonical_json(stage.house.empty.enrolment())


def _bad_file(_stage: Stage) -> bytes:
    return b"nothing"


def _account_wrong(stage: Stage) -> Steps:
    """Nothing is filled in, and somebody wants to go on; then an idea is asked for."""
    pages = _door(stage, stage.house.new_folder()).first_run
    yield
    for step in (Step.LOOK, Step.USE, Step.RULES):
        pages.steps[step].went_on.emit()
    yield
    pages.account.idea.think.click()
    pages.account.field.set_text("qing")
    pages.account.go_on()
    yield


def _done(known: Standing, stage: Stage) -> Steps:
    stage.put(DonePage("周敏", known))
    yield


def _unlock(stage: Stage) -> Steps:
    _door(stage, stage.house.vault)
    yield


def _unlock_of_two(stage: Stage) -> Steps:
    _door(stage, stage.house.vault_of_two)
    yield


def _unlock_without_vault(stage: Stage) -> Steps:
    """Somebody took the files away while the door stood open."""
    stage.put(UnlockPage(stage.door_kit(stage.house.new_folder())))
    yield


def _unlock_failed(error: AppError, stage: Stage) -> Steps:
    door = _door(stage, stage.house.vault)
    yield
    page = door.findChild(UnlockPage)
    if isinstance(page, UnlockPage):
        stage.announcer.say(page.form.on_failed(error), is_urgent=True)
    yield


def _opening(stage: Stage) -> Steps:
    """It takes a while."""
    door = _door(stage, stage.house.vault)
    yield
    page = door.findChild(UnlockPage)
    if isinstance(page, UnlockPage):
        page.form.loading.start()
        page.form.loading.show()
    yield


def _how_to_open(stage: Stage) -> Steps:
    door = _door(stage, stage.house.vault)
    yield
    for shortcut in door.frame.findChildren(QShortcut):
        if shortcut.key().toString() == "F1":
            shortcut.activated.emit()
    yield


def _lock(stage: Stage) -> Lock:
    agent = stage.agent(stage.house.empty)
    return Lock(agent.kit, stage.window, stage.house.vault, save=lambda: None, seconds=lambda: 0.0)


def _warned(stage: Stage) -> Steps:
    lock = _lock(stage)
    stage.limits = (IDLE_LIMIT,)
    yield
    lock.idle.warned.emit(60)
    yield


def _locked(stage: Stage) -> Steps:
    """The view of it; the keys of the world that others look at stay where they are."""
    lock = _lock(stage)
    yield
    stage.window.show_face(lock.frame)
    lock.frame.show_page(lock.page)
    yield


def _locked_wrong(stage: Stage) -> Steps:
    lock = _lock(stage)
    yield
    stage.window.show_face(lock.frame)
    lock.frame.show_page(lock.page)
    stage.announcer.say(lock.page.form.on_failed(RefusedError("passphrase_wrong", left=4)), is_urgent=True)
    yield


def _enrol(which: Callable[[Stage], World], stage: Stage) -> Steps:
    stage.put(EnrolPage(stage.kit(which(stage))))
    yield


def _enrol_nothing(stage: Stage) -> Steps:
    page = stage.put(EnrolPage(stage.kit(stage.house.practice)))
    yield
    page.enrol_button.click()
    yield


def _enrol_typed(stage: Stage) -> Steps:
    """A letter is wrong, which shows before anybody is asked."""
    page = stage.put(EnrolPage(stage.kit(stage.house.practice)))
    yield
    typed = page.panel.typed
    typed.ask.click()
    typed.address.setText("10.0.0.5:8443")
    typed.code.setText("K7QF 2M9X 4TDA 80RV WXYZ")
    typed.fetch.click()
    yield


def _enrol_scan(stage: Stage) -> Steps:
    page = stage.put(EnrolPage(stage.kit(stage.house.practice)))
    yield
    page.panel.scan.click()
    yield


def _enrol_failed(stage: Stage) -> Steps:
    stage.put(EnrolPage(stage.broken_kit(DeviceError("database_damaged"))))
    yield


_KNOWN: Final = Standing("清溪镇信访办", "K7QF-2M9X", None, "0531-10000245")
DOOR: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "refused": _refused,
        "first-run-look": partial(_first_run, Step.LOOK),
        "first-run-use": partial(_first_run, Step.USE),
        "first-run-use-unanswered": _use_unanswered,
        "first-run-use-file": partial(_use_with, _good_file),
        "first-run-use-file-unreadable": partial(_use_with, _bad_file),
        "first-run-rules": partial(_first_run, Step.RULES),
        "first-run-account": partial(_first_run, Step.ACCOUNT),
        "first-run-account-errors": _account_wrong,
        "first-run-done-practice": partial(_done, Standing("", "K7QF-2M9X", None)),
        "first-run-done-enrolled": partial(_done, _KNOWN),
        "unlock": _unlock,
        "unlock-of-two": _unlock_of_two,
        "unlock-opening": _opening,
        "unlock-wrong": partial(_unlock_failed, RefusedError("passphrase_wrong", left=4)),
        "unlock-paused": partial(_unlock_failed, RefusedError("unlock_paused", minutes=5, seconds=300)),
        "unlock-in-use": partial(_unlock_failed, DeviceError("vault_in_use")),
        "unlock-damaged": partial(_unlock_failed, DeviceError("database_damaged")),
        "unlock-without-vault": _unlock_without_vault,
        "unlock-help": _how_to_open,
        "lock": _locked,
        "lock-wrong": _locked_wrong,
        "lock-warning": _warned,
        "enrol": partial(_enrol, lambda stage: stage.house.practice),
        "enrol-waiting": partial(_enrol, lambda stage: stage.house.waiting),
        "enrol-confirmed": partial(_enrol, lambda stage: stage.house.empty),
        "enrol-revoked": partial(_enrol, lambda stage: stage.house.revoked),
        "enrol-nothing-chosen": _enrol_nothing,
        "enrol-typed": _enrol_typed,
        "enrol-scan": _enrol_scan,
        "enrol-error": _enrol_failed,
    }
)
