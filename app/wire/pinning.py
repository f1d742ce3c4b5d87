"""Pinned TLS: one private authority vouches for the gateway, and nobody else can.

Whether its certificates are of today is asked of the laptop's clock, and where that is wrong of the
gateway's, once a signed hello has told its time (protocol §3). Chain and authority are checked either way.
"""

import ssl
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final, Self

from app.errors import DeviceError, RefusedError

_NO_CHECK_TIME: Final = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL; Python has no name for it."""


@lru_cache(maxsize=1)
def pinned_context(ca_pem: str) -> ssl.SSLContext:
    """TLS 1.2 or newer to whatever the authority in `ca_pem` has signed.

    The name in the certificate is not compared: on a LAN the identity is the pinned authority and the signed
    gateway id, not an address that DHCP may change (protocol §3). The last context is kept: a device has
    one gateway, and making a context takes a third as long as asking it something.
    Raises RefusedError `enrolment_unreadable` when `ca_pem` holds no certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _pin(context, ca_pem)
    return context


def open_context() -> ssl.SSLContext:
    """TLS 1.2 or newer to whoever answers: for what proves itself, before there is an authority to pin."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class UndatedContext(ssl.SSLContext):
    """As `pinned_context`, for a wrong clock: dates wait until somebody has proved what time it is."""

    _ca_pem: str
    _unjudged: list[bytes]
    _now: Callable[[], datetime] | None

    @classmethod
    def of(cls, ca_pem: str) -> Self:
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        _pin(context, ca_pem)
        context.verify_flags = ssl.VerifyFlags(context.verify_flags | _NO_CHECK_TIME)
        context._ca_pem, context._unjudged, context._now = ca_pem, [], None
        return context

    def meet(self, line: ssl.SSLSocket) -> None:
        """A new connection. Raises DeviceError `certificate_dates` if the time is known and says so."""
        certificate = line.getpeercert(binary_form=True)
        self._unjudged += [certificate] if certificate else []
        if self._now is not None:
            self._judge(self._now())

    def learn_time(self, now: Callable[[], datetime]) -> None:
        """Proved by a signed hello. Raises DeviceError `certificate_dates` for what was met before it."""
        self._now = now
        self._judge(now())

    def _judge(self, now: datetime) -> None:
        _require_current(self._unjudged, self._ca_pem, now)
        self._unjudged = []


def _require_current(certificates: Iterable[bytes], ca_pem: str, now: datetime) -> None:
    """Raises DeviceError `certificate_dates` where the authority or one of these (DER) is not of today."""
    # Costs some milliseconds to import, and only a wrong clock ever needs it.
    from cryptography import x509  # noqa: PLC0415

    chain = x509.load_pem_x509_certificates(ca_pem.encode())
    chain += [x509.load_der_x509_certificate(each) for each in certificates]
    if not all(each.not_valid_before_utc <= now <= each.not_valid_after_utc for each in chain):
        raise DeviceError("certificate_dates")


def _pin(context: ssl.SSLContext, ca_pem: str) -> None:
    context.check_hostname = False
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=ca_pem)
    except (ssl.SSLError, ValueError):
        raise RefusedError("enrolment_unreadable", reason="not a certificate") from None
