"""Packs at the gateway: signed when they are added, told of in hello, fetched by our devices."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from app.errors import AppError, RefusedError
from app.wire.client import GatewayClient
from app.wire.pack import MAX_CONTENT_BYTES, read_pack
from gateway.cli import main
from gateway.gateway import Gateway, open_gateway
from tests.gateway.laptop import Laptop
from tests.gateway.live import AheadClock, LiveGateway
from tests.gateway.test_heartbeats import BEAT
from tests.packs import calendar_pack

OWN = (files("resources") / "packs" / "calendar.json").read_bytes()


def add(gateway: Gateway, content: bytes = b"x", name: str = "notes", version: str = "1") -> None:
    gateway.packs.add(content, name=name, version=version, form=1, now=gateway.clock.now())


def content_of(gateway: Gateway, data: bytes) -> bytes:
    return read_pack(data, gateway.keys.sign_key.public, gateway.keys.gateway_id).content


def refused(gateway: Gateway, content: bytes, name: str, version: str) -> str:
    before = gateway.packs.versions()
    with pytest.raises(RefusedError) as caught:
        add(gateway, content, name, version)
    assert gateway.packs.versions() == before
    return caught.value.code


def test_a_new_gateway_hands_out_the_calendar_that_it_counts_with(gateway: Gateway) -> None:
    assert gateway.packs.versions() == {"calendar": "cn-2026"}
    (pack,) = gateway.packs.all()
    assert content_of(gateway, pack.path.read_bytes()) == OWN
    assert gateway.calendar.version == "cn-2026"


def test_a_new_calendar_counts_at_once_and_after_a_start(gateway: Gateway, clock: AheadClock) -> None:
    """Also where another process has added it."""
    assert gateway.calendar.last_year == 2026
    with _beside(gateway, clock) as other:
        add(other, calendar_pack("cn-2027"), "calendar", "cn-2027")
    assert gateway.calendar.last_year == 2027
    with _beside(gateway, clock) as other:
        assert other.packs.versions() == {"calendar": "cn-2027"}


class _beside:  # noqa: N801 - reads as a word
    """Another process on the same folder."""

    def __init__(self, gateway: Gateway, clock: AheadClock) -> None:
        self._opened = open_gateway(gateway.data, clock=clock)

    def __enter__(self) -> Gateway:
        return self._opened

    def __exit__(self, *_: object) -> None:
        self._opened.store.close()


def test_the_newest_version_is_told_and_all_are_kept(gateway: Gateway) -> None:
    for version in ("9", "10", "11"):
        add(gateway, version.encode(), "notes", version)
    assert gateway.packs.versions() == {"calendar": "cn-2026", "notes": "11"}
    assert [pack.version for pack in gateway.packs.all() if pack.name == "notes"] == ["11", "10", "9"]


def test_the_same_once_more_changes_nothing(gateway: Gateway) -> None:
    add(gateway)
    (before,) = (pack.path.read_bytes() for pack in gateway.packs.all() if pack.name == "notes")
    add(gateway)
    (after,) = (pack.path.read_bytes() for pack in gateway.packs.all() if pack.name == "notes")
    assert after == before


@pytest.mark.parametrize(
    ("content", "name", "version", "code"),
    [
        (b"other", "notes", "2", "pack_older"),
        (b"x", "notes", "1", "pack_older"),
        (b"", "notes", "3", "pack_too_large"),
        (bytes(MAX_CONTENT_BYTES + 1), "notes", "3", "pack_too_large"),
        (b"x", "../notes", "3", "pack_unreadable"),
        (b"x", "notes", "../../3", "pack_unreadable"),
        (b"{}", "calendar", "cn-2027", "calendar_unreadable"),
        (calendar_pack("cn-2027"), "calendar", "cn-2028", "pack_version_wrong"),
        (calendar_pack("cn-2027", since=2027), "calendar", "cn-2027", "calendar_years_missing"),
        (b"code\n", "regions", "1", "regions_unreadable"),
    ],
)
def test_what_no_laptop_would_take_is_not_handed_out(
    gateway: Gateway, content: bytes, name: str, version: str, code: str
) -> None:
    add(gateway, b"x", "notes", "2")
    assert refused(gateway, content, name, version) == code


def test_hello_and_heartbeat_tell_the_versions(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    add(live.gateway, b"x", "notes", "7")
    told = {"calendar": "cn-2026", "notes": "7"}
    assert online[1].hello().packs == told
    assert online[1].heartbeat(BEAT).packs == told


@pytest.fixture
def large(live: LiveGateway) -> bytes:
    add(live.gateway, bytes(range(256)) * 2_000, "notes", "1")
    found = live.gateway.packs.find("notes", "1")
    assert found is not None
    return found.path.read_bytes()


def test_it_comes_in_ranges(large: bytes, online: tuple[Laptop, GatewayClient]) -> None:
    files_of = online[1].files
    first = b"".join(files_of.fetch_pack("notes", "1", 0, 1_000))
    rest = b"".join(files_of.fetch_pack("notes", "1", 1_000, 1 << 20))
    assert (first, first + rest) == (large[:1_000], large)


@pytest.mark.parametrize(
    ("name", "version"), [("notes", "2"), ("laws", "1"), ("..", "1"), ("notes", "..%2f1"), ("Notes", "1")]
)
@pytest.mark.usefixtures("large")
def test_what_is_not_there_is_not_found(
    online: tuple[Laptop, GatewayClient], name: str, version: str
) -> None:
    with pytest.raises(AppError):
        b"".join(online[1].files.fetch_pack(name, version, 0, 10))


@pytest.mark.usefixtures("large")
def test_behind_its_end_there_is_nothing(online: tuple[Laptop, GatewayClient]) -> None:
    with pytest.raises(RefusedError):
        b"".join(online[1].files.fetch_pack("notes", "1", 1 << 30, 10))


@pytest.mark.usefixtures("large")
def test_whoever_is_trusted_no_more_gets_none(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    live.revoke(live.devices()[0].device_id)
    with pytest.raises(AppError, match="device_revoked"):
        b"".join(online[1].files.fetch_pack("notes", "1", 0, 10))


def run(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, object]]]:
    code = main([*words, "--data", str(data), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_officer_adds_a_calendar_and_sees_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, table = tmp_path / "data", tmp_path / "2027.json"
    table.write_bytes(calendar_pack("cn-2027"))
    words = ("pack", "add", str(table), "--name", "calendar", "--version", "cn-2027")
    code, (added,) = run(data, capsys, *words)
    assert (code, added["name"], added["version"], added["format"]) == (0, "calendar", "cn-2027", 1)
    code, listed = run(data, capsys, "pack", "list")
    assert (code, [each["version"] for each in listed]) == (0, ["cn-2027", "cn-2026"])
    assert Path(str(listed[0]["file"])).is_file()


def test_an_officers_mistakes_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    words = ("pack", "add", str(tmp_path / "nothing"), "--name", "calendar", "--version", "cn-2027")
    assert run(data, capsys, *words)[1][0]["error"] == "file_unreadable"
    table = tmp_path / "2027.json"
    table.write_bytes(b"[]")
    words = ("pack", "add", str(table), "--name", "calendar", "--version", "cn-2027")
    assert run(data, capsys, *words) == (
        1,
        [{"error": "calendar_unreadable", "facts": {"reason": "wrong_shape"}}],
    )


def test_a_file_that_was_damaged_is_said_and_no_laptop_is_told_otherwise(gateway: Gateway) -> None:
    add(gateway)
    found = gateway.packs.find("notes", "1")
    assert found is not None
    found.path.write_bytes(b"torn")
    with pytest.raises(AppError, match="pack_damaged"):
        gateway.packs.read(found)


def test_a_calendar_that_was_damaged_keeps_nobody_from_the_gateway(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    add(live.gateway, calendar_pack("cn-2027"), "calendar", "cn-2027")
    for pack in live.gateway.packs.all():
        pack.path.write_bytes(b"torn")
        assert online[1].hello().calendar == "cn-2026"
