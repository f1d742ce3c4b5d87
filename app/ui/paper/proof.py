"""Proof: a receipt with the dots of its QR, made in a lane: dots take longer than a window may wait."""

from typing import NamedTuple

from app.actions.receipt import receipt_of
from app.domain.receipt import PaperReceipt
from app.store.store import Store
from app.ui.paper import qr


class Proof(NamedTuple):
    """`modules` are empty where there is no QR."""

    receipt: PaperReceipt
    modules: qr.Modules

    def __repr__(self) -> str:
        return f"Proof({self.receipt.petition_id})"


def proof_of(store: Store, petition_id: str) -> Proof:
    """Raises RefusedError `petition_missing` or `code_handed_over`."""
    receipt = receipt_of(store, petition_id)
    return Proof(receipt, qr.modules_of(receipt.slip) if receipt.slip else ())
