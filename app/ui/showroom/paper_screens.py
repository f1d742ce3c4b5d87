"""Paper screens: what is asked before a paper is printed, and the ways a code goes without one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from app.accessibility.reading import Reading
from app.domain.draft import Draft
from app.errors import DeviceError
from app.ui.agent.home import HomePage
from app.ui.kit import Kit
from app.ui.paper.code_aloud import ask_to_read
from app.ui.paper.letters import print_letter, print_other_ways, print_report_ways
from app.ui.paper.print_sheet import PrintSheet
from app.ui.showroom.filled import CODED
from app.ui.showroom.form_screens import show_filed
from app.ui.showroom.people import filing
from app.ui.showroom.quiet_printers import QuietPrinters, VoicedSpeaker
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.world import CODE

_OFFICE, _SLIPS = "惠普-LaserJet", "佳博-80mm"


def _receipt(
    names: Sequence[str],
    stage: Stage,
    *,
    trouble: DeviceError | None = None,
    act: Callable[[PrintSheet], object] = lambda _sheet: None,
) -> Steps:
    """After a petition was filed."""
    stage.printers = QuietPrinters(names, trouble)
    page = show_filed(stage, stage.house.busy, CODE)
    yield
    page.done.acts.print_button.click()
    yield
    act(stage.window.findChildren(PrintSheet)[0])
    yield


def _letter(stage: Stage) -> Steps:
    stage.printers = QuietPrinters((_OFFICE,))
    stage.put(HomePage(stage.kit(stage.house.empty)))
    yield
    print_letter(stage.kit(stage.house.empty), stage.window, Draft.of(filing(0)), CODED)
    yield


def _ways(show: Callable[[Kit, QWidget], PrintSheet], stage: Stage) -> Steps:
    stage.printers = QuietPrinters((_OFFICE,))
    stage.put(HomePage(stage.kit(stage.house.empty)))
    yield
    show(stage.kit(stage.house.empty), stage.window)
    yield


def _phone(stage: Stage) -> Steps:
    page = show_filed(stage, stage.house.busy, CODE)
    yield
    page.done.acts.phone_button.click()
    yield


def _aloud(stage: Stage) -> Steps:
    """On a machine with a voice."""
    stage.reading = Reading(VoicedSpeaker(), parent=stage.window)
    stage.put(HomePage(stage.kit(stage.house.empty)))
    yield
    ask_to_read(stage.kit(stage.house.empty), stage.window, CODE)
    yield


def _without_proof(stage: Stage) -> Steps:
    """Nobody has confirmed this machine yet."""
    show_filed(stage, stage.house.unproved, CODE)
    yield


PAPERS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "print-receipt": partial(_receipt, (_OFFICE,)),
        "print-several": partial(_receipt, (_SLIPS, _OFFICE)),
        "print-no-printer": partial(_receipt, ()),
        "print-asks": partial(_receipt, (_SLIPS,), act=lambda sheet: sheet.print_button.click()),
        "print-no-paper": partial(
            _receipt,
            (_SLIPS,),
            trouble=DeviceError("printer_no_paper"),
            act=lambda sheet: sheet.print_button.click(),
        ),
        "print-letter": _letter,
        "print-report-ways": partial(_ways, print_report_ways),
        "print-other-ways": partial(_ways, print_other_ways),
        "code-for-phone": _phone,
        "code-aloud-question": _aloud,
        "filed-without-proof": _without_proof,
    }
)
