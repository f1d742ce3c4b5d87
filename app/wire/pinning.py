"""Pinned TLS: one private authority vouches for the gateway, and nobody else can."""

import ssl
from functools import lru_cache

from app.errors import RefusedError


@lru_cache(maxsize=1)
def pinned_context(ca_pem: str) -> ssl.SSLContext:
    """TLS 1.2 or newer to whatever the authority in `ca_pem` has signed.

    The name in the certificate is not compared: on a LAN the identity is the pinned authority and the signed
    gateway id, not an address that DHCP may change (protocol §3). The last context is kept: a device has
    one gateway, and making a context takes a third as long as asking it something.
    Raises RefusedError `enrolment_unreadable` when `ca_pem` holds no certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=ca_pem)
    except (ssl.SSLError, ValueError):
        raise RefusedError("enrolment_unreadable", reason="not a certificate") from None
    return context
