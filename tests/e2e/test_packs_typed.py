"""Packs by the command line: one in a file moves the days of open cases, or is refused with a sentence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.cli import main
from app.ui.messages import ERRORS
from gateway.acts import Words
from gateway.packs import StoredPack
from tests.e2e.laptop import Laptop
from tests.gateway.live import LiveGateway, running_gateway
from tests.packs import DELIVERED, calendar_pack, packed
from tests.samples import sample_filing

NEXT = "cn-2027"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def laptop(tmp_path: Path, live: LiveGateway, capsys: pytest.CaptureFixture[str]) -> Laptop:
    made = Laptop(tmp_path, capsys)
    made.start(live.add_device())
    return made


def pack_of(live: LiveGateway, content: bytes) -> StoredPack:
    now = live.clock.now()
    live.gateway.packs.add(content, name="calendar", version=NEXT, form=1, now=now)
    found = live.gateway.packs.find("calendar", NEXT)
    assert found is not None
    return found


def last_day(laptop: Laptop, case: str) -> str:
    deadlines = laptop.run("show", case).data["deadlines"]
    return str(next(each["due_on"] for each in deadlines if each["rule"] == "D6"))


def test_a_calendar_in_a_file_moves_the_days_of_a_case(laptop: Laptop, live: LiveGateway) -> None:
    case = laptop.file(sample_filing(1, today=live.clock.now().date())).data["filed"][0]["id"]
    assert laptop.run("sync").exit_code == 0
    live.act(case, *DELIVERED, words=Words(unit="县水利局", reply="已清。", days=30))
    assert laptop.run("sync").data["moved"] == []
    before = last_day(laptop, case)
    pack = pack_of(live, calendar_pack(NEXT, off=[date.fromisoformat(before)]))
    taken = laptop.run("pack", "import", str(pack.path))
    after = last_day(laptop, case)
    moved = [{"case": case, "rule": "D6", "before": before, "after": after}]
    assert (taken.exit_code, taken.data["version"], taken.data["moved"]) == (0, NEXT, moved)
    assert after > before
    listed = {each["name"]: each for each in laptop.run("pack", "list").data["packs"]}
    assert (listed["calendar"]["version"], listed["calendar"]["installed"]) == (NEXT, True)
    assert listed["regions"]["installed"] is False
    assert laptop.run("sync").data["moved"] == moved  # nobody has said that it was understood


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(calendar_pack(NEXT), name="calendar", version=NEXT), "pack_not_genuine"),
        (b"a shopping list", "pack_unreadable"),
        (b"", "pack_unreadable"),
    ],
)
def test_whatever_else_somebody_brings_is_refused_with_a_sentence(
    laptop: Laptop, tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "brought.xypack"
    path.write_bytes(data)
    answer = laptop.run("pack", "import", str(path))
    assert (answer.exit_code, answer.code, answer.data["message"]) == (1, code, ERRORS[code])
    listed = {each["name"]: each for each in laptop.run("pack", "list").data["packs"]}
    assert listed["calendar"]["installed"] is False


def test_a_file_that_is_not_there_is_said(laptop: Laptop, tmp_path: Path) -> None:
    assert laptop.run("pack", "import", str(tmp_path / "nothing")).code == "stick_missing"
    assert laptop.run("pack", "import", str(tmp_path)).exit_code != 0


def test_lines_for_people_say_what_is_in_use(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--home", str(laptop.home), "--passphrase-file", str(laptop.passphrase_file)]
    assert main([*where, "pack", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "calendar cn-2026（程序自带）",
        "routing cn-2026-11（程序自带）",
        "taxonomy cn-2026-11（程序自带）",
        "cards cn-2026-11（程序自带）",
        "category-model cn-2026-11（程序自带）",
        "regions cn-2023（程序自带）",
        "laws cn-2025-04（程序自带）",
        "cases：没有",
    ]
