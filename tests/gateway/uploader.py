"""Uploader: raw tus requests of a laptop, whole or cut off after so many bytes."""

import hashlib
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec
import requests

from app.domain.manifest import FileEntry
from app.wire.file_receipt import RECEIPT_HEADER, FileReceipt, from_header
from app.wire.files import CHUNK_TYPE, FILES_PATH, TUS_VERSION, path_of, to_metadata
from app.wire.pinning import pinned_context
from app.wire.request_signing import HttpRequest
from app.wire.signing import read_signed
from tests.gateway.laptop import Laptop, some_id
from tests.gateway.wire import Wire
from tests.samples import sample_file, sample_filing

SIZE = 300_000


@dataclass(frozen=True)
class Blob:
    """Invented bytes in the place of an age file: the gateway cannot tell."""

    data: bytes = field(repr=False)
    entry: FileEntry

    @property
    def sha256(self) -> str:
        return self.entry.sha256

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def path(self) -> str:
        return path_of(self.sha256)


def blob(size: int) -> Blob:
    """No two of them are alike: what one device has brought, another need not send."""
    data = os.urandom(size)
    sha256 = hashlib.sha256(data).hexdigest()
    entry = msgspec.structs.replace(sample_file(0), id=some_id(), size=size, sha256=sha256)
    return Blob(data, entry)


def name_blobs(laptop: Laptop, *blobs: Blob) -> str:
    """File a petition with these in its manifest; its id."""
    filing = sample_filing(1, files=tuple(each.entry for each in blobs))
    petition_id = some_id()
    (verdict,) = laptop.send([laptop.filed(petition_id=petition_id, filing=filing)])
    assert verdict.code == 201, verdict
    return petition_id


@dataclass(frozen=True)
class Uploader:
    """One laptop's uploads; every answer is shown bare."""

    wire: Wire

    @property
    def laptop(self) -> Laptop:
        return self.wire.laptop

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> requests.Response:
        """`upload_offset="3"` becomes a header; an empty value leaves out what would be there."""
        named = {"tus-resumable": TUS_VERSION} | ({"content-type": CHUNK_TYPE} if body is not None else {})
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in named.items() if value}
        return self.wire.send(self.wire.signed(method, path, body, headers=kept), body)

    def create(self, blob: Blob, body: bytes | None = None, **headers: str) -> requests.Response:
        named = {"upload_length": str(blob.size), "upload_metadata": to_metadata(blob.sha256)} | headers
        return self.ask("POST", FILES_PATH, body, **named)

    def patch(self, blob: Blob, offset: int, body: bytes, **headers: str) -> requests.Response:
        return self.ask("PATCH", blob.path, body, **({"upload_offset": str(offset)} | headers))

    def head(self, blob: Blob) -> requests.Response:
        return self.ask("HEAD", blob.path)

    def offset(self, blob: Blob) -> int:
        answer = self.head(blob)
        assert answer.status_code == 200, answer.status_code
        return int(answer.headers["upload-offset"])

    def receipt(self, answer: requests.Response) -> FileReceipt:
        key = self.wire.live.gateway.keys.sign_key.public
        return read_signed(from_header(answer.headers[RECEIPT_HEADER]), key, FileReceipt)

    def send_all(self, blob: Blob, *, chunk: int = 256 * 1024) -> requests.Response:
        """Create and patch until it is whole; the last answer."""
        answer = self.create(blob)
        while RECEIPT_HEADER not in answer.headers:
            assert answer.ok, (answer.status_code, answer.text)
            offset = int(answer.headers["upload-offset"])
            answer = self.patch(blob, offset, blob.data[offset : offset + chunk])
        return answer

    def signed_patch(self, blob: Blob, offset: int, body: bytes) -> HttpRequest:
        headers = {"tus-resumable": TUS_VERSION, "content-type": CHUNK_TYPE, "upload-offset": str(offset)}
        return self.wire.signed("PATCH", blob.path, body, headers=headers)

    def signed_create(self, blob: Blob, body: bytes) -> HttpRequest:
        headers = {
            "tus-resumable": TUS_VERSION,
            "content-type": CHUNK_TYPE,
            "upload-length": str(blob.size),
            "upload-metadata": to_metadata(blob.sha256),
        }
        return self.wire.signed("POST", FILES_PATH, body, headers=headers)

    @contextmanager
    def line(self, request: HttpRequest, length: int) -> Iterator[ssl.SSLSocket]:
        """A connection on which `request` was written, but nothing yet of its body of `length` bytes."""
        url = urlsplit(request.url)
        context = pinned_context(self.wire.live.gateway.keys.ca.certificate)
        lines = [f"{request.method} {url.path} HTTP/1.1", f"host: {url.netloc}", f"content-length: {length}"]
        lines += [f"{name}: {value}" for name, value in request.headers.items()]
        plain = socket.create_connection((url.hostname or "", url.port or 0), timeout=30)
        with context.wrap_socket(plain) as secure:
            secure.sendall("\r\n".join([*lines, "", ""]).encode())
            yield secure

    def cut(self, request: HttpRequest, body: bytes, *, after: int) -> None:
        """Send so many bytes of the body and hang up; back when the gateway has noticed."""
        with self.line(request, len(body)) as line:
            line.sendall(body[:after])
            line.shutdown(socket.SHUT_WR)
            while line.recv(65_536):
                pass
