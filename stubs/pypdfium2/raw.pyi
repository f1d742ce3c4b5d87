"""Types for what we use of PDFium itself."""

from pypdfium2 import PdfBitmap, PdfPage

FPDFBitmap_BGR: int

class FS_MATRIX:  # noqa: N801 - as PDFium names it
    def __init__(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None: ...

class FS_RECTF:  # noqa: N801 - as PDFium names it
    def __init__(self, left: float, top: float, right: float, bottom: float) -> None: ...

def FPDFBitmap_FillRect(
    bitmap: PdfBitmap, left: int, top: int, width: int, height: int, color: int
) -> int: ...
def FPDF_RenderPageBitmapWithMatrix(
    bitmap: PdfBitmap, page: PdfPage, matrix: FS_MATRIX, clipping: FS_RECTF, flags: int
) -> None: ...
