"""TusClient: sealed blobs on their way, tus 1.0.0 (core, creation-with-upload), each request signed.

The offset is always the gateway's word, never our memory. What answers without the headers of tus is not the
gateway, whatever its status says: a captive portal ends no upload and proves none.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from app.errors import AppError, OfflineError, RefusedError
from app.wire.file_receipt import RECEIPT_HEADER, from_header
from app.wire.files import (
    CHUNK_TYPE,
    FILES_PATH,
    LENGTH_HEADER,
    METADATA_HEADER,
    OFFSET_HEADER,
    OVERRIDE_HEADER,
    TUS_VERSION,
    VERSION_HEADER,
    path_of,
    to_metadata,
)
from app.wire.in_flight import Pending
from app.wire.signed_http import SignedHttp
from app.wire.signing import Signed
from app.wire.transport import Answer, blocks, read_failure, refusal

_COUNT: Final = re.compile(r"[0-9]{1,15}\Z")
_RANGE: Final = re.compile(r"bytes ([0-9]{1,15})-[0-9]{1,15}/[0-9]{1,15}\Z")
_ALWAYS: Final = {VERSION_HEADER: TUS_VERSION, "accept": "application/json"}
_WITH_BODY: Final = {"content-type": CHUNK_TYPE}
_BLOCKED: Final = frozenset({403, 405, 501})


class Upload(NamedTuple):
    """How much of a blob the gateway has; a receipt, not verified yet, once it has all of it."""

    offset: int
    receipt: Signed | None


class TusClient:
    """Raises AppError as `GatewayClient` does, and RefusedError where it is about this file alone:

    `file_unknown` (no accepted manifest names it), `upload_gone` (to be created again), `offset_wrong`,
    `upload_locked`, `checksum_wrong`, `chunk_too_large`, `quota_full`, `file_gone` (nothing to fetch) and
    `file_failed` for whatever else the gateway has against it.
    """

    def __init__(self, http: SignedHttp) -> None:
        self._http = http
        self._is_overriding = False

    def create(self, sha256: str, size: int, first: bytes | None = None) -> Upload:
        """Begin an upload, or hear how far it has come; `first` travels along if it is the beginning."""
        answer = self._ask("POST", FILES_PATH, _creation(sha256, size), first)
        if first is None and _is_bare_creation(answer):
            return self.head(sha256)
        return _read_creation(answer)

    def send_whole(self, sha256: str, whole: bytes) -> "Sent":
        """As `create` with all of the blob, whose answer is read later."""
        headers = _creation(sha256, len(whole)) | _ALWAYS | _WITH_BODY
        return Sent(self._http.send("POST", FILES_PATH, headers, body=whole))

    def head(self, sha256: str) -> Upload:
        return _read_upload(self._ask_maybe_blocked("HEAD", sha256, {}), 200)

    def patch(self, sha256: str, offset: int, chunk: bytes) -> Upload:
        headers = {OFFSET_HEADER: str(offset)}
        return _read_upload(self._ask_maybe_blocked("PATCH", sha256, headers, chunk), 204)

    def override(self) -> None:
        """From now on no PATCH and no HEAD: something on the way cuts them without an answer."""
        self._is_overriding = True

    def fetch(self, sha256: str, offset: int, limit: int) -> Iterator[bytes]:
        """`limit` bytes of a blob from `offset` on, as they come; fewer where it ends."""
        return self._fetch(path_of(sha256), offset, limit)

    def fetch_pack(self, name: str, version: str, offset: int, limit: int) -> Iterator[bytes]:
        """The same of a pack's file."""
        return self._fetch(f"/v1/packs/{name}/{version}", offset, limit)

    def _fetch(self, path: str, offset: int, limit: int) -> Iterator[bytes]:
        headers = {"range": f"bytes={offset}-{offset + limit - 1}"}
        with self._http.opened("GET", path, headers) as response:
            if not _is_range(response.status_code, response.headers, offset):
                body = b"".join(blocks(response)) if response.status_code >= 400 else b""
                answer = Answer(response.status_code, response.headers, body)
                raise RefusedError("file_gone") if _is_gone(answer) else _refused(answer)
            yield from blocks(response)

    def _ask_maybe_blocked(
        self, method: str, sha256: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Some proxies know no PATCH: then, and for the rest of the run, POST says what is meant."""
        if not self._is_overriding:
            answer = self._ask(method, path_of(sha256), headers, body)
            if answer.status not in _BLOCKED or _is_from_gateway(answer):
                return answer
            self._is_overriding = True
        return self._ask("POST", path_of(sha256), {**headers, OVERRIDE_HEADER: method}, body)

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        kind = {} if body is None else _WITH_BODY
        return self._http.ask(method, path, {**_ALWAYS, **kind, **headers}, body=body)


class Sent:
    """A creation on its way: either `answer` or `drop` ends it."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending

    def answer(self) -> Upload:
        return _read_creation(self._pending.answer())

    def drop(self) -> None:
        self._pending.drop()


def _creation(sha256: str, size: int) -> dict[str, str]:
    return {LENGTH_HEADER: str(size), METADATA_HEADER: to_metadata(sha256)}


def _read_creation(answer: Answer) -> Upload:
    if _is_gone(answer):
        raise RefusedError("file_unknown")
    return _read_upload(answer, 201)


def _is_bare_creation(answer: Answer) -> bool:
    """The standard demands an offset of an answer to HEAD alone."""
    is_made = answer.status == 201 and VERSION_HEADER in answer.headers
    return is_made and OFFSET_HEADER not in answer.headers


def _is_from_gateway(answer: Answer) -> bool:
    return VERSION_HEADER in answer.headers or read_failure(answer) is not None


def _is_range(status: int, headers: Mapping[str, str], offset: int) -> bool:
    """Of the gateway, and from `offset` on; 200 is the whole blob."""
    found = _RANGE.match(headers.get("Content-Range", ""))
    begins = (status == 206 and found and int(found[1]) == offset) or (status == 200 and offset == 0)
    return VERSION_HEADER in headers and bool(begins)


def _is_gone(answer: Answer) -> bool:
    return answer.status in {404, 410} and _is_from_gateway(answer)


def _read_upload(answer: Answer, wanted: int) -> Upload:
    if answer.status != wanted or VERSION_HEADER not in answer.headers:
        raise _refused(answer)
    offset = answer.headers.get(OFFSET_HEADER, "")
    if not _COUNT.match(offset):
        raise OfflineError("outcome_unknown")  # cut inside the header lines
    try:
        text = answer.headers.get(RECEIPT_HEADER)
        return Upload(int(offset), from_header(text) if text else None)
    except RefusedError:
        raise OfflineError("outcome_unknown") from None


def _refused(answer: Answer) -> AppError:
    if not _is_from_gateway(answer):
        is_cut = answer.status < 300 and "Content-Type" not in answer.headers  # inside the header lines
        return OfflineError("outcome_unknown") if is_cut else refusal(answer)
    if answer.status in _FILE_CODES:
        return RefusedError(_FILE_CODES[answer.status])
    failure = read_failure(answer)
    if answer.status == _PRECONDITION and (failure is None or failure.code == "answer_unknown"):
        return OfflineError("gateway_restored")
    if answer.status in _BUSY or (failure is not None and answer.status in _ABOUT_THE_DEVICE):
        return refusal(answer)
    is_changed = failure is not None and failure.code == "digest_mismatch"
    return RefusedError("checksum_wrong" if is_changed else "file_failed")


_BUSY = frozenset({429, 503})
_PRECONDITION = 412
"""To a HEAD it has no body; the version of tus, the other thing it may be about, is always right."""
_ABOUT_THE_DEVICE = frozenset({401, 403})
_FILE_CODES = {
    404: "upload_gone",
    409: "offset_wrong",
    410: "upload_gone",
    413: "chunk_too_large",
    423: "upload_locked",
    460: "checksum_wrong",
    507: "quota_full",
}
