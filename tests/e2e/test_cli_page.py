"""docs/cli.md is true: its examples run from top to bottom and answer what the page says."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.gateway.live import running_gateway
from tests.packs import calendar_pack

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
BLOCK = re.compile(r"^```(console|json|text) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAMS = {"xiangyin": "app", "xiangyin-gateway": "gateway"}


class Example(NamedTuple):
    command: str
    answer: str


def blocks() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    return found


def examples(text: str) -> list[Example]:
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [Example(*part.strip().split("\n", 1)) for part in parts]


def pattern_of(answer: str) -> re.Pattern[str]:
    """`…` stands for anything, everything else for itself."""
    return re.compile(".*".join(re.escape(part) for part in answer.split("…")), re.DOTALL)


def run(command: str, known: dict[str, str], home: Path, data: Path) -> str:
    words = [known.get(word, word) for word in command.split()]
    program = [sys.executable, "-m", PROGRAMS[words[0]]]
    environment = {"XIANGYIN_HOME": str(home / "home"), "XIANGYIN_GATEWAY_DATA": str(data)}
    done = subprocess.run(
        program + words[1:], capture_output=True, text=True, check=False, cwd=home, env=environment | path()
    )
    assert done.stderr == "", done.stderr
    if words[0] == "xiangyin":
        assert json.loads(done.stdout)["exit_code"] == done.returncode
    return done.stdout.strip()


def path() -> dict[str, str]:
    return {"PYTHONPATH": str(PAGE.parents[1])}


def learn(answer: str, known: dict[str, str]) -> None:
    """Values that a person would copy from one answer into the next command."""
    said = json.loads(answer.splitlines()[-1])
    if str(said.get("file", "")).endswith(".xypack"):
        known["$PACK"] = said["file"]
    if "fingerprint" in said:
        known["$FINGERPRINT"] = said["fingerprint"]
    if said.get("accounts"):
        known["$ACCOUNT"] = said["accounts"][0]["account"]
    if "backup" in said:
        known["$BACKUP"] = said["backup"]
    if said.get("filed"):
        known["$CASE"] = said["filed"][0]["id"]


def test_every_example_of_the_page_answers_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "pass.txt").write_text("水渠 堵塞 已经 三年\n", encoding="utf-8")
    (tmp_path / "2027.json").write_bytes(calendar_pack("cn-2027"))
    known: dict[str, str] = {}
    count = 0
    with running_gateway(tmp_path / "gateway") as live:
        for kind, name, text in blocks():
            if kind != "console":
                (tmp_path / name).write_text(text, encoding="utf-8")
                continue
            for example in examples(text):
                answer = run(example.command, known, tmp_path, live.data)
                assert pattern_of(example.answer).fullmatch(answer), f"$ {example.command}\n{answer}"
                learn(answer, known)
                count += 1
    assert count > 15
