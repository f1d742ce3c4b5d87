"""Codes: the QR codes in a picture, of a camera, a scanner or a telephone. Needs no main thread."""

from PySide6.QtGui import QImage

_LARGEST_SIDE = 3_000
"""Of what is looked at, in pixels; photographs of telephones have twice that, and no more to read."""


def qr_codes(image: QImage) -> tuple[bytes, ...]:
    """What each of them holds; empty where there is none to be read."""
    if image.isNull():
        return ()
    import zxingcpp  # noqa: PLC0415 - for one page of many

    if max(image.width(), image.height()) > _LARGEST_SIDE:
        image = _scaled(image)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    # The rows are padded: the margin on the right is looked at, too, and says nothing.
    pixels = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return tuple(bytes(each.bytes) for each in found)


def _scaled(image: QImage) -> QImage:
    if image.width() > image.height():
        return image.scaledToWidth(_LARGEST_SIDE)
    return image.scaledToHeight(_LARGEST_SIDE)
