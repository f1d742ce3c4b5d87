"""Decoding: bytes of an attachment as something to look at; for lanes, touches no widget, writes no file."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from app.errors import RefusedError
from app.ui.agent.files import pdf_pages

IMAGE_FORMATS: Final = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/webp": b"webp",
    "image/tiff": b"tiff",
}
"""Only these readers ever see a foreign file."""

PDF: Final = "application/pdf"
TEXT: Final = "text/plain"
SECONDS: Final = 20
MOST_CHARACTERS: Final = 500_000
_ALLOCATION_MB: Final = 256
_QUALITY: Final = 80


def decode_image(data: bytes, media_type: str, side: int) -> QImage:
    """No larger than `side` either way, turned as the camera was held.

    Raises RefusedError `picture_damaged`, or `picture_too_big` for one that would not fit into memory.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    reader = QImageReader(buffer, IMAGE_FORMATS[media_type])
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if not image.isNull():
        return image
    is_vast = 4 * size.width() * size.height() > _ALLOCATION_MB << 20
    raise RefusedError("picture_too_big" if is_vast else "picture_damaged")


def thumbnail(data: bytes, media_type: str, side: int) -> bytes:
    """A small JPEG; raises as `decode_image`."""
    image = decode_image(data, media_type, side)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(_QUALITY)
    writer.write(paper)
    return bytes(buffer.data().data())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of `pages`."""

    image: QImage
    pages: int


def render_page(data: bytes, page: int, width: int, *, seconds: float = SECONDS) -> Sheet:
    """Page `page`, from 0, `width` pixels wide. Raises RefusedError `pdf_unreadable` or `pdf_too_slow`."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, two numbers
            [*_pdf_program(), str(page), str(width)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise RefusedError("pdf_too_slow", seconds=int(seconds)) from None
    except (subprocess.SubprocessError, OSError):
        raise RefusedError("pdf_unreadable") from None
    head, _, pixels = done.stdout.partition(b"\n")
    pages, wide, high, stride = map(int, head.split())
    shown = QImage(pixels, wide, high, stride, QImage.Format.Format_RGB32)
    return Sheet(shown.copy(), pages)  # the copy owns its pixels


def _pdf_program() -> Sequence[str]:
    if getattr(sys, "frozen", False):  # in a package the program itself is the only Python
        return (sys.executable, "--child", "pdf")
    return (sys.executable, "-I", str(Path(pdf_pages.__file__)))


def decode_text(data: bytes) -> str:
    """As it was written: UTF-8, UTF-16 with its mark, or GB 18030; only the beginning of a very long one."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)[:MOST_CHARACTERS]
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", errors="replace")[:MOST_CHARACTERS]


def _encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")
