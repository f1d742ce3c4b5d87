"""People screens: who works on this laptop, another who joins, and all that one leaves to another."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.errors import AppError, DeviceError, RefusedError
from app.sync.handover_in import TakenOver
from app.sync.handover_out import Left
from app.ui.agent.carry_card import CarryCard
from app.ui.agent.people_page import PeoplePage
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.world import World


def _people(which: Callable[[Stage], World], stage: Stage) -> Steps:
    stage.put(PeoplePage(stage.kit(which(stage))))
    yield


def _read_only(stage: Stage) -> Steps:
    stage.put(PeoplePage(stage.kit(stage.house.shared, is_read_only=True)))
    yield


def _failed(stage: Stage) -> Steps:
    stage.put(PeoplePage(stage.broken_kit(DeviceError("database_damaged"))))
    yield


def _join(stage: Stage) -> Steps:
    """Asked for, with an idea for a passphrase."""
    page = stage.put(PeoplePage(stage.kit(stage.house.alone)))
    yield
    page.join.ask.click()
    page.join.idea.think.click()
    yield


def _join_wrong(stage: Stage) -> Steps:
    page = stage.put(PeoplePage(stage.kit(stage.house.alone)))
    yield
    page.join.ask.click()
    page.join.add.click()
    yield


def _give_refused(error: AppError, stage: Stage) -> Steps:
    page = stage.put(PeoplePage(stage.kit(stage.house.shared)))
    yield
    if page.give.names is not None:
        page.give.names.buttons[0].click()
    page.give.on_failed(error)
    yield


def _carry(act: Callable[[CarryCard], object], stage: Stage) -> Steps:
    page = stage.put(PeoplePage(stage.kit(stage.house.shared)))
    yield
    page.body.show_widget(page.carry)
    act(page.carry)
    yield


def _ask_to_give(card: CarryCard) -> None:
    card.ask_to_give("韩立国", "K7QF-2M9X", lambda: None)


def _ask_to_take(card: CarryCard) -> None:
    card.ask_to_take(TakenOver("", "K7QF-2M9X", cases=3, drafts=1, files=2, known=1), lambda: None)


def _tell_written(card: CarryCard) -> None:
    card.tell_left(Left(cases=3, drafts=1, files=2, again=0, missing=0))


def _tell_failed(card: CarryCard) -> None:
    card.on_failed(DeviceError("stick_full", missing_mb=3))


PEOPLE: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "people": partial(_people, lambda stage: stage.house.shared),
        "people-alone": partial(_people, lambda stage: stage.house.alone),
        "people-read-only": _read_only,
        "people-error": _failed,
        "people-carry-give": partial(_carry, _ask_to_give),
        "people-carry-take": partial(_carry, _ask_to_take),
        "people-carry-written": partial(_carry, _tell_written),
        "people-carry-failed": partial(_carry, _tell_failed),
        "people-join": _join,
        "people-join-wrong": _join_wrong,
        "people-give-own-wrong": partial(
            _give_refused, RefusedError("passphrase_wrong", left=4, whose="own")
        ),
        "people-give-heir-wrong": partial(_give_refused, RefusedError("passphrase_wrong", left=4)),
    }
)
