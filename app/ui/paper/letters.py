"""Letters: opens the sheet for papers that have no code in them: 授权委托书, and the other ways."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.actions.setup import phone_of
from app.domain.consent import Authority
from app.domain.draft import Draft, as_filing
from app.ui.kit import Kit
from app.ui.paper.letter_paper import letter_paper
from app.ui.paper.paper import Paper
from app.ui.paper.place import PlaceChooser, choose_place
from app.ui.paper.print_sheet import Order, PrintSheet
from app.ui.paper.sheets import A4, ROLL
from app.ui.paper.ways_paper import other_ways_paper, report_ways_paper


def print_letter(
    kit: Kit, window: QWidget, draft: Draft, petition_id: str, *, choose: PlaceChooser = choose_place
) -> PrintSheet:
    """授权委托书 of what is being written; what cannot be read of it yet is a line to write on."""
    say = QCoreApplication.translate
    filing, _unread = as_filing(draft, files=())
    paper = letter_paper(filing.authority or Authority(), filing.petition.petitioners, filing.petition.title)
    order = Order(
        paper,
        (A4,),
        without_printer=say("Letters", "存成 PDF，拿到有打印机的地方打。里面有老人的姓名住址，打完就删掉。"),
        afterwards=say("Letters", "打好了。请老人签名，再拍下来放进材料。"),
        petition_id=petition_id,
    )
    return _opened(PrintSheet(kit, window, order, choose=choose))


def print_report_ways(kit: Kit, window: QWidget, *, choose: PlaceChooser = choose_place) -> PrintSheet:
    """Of a report about an official."""
    by_hand = QCoreApplication.translate(
        "Letters", "照着抄下来：镇上的自助机、电话 12388、写信给县纪委。也可以存成 PDF。"
    )
    return _opened(PrintSheet(kit, window, _ways_order(report_ways_paper(), by_hand), choose=choose))


def print_other_ways(kit: Kit, window: QWidget, *, choose: PlaceChooser = choose_place) -> PrintSheet:
    """Of a matter that this agent must not handle."""
    say = QCoreApplication.translate
    phone = phone_of(kit.store)
    by_hand = say("Letters", "照着抄下来：镇上的自助机、镇上电话、写信给镇信访办。也可以存成 PDF。")
    if phone:
        #: {0} is the telephone of the township
        by_hand = say(
            "Letters", "照着抄下来：镇上的自助机、镇上电话 {0}、写信给镇信访办。也可以存成 PDF。"
        ).format(phone)
    return _opened(PrintSheet(kit, window, _ways_order(other_ways_paper(phone), by_hand), choose=choose))


def _ways_order(paper: Paper, by_hand: str) -> Order:
    """No trace of it stays, here or in the chain."""
    afterwards = QCoreApplication.translate("Letters", "打好了。请交给老人带走。")
    return Order(paper, (A4, ROLL), without_printer=by_hand, afterwards=afterwards, is_accounted=False)


def _opened(sheet: PrintSheet) -> PrintSheet:
    sheet.open_order()
    return sheet
