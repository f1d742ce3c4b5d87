"""Files through the command line: attached, filed, shown; what cannot be taken leaves nothing behind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.consent import Method
from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.store.store import Store
from app.store.vault import Vault
from tests.e2e.laptop import PASSPHRASE, Answer, Laptop, enrolment_at
from tests.faulty_server import faulty_server
from tests.gateway.live import AheadClock
from tests.samples import SeededEntropy, sample_file, sample_filing

TODAY = civil_date(datetime.now(tz=UTC))
JPEG = b"\xff\xd8\xff\xe0 a photo of a ditch"


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Laptop]:
    with faulty_server() as server:
        made = Laptop(tmp_path, capsys)
        made.start(enrolment_at(server.url, server.ca))
        yield made


def put(laptop: Laptop, name: str, data: bytes) -> str:
    path = laptop.folder / name
    path.write_bytes(data)
    return str(path)


def file_with(laptop: Laptop, filing: Filing, *attach: str) -> Answer:
    petition = put(laptop, "petition.json", msgspec.json.encode(filing))
    return laptop.run("file", petition, *(word for path in attach for word in ("--attach", path)))


def signed_on(name: str) -> Filing:
    """Consent by a signature on a paper of which `name` is the picture."""
    filing = sample_filing(1, today=TODAY)
    assert filing.authority is not None
    authority = replace(filing.authority, method=Method.SIGNATURE, witness=None, evidence=(name,))
    return replace(filing, authority=authority)


def blobs(laptop: Laptop) -> list[str]:
    return [path.name for path in laptop.home.rglob("blobs/*/*") if path.is_file()]


def in_use(laptop: Laptop) -> Store:
    (keyslots,) = laptop.home.rglob("keyslots.json")
    keys = Vault.load(keyslots.parent).unlock(PASSPHRASE)
    return Store.open(keyslots.parent, keys, clock=AheadClock(), entropy=SeededEntropy(1))


def test_files_are_filed_with_their_petition(laptop: Laptop) -> None:
    photo, paper = put(laptop, "水渠.jpg", JPEG), put(laptop, "合同.pdf", b"%PDF-1.7")
    answer = file_with(laptop, sample_filing(1, today=TODAY), photo, paper)
    assert answer.exit_code == 0
    (filed,) = answer.data["filed"]
    assert [(one["name"], one["kind"]) for one in filed["attached"]] == [
        ("水渠.jpg", "photo"),
        ("合同.pdf", "document"),
    ]
    shown = laptop.run("show", filed["id"]).data
    assert [one["id"] for one in shown["filing"]["files"]] == [one["id"] for one in filed["attached"]]
    assert [(one["name"], one["is_filed"], one["is_receipted"]) for one in shown["attachments"]] == [
        ("水渠.jpg", True, False),
        ("合同.pdf", True, False),
    ]
    assert len(blobs(laptop)) == 2
    verified = laptop.run("verify").data
    assert (verified["files"], verified["findings"]) == (2, [])


def test_evidence_may_name_a_file_that_is_attached(laptop: Laptop) -> None:
    photo = put(laptop, "授权书.jpg", JPEG)
    (filed,) = file_with(laptop, signed_on("授权书.jpg"), photo).data["filed"]
    shown = laptop.run("show", filed["id"]).data
    assert shown["filing"]["authority"]["evidence"] == [filed["attached"][0]["id"]]
    refused = file_with(laptop, signed_on("别的.jpg"), photo).data["refused"]
    assert [one["code"] for one in refused[0]["problems"]] == ["evidence_not_attached"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "picture_kind_refused"),
        (b"\0\1\2", "media_type_unknown"),
    ],
)
def test_a_file_that_cannot_be_taken_keeps_the_petition_back_and_leaves_nothing(
    laptop: Laptop, data: bytes, code: str
) -> None:
    good, bad = put(laptop, "good.jpg", JPEG), put(laptop, "bad.jpg", data)
    answer = file_with(laptop, sample_filing(1, today=TODAY), good, bad)
    assert answer.exit_code == 1
    (refused,) = answer.data["refused"]
    assert (refused["code"], refused["facts"]["field"]) == (code, "bad.jpg")
    assert blobs(laptop) == []
    assert laptop.run("list").data["cases"] == []
    assert laptop.run("verify").data["files"] == 0


def test_a_petition_that_is_refused_leaves_no_file_behind(laptop: Laptop) -> None:
    filing = sample_filing(1, today=TODAY)
    broken = replace(filing, petition=replace(filing.petition, facts=""))
    assert file_with(laptop, broken, put(laptop, "x.jpg", JPEG)).exit_code == 1
    assert blobs(laptop) == []


def test_a_manifest_written_by_hand_names_nothing_that_is_here(laptop: Laptop) -> None:
    answer = file_with(laptop, sample_filing(1, today=TODAY, files=(sample_file(1),)))
    assert [one["code"] for one in answer.data["refused"]] == ["blob_missing"]


def test_a_missing_file_and_a_folder_are_said_in_words(laptop: Laptop) -> None:
    for path, code in ((laptop.folder / "none.jpg", "file_unreadable"), (laptop.folder, "file_is_folder")):
        (refused,) = file_with(laptop, sample_filing(1, today=TODAY), str(path)).data["refused"]
        assert (refused["code"], bool(refused["message"])) == (code, True)


def test_files_go_with_one_petition(laptop: Laptop) -> None:
    petition = put(laptop, "petition.json", msgspec.json.encode(sample_filing(1, today=TODAY)))
    with pytest.raises(SystemExit) as exited:
        laptop.run("file", petition, petition, "--attach", petition)
    assert exited.value.code == 2


def test_who_only_looks_works_beside_an_open_window(laptop: Laptop) -> None:
    case = laptop.file(sample_filing(1, today=TODAY)).data["filed"][0]["id"]
    with in_use(laptop):
        assert [one["id"] for one in laptop.run("list").data["cases"]] == [case]
        assert [one["id"] for one in laptop.run("search", "镇").data["cases"]] == [case]
        assert laptop.run("show", case).exit_code == 0
        assert laptop.run("queue").data["waiting"] == 2
        verified = laptop.run("verify")
        assert (verified.exit_code, verified.data["is_partial"]) == (0, True)
        for command in (
            ["show", case, "--unmask", "phone", "--reason", "contact"],
            ["file", str(laptop.folder / "petition.json")],
            ["sync", "--once"],
        ):
            answer = laptop.run(*command)
            assert (answer.exit_code, answer.code) == (3, "vault_in_use"), "what must be written down waits"
    assert not laptop.run("verify").data["is_partial"]


def test_a_wrong_passphrase_beside_an_open_window_is_accounted_for_later(laptop: Laptop) -> None:
    before = laptop.run("verify").data["events"]
    with in_use(laptop):
        laptop.passphrase_file.write_text("不是 这个 口令 也不是", encoding="utf-8")
        assert laptop.run("list").code == "passphrase_wrong"
        laptop.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
        assert laptop.run("list").exit_code == 0
    assert laptop.run("verify").data["events"] == before + 1
