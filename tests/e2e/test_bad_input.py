"""Bad input and bad days through the command line: a code, a sentence, the exit code, and nothing lost."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.store.store import Store
from app.store.vault import Vault
from tests.e2e.laptop import PASSPHRASE, Answer, Laptop, enrolment_at
from tests.faulty_server import faulty_server, http
from tests.gateway.live import AheadClock, LiveGateway, running_gateway
from tests.samples import SeededEntropy, sample_filing

TODAY = civil_date(datetime.now(tz=UTC))
STRANGE = (
    "右到左\u200f\u05e2\u05d1\u05e8\u05d9\u05ea\u202e 稀有字\U0003134a\U00030edd 组合e\u0301 "
    "表情\U0001f475\U0001f3fb 零宽\u200b 变体\u79b0\U000e0100"
)


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    return Laptop(tmp_path, capsys)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


def filing_with(text: str) -> Filing:
    return sample_filing(text=text, today=TODAY)


def json_with(escaped: str) -> str:
    """A petition file whose facts are `escaped` as it stands, JSON escapes and all."""
    return msgspec.json.encode(filing_with("占位")).decode().replace("占位", escaped)


def fields(answer: Answer) -> set[str]:
    return {problem["field"] for refused in answer.data["refused"] for problem in refused["problems"]}


def count_cases(laptop: Laptop) -> int:
    return len(laptop.run("list", "--limit", "100").data["cases"])


def test_strange_text_is_kept_exactly_on_the_laptop_and_at_the_gateway(
    laptop: Laptop, live: LiveGateway
) -> None:
    """pain 4"""
    laptop.start(live.add_device())
    case = laptop.file(filing_with(STRANGE)).data["filed"][0]["id"]
    assert laptop.run("sync", "--once").data["accepted"] >= 1
    assert laptop.run("show", case).data["filing"]["petition"]["facts"] == STRANGE
    found = laptop.run("search", "\U0003134a").data["cases"]
    assert [one["id"] for one in found] == [case]


@pytest.mark.parametrize(
    ("escaped", "code"),
    [
        ("水\\u0000渠", "control_character"),
        ("水\\u001b[2J渠", "control_character"),
        ("水\\ud800渠", "lone_surrogate"),
        ("水" * 350_000, "too_long"),
    ],
)
def test_text_that_cannot_be_kept_is_refused_by_its_field(
    laptop: Laptop, live: LiveGateway, escaped: str, code: str
) -> None:
    laptop.start(live.add_device())
    answer = laptop.file(json_with(escaped))
    assert answer.exit_code == 1
    assert fields(answer) == {"petition.facts"}
    assert {problem["code"] for problem in answer.data["refused"][0]["problems"]} == {code}
    assert count_cases(laptop) == 0


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b"{", b'{"petition":{},"petition":{}}', b'{"x":NaN}', b"[" * 99_999]
)
def test_a_file_that_is_no_petition_is_refused_with_a_sentence(
    laptop: Laptop, live: LiveGateway, data: bytes
) -> None:
    laptop.start(live.add_device())
    answer = laptop.file(data)
    assert answer.exit_code == 1
    assert answer.data["refused"][0]["message"]


def test_one_bad_file_holds_up_no_other(laptop: Laptop, live: LiveGateway) -> None:
    laptop.start(live.add_device())
    paths = [laptop.folder / name for name in ("good.json", "missing.json", "bad.json", "fine.json")]
    paths[0].write_bytes(msgspec.json.encode(sample_filing(1, today=TODAY)))
    paths[2].write_text("{}", encoding="utf-8")
    paths[3].write_bytes(msgspec.json.encode(sample_filing(2, today=TODAY)))
    answer = laptop.run("file", *map(str, paths))
    assert answer.exit_code == 1
    assert (len(answer.data["filed"]), len(answer.data["refused"])) == (2, 2)
    assert count_cases(laptop) == 2


def test_a_wrong_passphrase_opens_nothing_and_is_accounted_for(laptop: Laptop, live: LiveGateway) -> None:
    laptop.start(live.add_device())
    laptop.passphrase_file.write_text("不是 这个 口令 也不是", encoding="utf-8")
    for _ in range(2):
        answer = laptop.run("list")
        assert (answer.exit_code, answer.code) == (1, "passphrase_wrong")
    laptop.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
    before = laptop.run("verify").data["events"]
    assert laptop.run("verify").data["events"] == before
    sent = laptop.run("sync", "--once").data
    assert sent["accepted"] == before - 1, "all but the first act, which was before enrolment"


def test_a_damaged_database_is_mended_and_the_gateway_takes_all_of_it(
    laptop: Laptop, live: LiveGateway
) -> None:
    """pain 19: what was sent before and after the backup, and what was not, from one chain and the next."""
    laptop.start(live.add_device())
    sent = laptop.file(filing_with("水渠堵了")).data["filed"][0]["id"]
    assert laptop.run("backup").exit_code == 0
    assert laptop.run("sync", "--once").exit_code == 0
    later = laptop.file(filing_with("路灯坏了")).data["filed"][0]["id"]
    database = laptop.home / "vault" / "xiangyin.db"
    damaged = bytearray(database.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    database.write_bytes(damaged)
    assert {case["id"] for case in laptop.run("list").data["cases"]} == {sent, later}
    checked = laptop.run("verify").data
    assert (checked["findings"], checked["repair"]["reason"]) == ([], "damaged")
    aside = laptop.home / "vault" / "quarantine" / checked["repair"]["quarantine"]
    assert (aside / "xiangyin.db").read_bytes() == damaged
    synced = laptop.run("sync", "--once").data
    assert (synced["attention"], synced["waiting"]) == ([], 0)
    assert {case["delivery"] for case in laptop.run("list").data["cases"]} == {"uploaded"}
    assert laptop.run("verify").data["findings"] == []


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (http("200 OK", b"<html>login</html>", content_type="text/html"), "captive_portal"),
        (http("403 Forbidden", b"<html>no</html>", content_type="text/html"), "captive_portal"),
        (http("500 Oops", b"Traceback", content_type="text/plain"), "gateway_failed"),
        (b"", "outcome_unknown"),
        (http("200 OK", b'{"document":"abc","signature":"def"}')[:-9], "outcome_unknown"),
        (http("200 OK", b'{"document":"abc","signature":"def"}'), "gateway_not_trusted"),
    ],
)
def test_whatever_answers_in_place_of_the_gateway_nothing_is_lost(
    laptop: Laptop, reply: bytes, code: str
) -> None:
    """pain 1"""
    with faulty_server() as server:
        server.answer = reply
        laptop.start(enrolment_at(server.url, server.ca))
        laptop.file(filing_with("水渠堵了"))
        answer = laptop.run("sync", "--once")
    assert (answer.exit_code, answer.code) == (4, code)
    assert answer.data["message"]
    assert answer.data["waiting"] == 2
    assert count_cases(laptop) == 1


def test_nobody_there_is_no_network(laptop: Laptop) -> None:
    with faulty_server() as server:
        enrolment = enrolment_at(server.url, server.ca)
    laptop.start(enrolment)
    answer = laptop.run("sync", "--once")
    assert (answer.exit_code, answer.code) == (4, "offline")


def test_a_second_program_on_one_vault_is_told_so(laptop: Laptop, live: LiveGateway) -> None:
    laptop.start(live.add_device())
    (keyslots,) = laptop.home.rglob("keyslots.json")
    keys = Vault.load(keyslots.parent).unlock(PASSPHRASE)
    with Store.open(keyslots.parent, keys, clock=AheadClock(), entropy=SeededEntropy(1)):
        answer = laptop.run("sync", "--once")
    assert (answer.exit_code, answer.code) == (3, "vault_in_use")


def test_wrong_usage_exits_with_two(laptop: Laptop) -> None:
    with pytest.raises(SystemExit) as exited:
        laptop.run("fly")
    assert exited.value.code == 2


def test_no_vault_is_said_in_words(laptop: Laptop) -> None:
    assert laptop.run("list").code == "vault_missing"


@pytest.mark.needs_root
@pytest.mark.skipif(os.geteuid() != 0, reason="a full disk is made with a small tmpfs, which needs root")
def test_a_full_disk_refuses_in_words_and_keeps_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], live: LiveGateway
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=True)
    try:
        laptop = Laptop(disk, capsys)
        laptop.start(live.add_device())
        filed = laptop.file(filing_with("水渠堵了")).data["filed"][0]["id"]
        room = os.statvfs(disk)
        (disk / "filler").write_bytes(bytes(room.f_bavail * room.f_frsize - 64 * 1024))
        (disk / "petition.json").unlink()
        answers = [laptop.file(filing_with("路灯不亮" * 4_000)) for _ in range(3)]
        full = [answer for answer in answers if answer.exit_code != 0]
        assert full, json.dumps([answer.data for answer in answers], ensure_ascii=False)
        assert {answer.code for answer in full} == {"disk_full"}, [answer.data for answer in full]
        assert {answer.exit_code for answer in full} == {3}
        (disk / "filler").unlink()
        assert laptop.run("show", filed).data["filing"]["petition"]["facts"] == "水渠堵了"
        assert laptop.run("verify").data["findings"] == []
        assert laptop.run("sync", "--once").exit_code == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_start_that_was_cut_off_between_vault_and_database_goes_on(laptop: Laptop) -> None:
    assert laptop.run("init", "--account", "周敏").exit_code == 0
    for path in (*laptop.home.rglob("*.db*"), *laptop.home.rglob("*.journal"), *laptop.home.rglob("anchor")):
        path.unlink()
    assert laptop.run("init", "--account", "周敏").exit_code == 0
    assert laptop.run("list").data["cases"] == []
    assert laptop.run("init", "--account", "周敏").code == "vault_exists"
