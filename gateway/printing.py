"""Printing: the enrolment file as a QR code on a page, for a laptop that gets no stick."""

from io import BytesIO
from typing import Final

from app.wire.invitation import to_qr

_UNIT_MM: Final = 1.5
"""A module of 1.5 mm: a code of 16 cm, which a cheap laptop's camera reads at arm's length."""


def to_picture(file: bytes) -> bytes:
    """An SVG document of the size in which it is printed."""
    import segno  # noqa: PLC0415 - for one command of many

    written = BytesIO()
    code = segno.make_qr(to_qr(file), error="l", boost_error=False)
    code.save(written, kind="svg", scale=_UNIT_MM, unit="mm", border=4, light="white")
    return written.getvalue()
