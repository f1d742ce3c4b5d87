"""The QR of a receipt as a cheap printer draws it and a cheap telephone sees it."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from pypdfium2 import raw

from app.actions.receipt import receipt_of
from app.domain.receipt import PaperReceipt
from app.ui.paper.output import to_pdf
from app.ui.paper.qr import QUIET, modules_of
from app.ui.paper.receipt_paper import receipt_paper
from app.ui.paper.sheets import A4, DOTS_PER_MM, ROLL, Sheet
from tests.store.scene import Scene
from tests.ui.test_papers import CODE, Pixels

LEAST_MM: Final = 0.4
"""Of one module: less a camera without a sharp lens does not tell apart from a hand away (ISO/IEC 18004)."""
LONGEST: Final = "XY1:" + "A7" * 700
"""A slip of the office with the longest name."""
SHEETS = pytest.mark.parametrize("sheet", [A4, ROLL], ids=lambda sheet: sheet.name)


@pytest.fixture
def receipt(tmp_path: Path, fonts: None) -> Iterator[PaperReceipt]:
    with Scene(tmp_path / "vault") as scene:
        scene.confirm()
        yield receipt_of(scene.store, str(scene.file(3, code=CODE).petition_id))


@pytest.fixture(params=["usual", "longest"])
def printed_receipt(request: pytest.FixtureRequest, receipt: PaperReceipt) -> PaperReceipt:
    return receipt if request.param == "usual" else msgspec.structs.replace(receipt, slip=LONGEST)


def printed(data: bytes) -> Pixels:
    """The first page, eight dots to the millimetre and not one more: a renderer that fits a page into whole
    pixels stretches it.
    """
    scale = DOTS_PER_MM * 25.4 / 72
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    width, height = (math.ceil(side * scale) for side in (page.get_width(), page.get_height()))
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    matrix = raw.FS_MATRIX(scale, 0, 0, scale, 0, 0)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, raw.FS_RECTF(0, 0, width, height), 0)
    drawn: Pixels = bitmap.to_numpy().copy()
    document.close()
    return drawn


def blurred(drawn: Pixels) -> Pixels:
    """As ink runs and a lens is out of focus: each dot is the mean of itself and the eight around it."""
    wide = np.pad(drawn.astype(float), ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = drawn.shape[:2]
    shifted = [wide[row : row + height, left : left + width] for row in range(3) for left in range(3)]
    return np.ascontiguousarray(np.mean(shifted, axis=0).astype(np.uint8))


def square_in(page: Pixels, text: str) -> tuple[Pixels, int, int]:
    """Where the QR is on the page: the page in grey, and its upper left dot."""
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == text
    grey = page[..., 0]
    row, left = found.position.top_left.y, found.position.top_left.x
    near = np.argwhere(grey[row - 4 : row + 5, left - 4 : left + 5] < 128)
    return grey, int(row - 4 + near[:, 0].min()), int(left - 4 + near[:, 1].min())


@SHEETS
def test_every_module_is_whole_dots_and_no_less_than_a_telephone_needs(
    printed_receipt: PaperReceipt, sheet: Sheet
) -> None:
    page = printed(to_pdf(receipt_paper(printed_receipt), sheet).data)
    grey, top, left = square_in(page, printed_receipt.slip)
    modules = modules_of(printed_receipt.slip)
    module = int(np.argmax(grey[top, left:] > 128)) // 7  # an eye is seven modules wide
    assert module / DOTS_PER_MM >= LEAST_MM
    side = len(modules) * module
    drawn = grey[top : top + side, left : left + side].reshape(len(modules), module, len(modules), module)
    for row, line in enumerate(modules):
        for place, is_black in enumerate(line):
            cell = drawn[row, :, place, :]
            assert cell.min() == cell.max() == (0 if is_black else 255)
    around = QUIET * module
    whole = grey[top - around : top + side + around, left - around : left + side + around].copy()
    whole[around:-around, around:-around] = 255
    assert whole.shape == (side + 2 * around, side + 2 * around)
    assert whole.min() == 255, "nothing stands in the white around it"


@SHEETS
def test_out_of_focus_it_is_read_all_the_same(printed_receipt: PaperReceipt, sheet: Sheet) -> None:
    page = printed(to_pdf(receipt_paper(printed_receipt), sheet).data)
    (found,) = zxingcpp.read_barcodes(blurred(page))
    assert found.text == printed_receipt.slip
