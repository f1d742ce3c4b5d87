"""Receipt card: what stands on the paper, beside the code: whose matter it is, and the QR."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.paper.paper import Pair
from app.ui.paper.proof import Proof
from app.ui.paper.receipt_paper import about_square, case_line, office_lines, pairs_of, without_proof
from app.ui.paper.square import QrPicture
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.texts import Text

_EMS = 12.5


class ReceiptCard(Card):
    """Hidden until it is told of a receipt, and after it forgets it."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        title = Text(self.tr("信访代理回执"), "h3")
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(4)
        self.picture = QrPicture(ems=_EMS)
        self._about, self._case = Text("", "meta"), Text("", "meta")
        self._unit = Text("", "meta")
        for text in (title, self._about, self._case, self._unit):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.put(title, Line(), self._pairs, self.picture, self._about, self._case, self._unit)
        self.hide()

    def show_proof(self, proof: Proof) -> None:
        clear(self._pairs)
        for pair in pairs_of(proof.receipt):
            self._pairs.addWidget(_pair(pair))
        self.picture.show_modules(proof.modules)
        self._about.setText(without_proof(proof.receipt) or about_square(proof.receipt))
        # In a narrow window its five parts go below each other.
        self._case.setText(case_line(proof.receipt).replace("-", "-\N{ZERO WIDTH SPACE}"))
        office = office_lines(proof.receipt)
        self._unit.setText("\n".join(office))
        self._unit.setVisible(bool(office))
        self.show()

    def forget(self) -> None:
        clear(self._pairs)
        self.picture.show_modules(())
        self._case.setText("")
        self.hide()


def _pair(pair: Pair) -> QWidget:
    """Beside each other: heard as one."""
    both = QWidget()
    label, value = Text(pair.label, "meta", wraps=False), Text(pair.value, "meta", is_bold=True)
    value.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout = row(label, value, spacing=14)
    layout.setAlignment(label, Qt.AlignmentFlag.AlignTop)
    layout.setStretch(1, 1)
    both.setLayout(layout)
    return both
