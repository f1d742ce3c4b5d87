"""Settings screens: printers to choose from, one of which is not there, and the sheet that tries one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.agent.settings import SettingsPage
from app.ui.showroom.quiet_printers import QuietPrinters
from app.ui.showroom.stage import Build, Stage, Steps

_OFFICE, _SLIPS, _OLD = "惠普-LaserJet", "佳博-80mm", "旧办公室-二楼"


def _nothing(_page: SettingsPage) -> None:
    """The page as it opens."""


def _try(page: SettingsPage) -> None:
    page.printer.try_button.click()


def _printers(
    names: Sequence[str], chosen: str, stage: Stage, *, act: Callable[[SettingsPage], object] = _nothing
) -> Steps:
    stage.printers = QuietPrinters(names)
    stage.settings.change(printer=chosen)
    page = stage.put(SettingsPage(stage.kit(stage.house.empty)))
    yield
    page.body.show_widget(page.printer)
    act(page)
    yield


SETTINGS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "settings-printers": partial(_printers, (_OFFICE, _SLIPS), _SLIPS),
        "settings-printer-missing": partial(_printers, (_OFFICE,), _OLD),
        "settings-printer-none": partial(_printers, (), ""),
        "settings-printer-try": partial(_printers, (_OFFICE, _SLIPS), "", act=_try),
        "print-another": partial(_printers, (_OFFICE, _SLIPS), _OLD, act=_try),
    }
)
