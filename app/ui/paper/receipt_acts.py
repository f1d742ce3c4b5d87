"""Receipt acts: 打印回执, 念查询码, 用手机拍下: what gets the code into the resident's hands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.receipt import PaperReceipt
from app.errors import AppError
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.paper.code_aloud import ask_to_read
from app.ui.paper.phone_sheet import PhoneSheet
from app.ui.paper.place import PlaceChooser, choose_place
from app.ui.paper.print_sheet import Order, PrintSheet
from app.ui.paper.proof import Proof, proof_of
from app.ui.paper.receipt_paper import receipt_paper
from app.ui.paper.sheets import A4, ROLL
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.overlay import Overlay

Act = Callable[[Proof], None]


class ReceiptActs(QWidget):
    """Hidden until there is a receipt to `offer`; after `forget` nothing of it is left here, nor being said.

    `proved` carries the Proof as soon as it is read. Who presses a button before that is served then.
    """

    proved = Signal(object)

    def __init__(self, kit: Kit, *, choose: PlaceChooser = choose_place) -> None:
        super().__init__()
        self._kit, self._choose = kit, choose
        self._petition_id = ""
        self._proof: Proof | None = None
        self._wanted: Act | None = None
        self._sheet: Overlay | None = None
        self._trouble = Banner()
        self.print_button = TextButton(self.tr("打印回执"), "printer", "outline")
        self.read_button = TextButton(self.tr("念查询码"), "speaker-high")
        self.phone_button = TextButton(self.tr("用手机拍下"), "camera")
        self.print_button.clicked.connect(lambda: self._do(self._print))
        self.read_button.clicked.connect(lambda: self._do(self._read))
        self.phone_button.clicked.connect(lambda: self._do(self._show_large))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._trouble)
        layout.addWidget(Reflow((self.print_button, self.read_button, self.phone_button), ems=8, most=3))
        self.hide()

    def offer(self, petition_id: str) -> None:
        """Of a petition whose code is still here."""
        self.forget()
        self._petition_id = petition_id
        self.show()
        work = partial(proof_of, self._kit.store, petition_id)
        self._kit.jobs.run(Lane.READ, self, work, self._on_proof, self._on_failed)

    def forget(self) -> None:
        """Also what is over the window, and what could be said once more."""
        if not self._petition_id:
            return
        self._petition_id, self._proof, self._wanted = "", None, None
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._kit.reading.forget()
        self._trouble.hide()
        self.hide()

    def _on_proof(self, proof: Proof) -> None:
        """Unless it was handed over meanwhile, or is that of another one."""
        if proof.receipt.petition_id != self._petition_id:
            return
        self._proof = proof
        self.proved.emit(proof)
        if self._wanted is not None:
            self._do(self._wanted)

    def _on_failed(self, error: AppError) -> None:
        """The code can be copied by hand all the same."""
        if self._petition_id:
            self._trouble.show_sentence(sentence(error, translated))

    def _do(self, act: Act) -> None:
        self._wanted = act if self._proof is None else None
        if self._proof is not None:
            act(self._proof)

    def _print(self, proof: Proof) -> None:
        sheet = PrintSheet(self._kit, self.window(), self._order(proof.receipt), choose=self._choose)
        self._remember(sheet)
        sheet.open_order()

    def _order(self, receipt: PaperReceipt) -> Order:
        without = self.tr(
            "照着抄在卡上，四个数一组。或者存成 PDF，存到老人自己的U盘里。"
            "里面有查询码，谁拿到它，谁就能查，别留在这台电脑上。"
        )
        return Order(
            receipt_paper(receipt),
            (A4, ROLL),
            without_printer=without,
            afterwards=self.tr("打好了。请交到老人手里。"),
            petition_id=receipt.petition_id,
        )

    def _read(self, proof: Proof) -> None:
        ask_to_read(self._kit, self.window(), proof.receipt.query_code)

    def _show_large(self, proof: Proof) -> None:
        sheet = PhoneSheet(self.window())
        self._remember(sheet)
        sheet.open_code(proof.receipt.query_code, proof.modules)

    def _remember(self, sheet: Overlay) -> None:
        self._sheet = sheet
        sheet.closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        self._sheet = None
