"""Nothing of a resident lies in plain text on the client's disk, whatever was done with it."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.identity import DocumentKind, Identity
from tests.e2e.laptop import Laptop
from tests.gateway.live import LiveGateway, running_gateway
from tests.samples import sample_filing

NAME, PHONE, NUMBER = "尉迟秀英", "15400012345", "11010519491231002X"
FACTS = "鹦鹉洲的水渠从前年夏天起堵着"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


def canary() -> Filing:
    filing = sample_filing(today=civil_date(datetime.now(tz=UTC)), text=FACTS)
    person = msgspec.structs.replace(
        filing.petition.petitioners[0],
        name=NAME,
        phone=PHONE,
        identity=Identity(kind=DocumentKind.RESIDENT_ID, number=NUMBER),
    )
    petition = msgspec.structs.replace(filing.petition, petitioners=(person,))
    return msgspec.structs.replace(filing, petition=petition)


def files_with(folder: Path, secrets: list[str]) -> list[tuple[str, str]]:
    """Files below `folder` in which a secret can be read, in either encoding a program would use."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found += [
                (path.name, secret)
                for secret in secrets
                if secret.encode() in data or secret.encode("utf-16-le") in data
            ]
    return found


def test_the_search_for_secrets_finds_them(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"…{FACTS}…", encoding="utf-8")
    (tmp_path / "wide").write_text(NUMBER, encoding="utf-16")
    assert files_with(tmp_path, [FACTS, NUMBER]) == [("plain", FACTS), ("wide", NUMBER)]


def test_no_name_number_text_or_code_can_be_read_from_the_disk(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    live: LiveGateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    laptop = Laptop(tmp_path, capsys)
    laptop.start(live.add_device())
    filed = laptop.file(canary()).data["filed"][0]
    (tmp_path / "petition.json").unlink()
    code = filed["query_code"]
    secrets = [NAME, PHONE, NUMBER, FACTS[:6], FACTS[-6:], code, code.replace(" ", "")]

    def everywhere() -> list[tuple[str, str]]:
        return files_with(laptop.home, secrets) + files_with(scratch, secrets)

    assert everywhere() == []
    laptop.run("search", FACTS[:4])
    laptop.run("search", NUMBER)
    laptop.run("show", filed["id"], "--unmask", "identity", "--unmask", "phone", "--reason", "contact")
    laptop.run("show", NAME)
    laptop.run("sync", "--once")
    laptop.run("list", "--before", NAME)
    assert any(laptop.home.rglob("*.log"))
    assert everywhere() == []
