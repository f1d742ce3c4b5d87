"""The command line in this process: fast, and with its answer as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.cli import main
from app.domain.filing import Filing
from app.wire.enrolment import ENROLMENT_SCHEMA, EnrolmentFile
from app.wire.sealing import new_identity
from app.wire.signing import SignKey

PASSPHRASE = "水渠 堵塞 已经 三年"


@dataclass
class Answer:
    """What a command printed under `--json`, and its exit code."""

    exit_code: int
    data: Mapping[str, Any]

    @property
    def code(self) -> str | None:
        code: str | None = self.data.get("code")
        return code


@dataclass
class Laptop:
    """In the hands of one agent; another one opens the same home with a passphrase of their own."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    account: str = "周敏"
    passphrase: str = PASSPHRASE

    def __post_init__(self) -> None:
        self.passphrase_file.write_text(self.passphrase, encoding="utf-8")

    @property
    def passphrase_file(self) -> Path:
        return self.folder / f"{self.account}.txt"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def run(self, *arguments: str) -> Answer:
        where = ["--home", str(self.home), "--passphrase-file", str(self.passphrase_file), "--json"]
        exit_code = main([*where, *arguments])
        return Answer(exit_code, json.loads(self.capsys.readouterr().out))

    def start(self, enrolment: EnrolmentFile) -> None:
        path = self.folder / "office.xyenrol"
        path.write_bytes(msgspec.json.encode(enrolment))
        self.start_with(path)

    def start_with(self, path: Path) -> None:
        assert self.run("init", "--account", self.account).exit_code == 0
        assert self.run("enrol", str(path)).exit_code == 0

    def file(self, filing: Filing | str | bytes) -> Answer:
        """A filing as it is, or the text of a JSON file."""
        path = self.folder / "petition.json"
        if isinstance(filing, str):
            filing = filing.encode()
        path.write_bytes(filing if isinstance(filing, bytes) else msgspec.json.encode(filing))
        return self.run("file", str(path))


def enrolment_at(url: str, ca: str) -> EnrolmentFile:
    """An enrolment file for a server that holds no keys of a gateway."""
    _, recipient = new_identity()
    return EnrolmentFile(
        schema=ENROLMENT_SCHEMA,
        gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
        url=url,
        ca=ca,
        gateway_key=SignKey(b"\7" * 32).public.text,
        gateway_recipient=recipient,
        unit="清溪镇信访办",
        region="370116",
        code="0" * 16,
        expires_at="2030-01-01T00:00:00.000Z",
    )
