"""The command line, as the officer types it: in processes of their own, on one database."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.wire.client import GatewayClient
from app.wire.enrolment import read_enrolment_file
from app.wire.trust import Trust
from gateway.cli import main
from gateway.options import make_parser
from tests.gateway.laptop import Laptop, new_keys

ROOT = Path(__file__).parents[2]
ADD = [
    "device",
    "add",
    "--name",
    "一号机",
    "--unit",
    "清溪镇",
    "--region",
    "370116101",
    "--phone",
    "(0531) 1000 0245",
]


class Clock:
    def now(self) -> datetime:
        return datetime.now(tz=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, object]]]:
    """Exit code and the JSON lines that were printed."""
    code = main([*words, "--data", str(data), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def serving(data: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "gateway", "serve", "--data", str(data), "--with-parent"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def address(serving: subprocess.Popen[str]) -> dict[str, str]:
    assert serving.stdout is not None
    told: dict[str, str] = json.loads(serving.stdout.readline())
    return told


def test_a_whole_office_day(
    serving: subprocess.Popen[str], data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = address(serving)["url"]
    out = tmp_path / "one.xyenrol"
    assert run(data, capsys, *ADD, "--out", str(out))[0] == 0
    file, keys = read_enrolment_file(out.read_bytes()), new_keys()
    assert (file.url, file.unit, file.region, file.phone) == (url, "清溪镇", "370116101", "0531-10000245")
    with GatewayClient(Trust.from_file(file), keys, clock=Clock(), entropy=os.urandom) as client:
        client.enrol(code=file.code, name="石桥村的笔记本", client="0.1.0")
        _, (device,) = run(data, capsys, "device", "list")
        assert (device["state"], device["name"], device["own_name"]) == (
            "pending",
            "一号机",
            "石桥村的笔记本",
        )
        code, (device,) = run(data, capsys, "device", "confirm", str(device["fingerprint"]))
        assert (code, device["state"]) == (0, "active")
        laptop = Laptop.with_client(client, keys, file)
        petition_id = laptop.file_petition()
        code, (case,) = run(
            data, capsys, "act", petition_id[:30], "register", "forward", "--unit", "镇水利站"
        )
        assert (code, case["status"], case["rev"]) == (0, "forwarded", 2)
        (_, change) = client.changes(after=0, limit=10).items
        assert (change.unit, change.number) == ("镇水利站", case["number"])
        code, (refused,) = run(data, capsys, "act", str(case["number"]), "close")
        assert (code, refused["error"]) == (1, "illegal_move")
        assert run(data, capsys, "device", "revoke", keys.device_id)[0] == 0


def test_a_gateway_stops_in_peace_when_it_is_told_to(data: Path) -> None:
    command = [sys.executable, "-m", "gateway", "serve", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert address(process)["url"].startswith("https://127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert not (data / "gateway.db-wal").exists()


def test_a_device_needs_an_address_to_come_to(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "one.xyenrol"
    code, (refused,) = run(data, capsys, *ADD, "--out", str(out))
    assert (code, refused["error"]) == (1, "url_missing")
    code, (told,) = run(data, capsys, *ADD, "--out", str(out), "--url", "https://10.0.0.5:8443")
    assert (code, told["address"]) == (0, "10.0.0.5:8443")
    assert read_enrolment_file(out.read_bytes()).url == "https://10.0.0.5:8443"


def test_an_address_that_cannot_be_typed_is_not_given_for_typing(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = "https://gateway.example/Xiangyin"
    code, (told,) = run(data, capsys, *ADD, "--out", str(tmp_path / "one.xyenrol"), "--url", url)
    assert (code, told["url"]) == (0, url)
    assert not {"address", "typed"} & set(told)


def test_the_database_may_lie_elsewhere(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for place in (str(tmp_path / "a.db"), f"sqlite:///{tmp_path / 'b.db'}"):
        assert run(data, capsys, "device", "list", "--db", place) == (0, [])
    assert {path.name for path in tmp_path.glob("*.db")} == {"a.db", "b.db"}


def test_trouble_with_the_machine_is_exit_3(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data.mkdir()
    (data / "keys.json").write_text("{}")
    code, (trouble,) = run(data, capsys, "device", "list")
    assert (code, trouble["error"]) == (3, "gateway_keys_damaged")


def test_a_port_that_is_taken_is_exit_3(
    serving: subprocess.Popen[str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = address(serving)["url"].rsplit(":", 1)[1]
    code, (trouble,) = run(data, capsys, "serve", "--port", port)
    assert (code, trouble["error"]) == (3, "address_unusable")


def test_a_folder_that_is_served_already_is_exit_3(
    serving: subprocess.Popen[str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address(serving)
    code, (trouble,) = run(data, capsys, "serve", "--port", "0")
    assert (code, trouble["error"]) == (3, "gateway_in_use")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["sing"],
        ["act", "x", "fly"],
        ["device", "list", "--db", "postgresql://x/y"],
        [*ADD[:-1], "37", "--out", "x"],
    ],
)
def test_wrong_words_are_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        make_parser().parse_args(words)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_people_get_lines_that_they_can_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["act", "0190c3c1", "register", "--data", str(data)]) == 1
    assert capsys.readouterr().err == "case_not_found\n"


def test_the_data_folder_may_be_named_by_the_environment(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANGYIN_GATEWAY_DATA", str(data))
    assert main(["device", "list"]) == 0
    assert (data / "keys.json").exists()
