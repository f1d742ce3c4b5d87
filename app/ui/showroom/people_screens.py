"""People screens: who works on this laptop, another who joins, and all that one leaves to another."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.errors import AppError, DeviceError, RefusedError
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


PEOPLE: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "people": partial(_people, lambda stage: stage.house.shared),
        "people-alone": partial(_people, lambda stage: stage.house.alone),
        "people-read-only": _read_only,
        "people-error": _failed,
        "people-join": _join,
        "people-join-wrong": _join_wrong,
        "people-give-own-wrong": partial(
            _give_refused, RefusedError("passphrase_wrong", left=4, whose="own")
        ),
        "people-give-heir-wrong": partial(_give_refused, RefusedError("passphrase_wrong", left=4)),
    }
)
