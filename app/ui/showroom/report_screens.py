"""Report screens: a resident tells the discipline organ something, alone; all of it invented."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.agent.form.elsewhere import ElsewherePage
from app.ui.agent.home import HomePage
from app.ui.agent.report.sitting import ReportSitting
from app.ui.agent.turned.screen import TurnedScreen
from app.ui.capture.devices import Found
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.still_devices import StillDevices
from app.wire.report import TEXT_LIMIT

_TEXT: Final = """村里修水渠，上头拨的钱账上写了八万，实际只花了三万。
去年十月，包工头请村里管账的人吃饭，我在隔壁桌。他说剩下的“大家分一分”。
账本在村委会二楼的柜子里，我看见过。"""


def _sitting(act: Callable[[ReportSitting], object], stage: Stage, microphones: int = 1) -> Steps:
    devices = StillDevices(Found(microphones=microphones))
    kit = replace(stage.kit(stage.house.told), devices=devices)
    stage.window.show_face(HomePage(kit))
    stage.window.show()
    stage.window.activateWindow()
    sitting = ReportSitting(kit)
    TurnedScreen(stage.window).begin(sitting)
    stage.window.showNormal()  # an audit looks at it in every size
    yield
    act(sitting)
    yield


def _how(sitting: ReportSitting) -> None:
    sitting.turn.go.click()


def _write(text: str, sitting: ReportSitting) -> None:
    _how(sitting)
    sitting.how.write.click()
    sitting.write.box.insertPlainText(text)


def _not_written(sitting: ReportSitting) -> None:
    _write("", sitting)
    sitting.write.go.click()


def _who(sitting: ReportSitting) -> None:
    _write(_TEXT, sitting)
    sitting.write.go.click()


def _check(sitting: ReportSitting) -> None:
    _who(sitting)
    sitting.who.name.put("李桂香")
    sitting.who.phone.put("13800002222")
    sitting.who.go.click()


def _speak(sitting: ReportSitting) -> None:
    _how(sitting)
    sitting.how.speak.click()


def _speaking(sitting: ReportSitting) -> None:
    _speak(sitting)
    sitting.speak.voice.start.click()


def _heard(sitting: ReportSitting) -> None:
    """As after a recording of a minute."""
    _how(sitting)
    sitting.check.show_sound(bytes(60 * 48_000), name="", phone="")
    sitting.show_page(sitting.check)


def _offered(stage: Stage) -> Steps:
    """The other ways, and behind them this one."""
    stage.put(ElsewherePage(stage.kit(stage.house.told)))
    yield


REPORTS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "report-offered": _offered,
        "report-turn": partial(_sitting, lambda _sitting: None),
        "report-how": partial(_sitting, _how),
        "report-no-microphone": partial(_sitting, _how, microphones=0),
        "report-write": partial(_sitting, partial(_write, _TEXT)),
        "report-write-full": partial(_sitting, partial(_write, "账" * (TEXT_LIMIT + 12))),
        "report-not-written": partial(_sitting, _not_written),
        "report-speak": partial(_sitting, _speak),
        "report-speaking": partial(_sitting, _speaking),
        "report-who": partial(_sitting, _who),
        "report-check": partial(_sitting, _check),
        "report-heard": partial(_sitting, _heard),
        "report-done": partial(_sitting, lambda sitting: sitting.show_page(sitting.done)),
        "report-stopped": partial(_sitting, lambda sitting: sitting.show_page(sitting.stopped)),
    }
)
