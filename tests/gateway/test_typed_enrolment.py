"""Typed enrolment: from an address and a code to the very file that the office would have put on a stick."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest
import trustme

from app.errors import OfflineError, RefusedError
from app.wire.asking import fetch_enrolment
from app.wire.enrolment import EnrolmentFile
from app.wire.invitation import Typed, hash_of, prove, read_typed, to_typed, typed_address, without_code
from gateway.enrolment import CODE_LIFE
from tests.gateway.laptop import client_of, new_keys
from tests.gateway.live import LiveGateway, running_gateway


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as made:
        yield made


def typed_of(file: EnrolmentFile) -> Typed:
    return read_typed(typed_address(file.url), to_typed(file.url, file.code))


@contextmanager
def stranger(answer: bytes) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(answer)

        def log_message(self, *_ignored: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_what_is_typed_brings_the_same_file(live: LiveGateway) -> None:
    file = live.add_device(trust_first=False)
    assert fetch_enrolment(typed_of(file)) == msgspec.json.encode(file)
    keys = new_keys()
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="laptop", client="test")
    (device,) = live.devices()
    assert device.fingerprint == keys.sign_key.public.fingerprint
    with pytest.raises(RefusedError, match="enrolment_code_used"):
        fetch_enrolment(typed_of(file))


def test_a_code_that_nobody_gave_or_that_ran_out_brings_nothing(live: LiveGateway) -> None:
    file = live.add_device()
    with pytest.raises(RefusedError, match="enrolment_code_wrong"):
        fetch_enrolment(Typed(file.url, "1" * 16))
    live.clock.ahead = CODE_LIFE + timedelta(minutes=1)
    with pytest.raises(RefusedError, match="enrolment_code_expired"):
        fetch_enrolment(typed_of(file))


def test_a_stranger_who_answers_in_its_place_is_not_believed(live: LiveGateway) -> None:
    """With a certificate of anybody: it does not know the code, whatever it says of itself."""
    file = live.add_device()
    document = without_code(msgspec.structs.replace(file, url="https://elsewhere:8443"))
    answers = (msgspec.json.encode(prove(document, hash_of("2" * 16))), b"{}", b"[" * 300_000)
    for answer in answers:
        with stranger(answer) as url, pytest.raises(OfflineError, match="gateway_not_trusted"):
            fetch_enrolment(Typed(url, file.code))


def test_without_a_network_nothing_is_lost(live: LiveGateway) -> None:
    file = live.add_device()
    with pytest.raises(OfflineError, match="offline"):
        fetch_enrolment(Typed("https://127.0.0.1:9", file.code))
