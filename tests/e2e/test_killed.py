"""A program that is killed while a file is on its way: what has arrived is not sent again."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.domain.counting import civil_date
from tests.e2e.laptop import Laptop
from tests.gateway.live import LiveGateway, running_gateway
from tests.relay import Relay, running_relay
from tests.samples import sample_filing

SIZE = 6 * 2**20


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    return Laptop(tmp_path, capsys)


def test_a_killed_sync_goes_on_where_the_gateway_is(tmp_path: Path, laptop: Laptop) -> None:
    """pain 15"""
    with running_gateway(tmp_path / "gateway") as live:
        port = int(live.url.rpartition(":")[2])
        with running_relay(port) as relay:
            case_id = file_large(laptop, live, relay)
            kill_in_the_middle(laptop, relay)
            done = laptop.run("sync")
            assert (done.exit_code, done.data["files_waiting"]) == (0, 0)
            assert [result["receipted"] for result in done.data["files"]] == [True]
            assert relay.up < 1.02 * SIZE
    assert laptop.run("show", case_id).data["delivery"] == "uploaded"
    assert laptop.run("verify").data["findings"] == []


def file_large(laptop: Laptop, live: LiveGateway, relay: Relay) -> str:
    laptop.start(msgspec.structs.replace(live.add_device(), url=relay.url))
    large = laptop.folder / "材料.txt"
    large.write_bytes(b"0123456789abcde\n" * (SIZE // 16))
    petition = laptop.folder / "petition.json"
    petition.write_bytes(msgspec.json.encode(sample_filing(1, today=civil_date(live.clock.now()))))
    filed = laptop.run("file", str(petition), "--attach", str(large))
    assert filed.exit_code == 0, filed.data
    case_id: str = filed.data["filed"][0]["id"]
    return case_id


def kill_in_the_middle(laptop: Laptop, relay: Relay) -> None:
    relay.may_cut.clear()
    relay.cut_after(up=SIZE // 2)
    where = ["--home", str(laptop.home), "--passphrase-file", str(laptop.passphrase_file)]
    with subprocess.Popen([sys.executable, "-m", "app", *where, "sync"]) as process:
        assert relay.is_cutting.wait(60)
        process.kill()
    relay.may_cut.set()
