"""Uploads under whatever a client may do: no receipt without the bytes, and an honest end for who goes on."""

import contextlib
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RefusedError
from gateway.gateway import Gateway, open_gateway
from gateway.uploads import Body, Standing, Uploads
from gateway.writing import Promise, Writing
from tests.gateway.laptop import Laptop
from tests.gateway.uploader import Blob, blob, name_blobs

SIZE = 40


class Step(NamedTuple):
    """A body for `offset`, cut off after `cut` of its bytes; `lie` says how its bytes are not the blob's."""

    kind: str
    offset: int
    length: int
    cut: int
    lie: str


STEPS = st.builds(
    Step,
    kind=st.sampled_from(["create", "announce", "resume", "go on", "remove", "restart"]),
    offset=st.integers(0, SIZE),
    length=st.integers(0, SIZE),
    cut=st.integers(0, SIZE),
    lie=st.sampled_from(["", "", "", "bytes", "digest"]),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    opened = open_gateway(tmp_path_factory.mktemp("gateway"))
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def sender(office: Gateway) -> Laptop:
    return Laptop.beside(office)


class Client:
    """Takes steps with one blob, and looks after each whether the gateway tells the truth."""

    def __init__(self, gateway: Gateway, laptop: Laptop) -> None:
        self.gateway = gateway
        self.device_id = laptop.keys.device_id
        self.blob: Blob = blob(SIZE)
        self.uploads = Uploads(gateway)
        self.receipts: set[str] = set()
        name_blobs(laptop, self.blob)

    def take(self, step: Step) -> None:
        with contextlib.suppress(RefusedError):
            self._take(step)
        self._look()

    def finish(self) -> None:
        """Without a lie to the end."""
        self.take(Step("announce", 0, 0, 0, ""))
        while not self.receipts:
            self.take(Step("go on", 0, 7, SIZE, ""))
            self.take(Step("announce", 0, 0, 0, ""))

    def _take(self, step: Step) -> None:
        match step.kind:
            case "restart":
                self.uploads = Uploads(self.gateway)
            case "remove":
                self.uploads.remove(self.device_id, self.blob.sha256)
            case "announce":
                self.uploads.create(self.device_id, self.blob.sha256, SIZE, None)
            case "create":
                body, data = self._body(step._replace(offset=0))
                begun = self.uploads.create(self.device_id, self.blob.sha256, SIZE, body)
                if isinstance(begun, Writing):
                    self._send(begun, data, step.cut)
            case _:
                here = self._standing()
                if step.kind == "go on" and here is not None:
                    step = step._replace(offset=here.offset)
                body, data = self._body(step)
                begun = self.uploads.resume(self.device_id, self.blob.sha256, step.offset, body)
                self._send(begun, data, step.cut)

    def _body(self, step: Step) -> tuple[Body, bytes]:
        data = self.blob.data[step.offset : step.offset + step.length]
        if step.lie == "bytes":
            data = bytes(255 - byte for byte in data)
        digest = hashlib.sha256(data + step.lie.encode() if step.lie == "digest" else data).digest()
        return Body(len(data), [Promise("sha256", digest, "digest_mismatch")]), data

    def _send(self, writing: Writing, data: bytes, cut: int) -> None:
        middle = min(cut, len(data)) // 2
        writing.write([data[:middle]])
        self.uploads.finish(writing, [data[middle:cut]], is_whole=cut >= len(data))

    def _standing(self) -> Standing | None:
        try:
            return self.uploads.standing(self.device_id, self.blob.sha256)
        except RefusedError as refused:
            if refused.code != "upload_unknown":
                raise
            return None

    def _look(self) -> None:
        found = self._standing()
        partial = self.gateway.partials.find(self.device_id, self.blob.sha256)
        if found is not None and found.receipt is not None:
            assert b"".join(self.gateway.blobs.read(self.blob.sha256, 0, SIZE)) == self.blob.data
            self.receipts.add(found.receipt)
            assert len(self.receipts) == 1
        else:
            assert not self.receipts
            assert (found and found.offset) == (partial and partial.offset)


@given(steps=st.lists(STEPS, max_size=12))
@settings(deadline=None, max_examples=60)
def test_there_is_never_a_receipt_without_the_bytes_and_always_a_way_to_it(
    office: Gateway, sender: Laptop, steps: list[Step]
) -> None:
    client = Client(office, sender)
    for step in steps:
        client.take(step)
    client.finish()
