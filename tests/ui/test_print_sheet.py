"""Print sheet: which printer, which paper, whether it came out; what went wrong is said."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.errors import DeviceError
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.paper.letters import print_other_ways, print_report_ways
from app.ui.paper.paper import Paper, Words
from app.ui.paper.print_job import forget_all
from app.ui.paper.print_sheet import Order, PrintSheet
from app.ui.paper.printers import Progress, Stage
from app.ui.paper.sheets import A4, ROLL
from app.ui.window import Window
from app.wire.bodies import AuditRecorded
from app.wire.event import AuditAct
from tests.store.scene import Scene
from tests.ui.desk import press, wait_for
from tests.ui.kits import kit_of
from tests.ui.printing import FakePrinters

PETITION = "0190c3c1-0000-7000-8000-0000000000aa"
ORDER = Order(
    Paper("receipt", "信访代理回执", (Words("3702 8115"),)),
    (A4, ROLL),
    without_printer="抄在卡上。",
    afterwards="打好了。",
    petition_id=PETITION,
)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters(("小票机",))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def kit(scene: Scene, printers: FakePrinters, tmp_path: Path, look: Look, told: list[str]) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path) as made:
        made.announcer.said.connect(lambda words, _urgent: told.append(words))
        yield replace(made, printers=printers)


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def opened(kit: Kit, window: Window, order: Order = ORDER, place: Path | None = None) -> PrintSheet:
    sheet = PrintSheet(kit, window, order, choose=lambda _parent, _name: place)
    sheet.open_order()
    rest(kit)
    return sheet


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def printed(kit: Kit, window: Window) -> PrintSheet:
    sheet = opened(kit, window)
    sheet.print_button.click()
    rest(kit)
    return sheet


def in_view(window: Window) -> list[PrintSheet]:
    return [each for each in window.findChildren(PrintSheet) if each.isVisible()]


def acts(scene: Scene) -> list[tuple[str, AuditRecorded]]:
    with scene.store.read() as work:
        rows = work.connection.exec_driver_sql(
            "SELECT e.type, b.body FROM event e JOIN event_body b USING (number) ORDER BY e.number"
        ).all()
    wanted = {AuditAct.PRINTED.value, AuditAct.EXPORTED.value}
    return [(name, msgspec.json.decode(body, type=AuditRecorded)) for name, body in rows if name in wanted]


def test_one_printer_is_named_and_enter_prints(
    kit: Kit, window: Window, printers: FakePrinters, told: list[str]
) -> None:
    sheet = opened(kit, window)
    assert sheet.which is None
    assert "小票机" in sheet.state.text()
    assert sheet.print_button.hasFocus()
    press(Qt.Key.Key_Return)
    rest(kit)
    ((name, pdf, media, height),) = printers.sent
    assert (name, media, height) == ("小票机", "A4", 297)
    assert pdf.startswith(b"%PDF")
    assert sheet.is_asking
    assert sheet.yes_button.hasFocus()
    press(Qt.Key.Key_Return)
    rest(kit)
    assert told[-1] == "打好了。"
    assert printers.forgotten == ["小票机-1"]
    assert not in_view(window)


def test_a_roll_is_as_long_as_what_stands_on_it(kit: Kit, window: Window, printers: FakePrinters) -> None:
    sheet = opened(kit, window)
    button = sheet.sheet.button_of(ROLL.name)
    assert button is not None
    button.click()
    sheet.print_button.click()
    rest(kit)
    assert printers.sent[0][2] == ROLL.name
    assert 20 < printers.sent[0][3] < 60


def test_of_several_the_one_that_printed_last_is_chosen(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printers.names = ("办公室", "小票机")
    kit.settings.change(printer="小票机", print_sheet=ROLL.name)
    sheet = opened(kit, window)
    assert sheet.which is not None
    assert sheet.which.value == "小票机"
    assert sheet.sheet.value == ROLL.name
    other = sheet.which.button_of("办公室")
    assert other is not None
    other.click()
    sheet.print_button.click()
    rest(kit)
    assert printers.sent[0][0] == "办公室"
    assert kit.settings.current.printer == "办公室"


def test_whoever_takes_another_one_has_chosen_it_and_the_systems_own_is_no_choice(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printers.names = ("办公室", "小票机")
    sheet = opened(kit, window)
    assert sheet.which is not None
    assert sheet.which.value == "办公室"
    sheet.print_button.click()
    rest(kit)
    assert kit.settings.current.printer == "", "the system may have another one tomorrow"


@pytest.mark.parametrize("names", [("小票机",), ("小票机", "办公室")])
def test_a_chosen_printer_that_is_not_there_is_said_and_another_stands_in_for_it(
    kit: Kit, window: Window, printers: FakePrinters, told: list[str], names: tuple[str, ...]
) -> None:
    printers.names = names
    kit.settings.change(printer="二楼")
    sheet = opened(kit, window)
    assert told[-1] == "没有找到打印机“二楼”，这次用“小票机”。"
    assert sheet.state.isVisible()
    sheet.print_button.click()
    rest(kit)
    assert printers.sent[0][0] == "小票机"
    assert kit.settings.current.printer == "二楼", "it may be there again tomorrow"


def test_without_a_printer_it_says_so_and_offers_what_goes_without(
    kit: Kit, window: Window, printers: FakePrinters, told: list[str]
) -> None:
    printers.names = ()
    sheet = opened(kit, window)
    assert "没有找到打印机" in told[-1]
    assert not sheet.print_button.isVisible()
    assert sheet.find_button.hasFocus()
    assert sheet.pdf_button.isVisible()
    printers.names = ("小票机",)
    press(Qt.Key.Key_Return)
    rest(kit)
    assert sheet.print_button.isVisible()


def test_a_printer_without_paper_is_said_once_and_goes_on_when_there_is_some(
    kit: Kit, window: Window, printers: FakePrinters, told: list[str]
) -> None:
    printers.progress = Progress(Stage.WAITING, DeviceError("printer_no_paper"))
    sheet = printed(kit, window)
    assert sheet.banner.text == "没纸了。换好再打，或抄在卡上。"
    wait_for(lambda: printers.looks > 2)
    rest(kit)
    assert told.count("没纸了。换好再打，或抄在卡上。") == 1
    assert sheet.is_asking
    printers.progress = Progress(Stage.DONE)
    wait_for(sheet.banner.isHidden)
    assert sheet.is_asking


def test_what_did_not_come_out_is_taken_back_and_can_be_printed_again(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    sheet = printed(kit, window)
    sheet.no_button.click()
    rest(kit)
    assert printers.forgotten == ["小票机-1"]
    assert "没打出来" in sheet.banner.text
    assert sheet.print_button.hasFocus()
    press(Qt.Key.Key_Return)
    rest(kit)
    assert len(printers.sent) == 2


def test_a_printer_that_refuses_is_said_and_nothing_is_asked(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printers.refusal = DeviceError("printer_refused")
    sheet = printed(kit, window)
    assert "打印机没有接" in sheet.banner.text
    assert not sheet.is_asking
    assert sheet.print_button.hasFocus()


def test_the_chain_remembers_which_paper_of_which_case_and_no_word_of_it(
    kit: Kit, window: Window, scene: Scene
) -> None:
    printed(kit, window)
    assert acts(scene) == [(AuditAct.PRINTED, AuditRecorded(object_id=PETITION, fields=("receipt",)))]


@pytest.mark.parametrize("show", [print_report_ways, print_other_ways])
def test_the_other_ways_leave_no_trace(
    kit: Kit, window: Window, scene: Scene, printers: FakePrinters, show: Callable[[Kit, Window], PrintSheet]
) -> None:
    sheet = show(kit, window)
    rest(kit)
    sheet.print_button.click()
    rest(kit)
    assert len(printers.sent) == 1
    assert acts(scene) == []


def test_a_pdf_is_kept_where_a_person_wants_it_and_remembered(
    kit: Kit, window: Window, scene: Scene, tmp_path: Path, told: list[str]
) -> None:
    place = tmp_path / "回执.pdf"
    sheet = opened(kit, window, place=place)
    sheet.pdf_button.click()
    rest(kit)
    assert place.read_bytes().startswith(b"%PDF")
    assert "存好了" in told[-1]
    assert [name for name, _ in acts(scene)] == [AuditAct.EXPORTED]
    assert sorted(each.name for each in tmp_path.glob("回执*")) == ["回执.pdf"]


def test_a_stick_that_is_gone_is_said(kit: Kit, window: Window, tmp_path: Path) -> None:
    sheet = opened(kit, window, place=tmp_path / "gone" / "回执.pdf")
    sheet.pdf_button.click()
    rest(kit)
    assert "没有存上" in sheet.banner.text


def test_who_chooses_no_place_keeps_nothing(kit: Kit, window: Window, scene: Scene) -> None:
    sheet = opened(kit, window)
    sheet.pdf_button.click()
    rest(kit)
    assert acts(scene) == []


def test_nothing_of_a_paper_lies_in_the_folder_for_temporary_files(kit: Kit, window: Window) -> None:
    before = set(Path(tempfile.gettempdir()).iterdir())
    printed(kit, window)
    assert set(Path(tempfile.gettempdir()).iterdir()) - before == set()


def test_esc_closes_it_and_what_still_waits_comes_out_later(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printers.progress = Progress(Stage.WAITING)
    printed(kit, window)
    press(Qt.Key.Key_Escape)
    rest(kit)
    assert not in_view(window)
    assert printers.forgotten == []


def test_a_job_that_is_done_is_forgotten_also_when_nobody_answers(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printed(kit, window)
    press(Qt.Key.Key_Escape)
    rest(kit)
    assert printers.forgotten == ["小票机-1"]


def test_closed_right_after_printing_it_comes_out_and_is_forgotten_then(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    """The page would lie in the spool for a day."""
    printers.progress = Progress(Stage.WAITING)
    sheet = opened(kit, window)
    sheet.print_button.click()
    sheet.close_sheet()
    wait_for(lambda: printers.looks > 0)
    assert len(printers.sent) == 1
    assert printers.forgotten == []
    printers.progress = Progress(Stage.DONE)
    wait_for(lambda: printers.forgotten == ["小票机-1"])
    rest(kit)


def test_what_waited_for_paper_when_the_sheet_was_closed_is_forgotten_when_it_is_out(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    printers.progress = Progress(Stage.WAITING, DeviceError("printer_no_paper"))
    printed(kit, window)
    press(Qt.Key.Key_Escape)
    looks = printers.looks
    wait_for(lambda: printers.looks > looks)
    assert printers.forgotten == []
    printers.progress = Progress(Stage.DONE)
    wait_for(lambda: printers.forgotten == ["小票机-1"])
    rest(kit)


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_waits_for_paper_when_the_program_ends_is_taken_out_of_the_spool(
    kit: Kit, window: Window, printers: FakePrinters, *, is_closed: bool
) -> None:
    printers.progress = Progress(Stage.WAITING, DeviceError("printer_no_paper"))
    sheet = printed(kit, window)
    if is_closed:
        sheet.close_sheet()
        rest(kit)
    forget_all(kit.jobs)
    kit.jobs.close(wait=(Lane.MEDIA,))
    assert printers.forgotten == ["小票机-1"]


def test_what_is_just_being_handed_over_when_the_program_ends_stays_in_no_spool_either(
    kit: Kit, window: Window, printers: FakePrinters
) -> None:
    """Nobody hears any more what the spool called it."""
    sheet = opened(kit, window)
    sheet.print_button.click()
    forget_all(kit.jobs)
    kit.jobs.close(wait=(Lane.MEDIA,))
    assert len(printers.sent) == 1
    assert printers.forgotten == ["小票机-1"]


def test_a_printer_that_refused_can_be_asked_again(kit: Kit, window: Window, printers: FakePrinters) -> None:
    printers.refusal = DeviceError("printer_refused")
    sheet = printed(kit, window)
    printers.refusal = None
    press(Qt.Key.Key_Return)
    rest(kit)
    assert sheet.is_asking
    assert len(printers.sent) == 1
