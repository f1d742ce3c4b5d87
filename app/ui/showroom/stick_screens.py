"""Stick screens: the page of the stick in each of its steps, and what goes wrong on the way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.errors import AppError, DeviceError, RefusedError
from app.sync.bundle_in import Taken
from app.sync.bundle_look import Brings
from app.ui.agent.case import CasePage
from app.ui.agent.stick.courier import Courier
from app.ui.agent.stick.courier import Stage as At
from app.ui.agent.stick.drives import Drive
from app.ui.agent.stick.errands import Answers, TakenIn
from app.ui.agent.stick.page import StickPage
from app.ui.agent.upload import UploadPage
from app.ui.showroom.filled import WAITING
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.world import World
from app.wire.stick import Step

_BYTES: Final = 11_800_000


def _stick(stage: Stage, name: str = "清溪镇") -> Drive:
    """With nothing on it."""
    root = stage.house.folder / "sticks" / name
    root.mkdir(parents=True, exist_ok=True)
    return Drive(root=root, name=name, mark=name, total=16 * 10**9, free=9_400_000_000)


def _page(stage: Stage, world: World) -> tuple[StickPage, Courier]:
    courier = Courier(stage.kit(world), lambda: 0.0, stage.window)
    return stage.put(StickPage(stage.kit(world), courier)), courier


def _whole(stage: Stage) -> Steps:
    """In the window, as it is gone to."""
    stage.drives.sticks = (_stick(stage),)
    agent = stage.agent(stage.house.busy)
    yield
    agent.shell.go("stick")
    yield


def _missing(stage: Stage) -> Steps:
    _page(stage, stage.house.busy)
    yield


def _several(stage: Stage) -> Steps:
    stage.drives.sticks = (_stick(stage), _stick(stage, "家里的"))
    _page(stage, stage.house.busy)
    yield


def _in(stage: Stage, world: World | None = None) -> tuple[StickPage, Courier]:
    stage.drives.sticks = (_stick(stage),)
    return _page(stage, world or stage.house.busy)


def _choosing(stage: Stage) -> Steps:
    _in(stage)
    yield


def _little_room(stage: Stage) -> Steps:
    """Enough for the texts."""
    _, courier = _in(stage)
    yield
    if courier.drive is not None and courier.offer is not None:
        courier.drive = replace(courier.drive, free=courier.offer.texts.room)
    courier.changed.emit()
    yield


def _writing(stage: Stage) -> Steps:
    _, courier = _in(stage)
    yield
    courier.stage, courier.step = At.WRITE, Step(is_written=False, done=_BYTES * 2 // 3, total=_BYTES)
    courier.changed.emit()
    yield


def _checking(stage: Stage) -> Steps:
    _, courier = _in(stage)
    yield
    courier.stage, courier.step = At.CHECK, Step(is_written=True, done=_BYTES // 3, total=_BYTES)
    courier.changed.emit()
    yield


def _done(stage: Stage) -> Steps:
    """Written in earnest."""
    page, courier = _in(stage)
    yield
    courier.write()
    yield
    assert page.done.isVisible()
    yield


def _failed(error: AppError, stage: Stage) -> Steps:
    _, courier = _in(stage)
    yield
    courier.error = error
    courier.changed.emit()
    courier.failed.emit(error)
    yield


def _answers(stage: Stage) -> Steps:
    _, courier = _in(stage)
    yield
    courier.answers = Answers(_stick(stage), ((Path("answer.xyb"), _answer()),))
    courier.changed.emit()
    yield


def _taken(stage: Stage) -> Steps:
    _, courier = _in(stage)
    yield
    courier.taken = TakenIn((_answer(),))
    courier.changed.emit()
    courier.taken_in.emit()
    yield


def _answer() -> Taken:
    return Taken(
        number=3,
        volume=1,
        volumes=1,
        is_dry_run=True,
        is_old=False,
        made_at="2026-11-22T03:00:00.000Z",
        brings=Brings(settled=3, refused=0, changed=2, files=0),
        changed={"one": None, "other": None},
    )


def _carried(stage: Stage) -> Steps:
    """They wait, and say that they went by stick."""
    stage.put(UploadPage(stage.kit(stage.house.carried), lambda: 0.0))
    yield


def _carried_case(stage: Stage) -> Steps:
    page = CasePage(stage.kit(stage.house.carried))
    page.open_case(WAITING)
    stage.put(page)
    yield


def _nothing(stage: Stage) -> Steps:
    _in(stage, stage.house.empty)
    yield


def _practice(stage: Stage) -> Steps:
    _in(stage, stage.house.practice)
    yield


def _read_only(stage: Stage) -> Steps:
    """Another window has these records."""
    kit = stage.kit(stage.house.busy, is_read_only=True)
    stage.put(StickPage(kit, Courier(kit, lambda: 0.0, stage.window)))
    yield


def _fail(error: AppError) -> Callable[[Stage], Steps]:
    return partial(_failed, error)


STICKS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "stick": _whole,
        "stick-missing": _missing,
        "stick-several": _several,
        "stick-choosing": _choosing,
        "stick-little-room": _little_room,
        "stick-writing": _writing,
        "stick-checking": _checking,
        "stick-done": _done,
        "stick-pulled": _fail(RefusedError("stick_pulled")),
        "stick-failed": _fail(DeviceError("stick_failed")),
        "stick-not-for-us": _fail(RefusedError("bundle_not_for_us")),
        "stick-answers": _answers,
        "stick-taken": _taken,
        "stick-nothing": _nothing,
        "stick-carried": _carried,
        "stick-carried-case": _carried_case,
        "stick-practice": _practice,
        "stick-read-only": _read_only,
    }
)
