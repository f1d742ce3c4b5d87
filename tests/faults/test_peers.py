"""Peers of other makers: our client at tus's reference server, its client at our gateway, over broken lines.

`make peers` fetches them; without them these tests are skipped.
"""

import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import trustme

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.wire.tus import TusClient, Upload
from tests.faults.signing_proxy import signing_proxy
from tests.gateway.live import LiveGateway, running_gateway
from tests.relay import Relay, running_relay
from tests.sync.desk import Desk, new_desk
from tests.sync.test_client import client_of
from tests.sync.uploading import MB, delivery, held

SCRIPTS = Path(__file__).with_name("peers")
PEERS = Path("build/peers").absolute()
CHUNK = 256 * 1024
SIZE = 3 * MB

pytestmark = pytest.mark.skipif(
    not (PEERS / "node_modules").is_dir() or shutil.which("node") is None,
    reason="the peers are not here: make peers fetches them",
)


def script(name: str) -> str:
    """Beside the packages that it imports."""
    return str(shutil.copyfile(SCRIPTS / name, PEERS / name))


@pytest.fixture
def reference(tmp_path: Path) -> Iterator[tuple[Relay, str, Path]]:
    """The server of others behind a relay, its authority, and where it keeps what came."""
    authority, folder = trustme.CA(), tmp_path / "reference"
    folder.mkdir()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate.write_bytes(b"".join(each.bytes() for each in issued.cert_chain_pems))
    key.write_bytes(issued.private_key_pem.bytes())
    command = ["node", script("server.mjs"), str(folder), str(certificate), str(key)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with running_relay(int(process.stdout.readline())) as relay:
        yield relay, authority.cert_pem.bytes().decode(), folder
    process.communicate(timeout=30)


def carry_on(files: TusClient, sha256: str, data: bytes, relay: Relay, chance: Random) -> int:
    """As the engine does: after each cut the server is asked where to go on. How often it was."""
    asked, upload = 0, Upload(0, None)
    while upload.offset < len(data):
        if chance.random() < 0.5:
            relay.cut_after(up=chance.randint(1, CHUNK))
        try:
            upload = files.patch(sha256, upload.offset, data[upload.offset : upload.offset + CHUNK])
        except OfflineError:
            relay.cut_after()
            asked += 1
            upload = files.head(sha256)
    return asked


def test_our_client_brings_a_file_to_the_reference_server_over_a_line_that_breaks(
    reference: tuple[Relay, str, Path],
) -> None:
    """pain 15"""
    relay, ca, folder = reference
    data = os.urandom(SIZE)
    sha256 = hashlib.sha256(data).hexdigest()
    with client_of(relay.url, ca) as client:
        assert client.files.create(sha256, len(data)) == (0, None)
        asked = carry_on(client.files, sha256, data, relay, Random(7))
        assert client.files.head(sha256) == (len(data), None)
    assert asked > 2
    assert (folder / sha256).read_bytes() == data


def test_our_client_sends_a_small_file_with_its_creation_to_the_reference_server(
    reference: tuple[Relay, str, Path],
) -> None:
    relay, ca, folder = reference
    data = os.urandom(5_000)
    sha256 = hashlib.sha256(data).hexdigest()
    with client_of(relay.url, ca) as client:
        assert client.files.create(sha256, len(data), data) == (len(data), None)
    assert (folder / sha256).read_bytes() == data


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk", live.add_device()) as made:
        yield made


@pytest.mark.parametrize("way", ["parts", "whole"])
def test_the_reference_client_brings_a_file_to_our_gateway_over_a_line_that_breaks(
    tmp_path: Path, live: LiveGateway, desk: Desk, way: str
) -> None:
    """pain 15; afterwards our own client only asks, and gets the receipt."""
    petition_id = desk.file(SIZE).petition_id
    assert desk.engine().run(with_files=False).stopped_by is None
    (file,) = desk.files(petition_id)
    path = tmp_path / "desk" / "blobs" / file.sha256[:2] / file.sha256
    with desk.store.read() as work:
        device = work.device
    assert device.trust is not None
    with running_relay(int(live.url.rpartition(":")[2])) as relay:
        trust = dataclasses.replace(device.trust, url=relay.url)
        with signing_proxy(trust, device.keys, desk.clock) as proxy:
            relay.cut_after(up=700_000)
            words = [f"{proxy}/v1/files", str(path), file.sha256, str(CHUNK), way]
            done = subprocess.run(
                ["node", script("client.mjs"), *words], capture_output=True, text=True, check=False
            )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["url"].endswith(file.sha256)
    assert (relay.cuts, told["errors"]) == (1, 1)
    assert held(live, desk, petition_id) == [True]
    desk.calls = []
    assert desk.sync().stopped_by is None
    assert [call for call in desk.calls if call != "texts"] == ["create"]
    assert delivery(desk, petition_id) is Delivery.UPLOADED
