"""Asking a gateway that nobody has vouched for yet, for the enrolment file of a code that somebody typed."""

from contextlib import closing
from typing import Any, Final

import msgspec
import requests
import urllib3

from app.errors import OfflineError
from app.wire.invitation import Introduction, Typed, hash_of, lookup_of, read_introduction
from app.wire.pinning import open_context
from app.wire.transport import Answer, PatientConnection, PinnedAdapter, blocks, opened, require_json

_MOST_BYTES: Final = 1 << 17


def fetch_enrolment(typed: Typed) -> bytes:
    """The enrolment file, as `read_enrolment_file` takes it; what was answered has proved itself.

    Raises RefusedError `enrolment_code_wrong` or `enrolment_code_expired`, OfflineError.
    """
    path = f"/v1/invitations/{lookup_of(hash_of(typed.code))}"
    request = requests.Request("GET", typed.url + path, headers={"accept": "application/json"}).prepare()
    with closing(_OpenAdapter("", open_context())) as adapter, opened(adapter, request) as response:
        body = bytearray()
        for block in blocks(response):
            body += block
            if len(body) > _MOST_BYTES:
                raise OfflineError("gateway_not_trusted")
        answer = require_json(Answer(response.status_code, response.headers, bytes(body)))
    try:
        said = msgspec.json.decode(answer.body, type=Introduction)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise OfflineError("gateway_not_trusted") from None
    return read_introduction(said, typed.code)


class _OpenConnection(PatientConnection):
    def connect(self) -> None:
        super().connect()
        # The proof is in the answer: urllib3 need not warn of a certificate that nobody asks about.
        self.is_verified = True


class _OpenPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _OpenConnection


class _OpenAdapter(PinnedAdapter):
    """Whoever answers is heard: the proof in the answer decides."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _OpenPool}

    def cert_verify(self, conn: Any, *_ignored: Any) -> None:
        conn.cert_reqs = "CERT_NONE"
