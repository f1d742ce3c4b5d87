"""Types for what we use of pypdfium2 5.15 (PDFium), which brings none of its own."""

from typing_extensions import Buffer

class PdfiumError(RuntimeError): ...

class PdfBitmap:
    width: int
    height: int
    stride: int
    buffer: Buffer

class PdfPage:
    def get_width(self) -> float: ...
    def get_height(self) -> float: ...
    def render(self, scale: float = 1, *, prefer_bgrx: bool = False) -> PdfBitmap: ...

class PdfDocument:
    def __init__(self, input: bytes) -> None: ...  # noqa: A002 - its own name
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> PdfPage: ...
