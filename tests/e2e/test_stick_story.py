"""One story of sticks: never online, an agent leaves, a laptop is lost; and every number agrees."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.domain.counting import civil_date
from app.wire.enrolment import read_enrolment_file
from gateway.cli import main as gateway_main
from tests.e2e.by_hand import Sum, count_by_hand
from tests.e2e.laptop import Answer, Laptop
from tests.samples import sample_filing

CASES = 500
WITH_FILES = 30
"""So many of them, each third with two files."""
MOVED = 20
UNSENT = 5
LAST = 3
OWN = 10
UNSAID = 1
"""The first word of a laptop is from before its enrolment, and never leaves it."""


@dataclass
class Office:
    """The gateway, which no laptop ever reaches: nothing listens there."""

    data: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: str) -> Answer:
        exit_code = gateway_main([*words, "--data", str(self.data), "--json"])
        return Answer(exit_code, json.loads(self.capsys.readouterr().out))

    def invite(self, name: str, out: Path) -> Path:
        place = ["--unit", "清溪镇信访办", "--region", "370116101", "--url", "https://10.0.0.5:8443"]
        assert self.run("device", "add", "--name", name, *place, "--out", str(out)).exit_code == 0
        return out

    def take(self, stick: Path, *how: str) -> Answer:
        return self.run("bundle", "import", str(stick), *how)

    def admit(self, stick: Path) -> str:
        """The first stick of a laptop: the fingerprint is compared, then it is put in again."""
        pending = self.take(stick)
        assert (pending.exit_code, pending.data["error"]) == (1, "device_pending")
        return str(self.run("device", "confirm", pending.data["facts"]["fingerprint"]).data["device_id"])

    def reviewed(self) -> list[tuple[str, int, int]]:
        """What waits for an officer: who brought it, events, petitions."""
        assert gateway_main(["device", "review", "--data", str(self.data), "--json"]) == 0
        lines = map(json.loads, self.capsys.readouterr().out.splitlines())
        return [(each["brought_by_name"], each["events"], each["petitions"]) for each in lines]

    def answer(self, device: str, stick: Path) -> Answer:
        return self.run("bundle", "receipts", device, str(stick))


@dataclass
class Machine:
    """A laptop with its drawer of sticks."""

    laptop: Laptop
    id: str = ""
    filed: list[str] = field(default_factory=list)

    def path(self, name: str) -> Path:
        return self.laptop.folder / name

    def file(self, count: int, *, with_files: int = 0, by: Laptop | None = None) -> list[str]:
        """Those with files one by one; the others in one go."""
        laptop, today = by or self.laptop, civil_date(datetime.now(tz=UTC))
        paths = [self.path(f"{len(self.filed) + place}.json") for place in range(count)]
        for place, path in enumerate(paths):
            path.write_bytes(msgspec.json.encode(sample_filing(len(self.filed) + place, today=today)))
        self.path("经过.txt").write_text("水渠从前年夏天起堵着。", encoding="utf-8")
        attached = ["--attach", str(self.path("经过.txt"))]
        answers = [
            laptop.run("file", str(path), *attached * (1 + (place % 3 == 0)))
            for place, path in enumerate(paths[:with_files])
        ]
        if paths[with_files:]:
            answers.append(laptop.run("file", *map(str, paths[with_files:])))
        new = [filed["id"] for answer in answers for filed in answer.data["filed"]]
        assert len(new) == count
        self.filed += new
        return new

    def export(self, name: str) -> tuple[Path, Answer]:
        made = self.laptop.run("bundle", "export", str(self.path(name)))
        assert (made.exit_code, made.data["missing"]) == (0, [])
        return self.path(name), made

    def verify(self) -> tuple[int, int, int, int]:
        """events, receipts, cases, files."""
        found = self.laptop.run("verify")
        assert (found.exit_code, found.data["findings"]) == (0, [])
        events, receipts, cases, files = (
            found.data[name] for name in ("events", "receipts", "cases", "files")
        )
        return events, receipts, cases, files

    def listed(self, by: Laptop | None = None) -> Sequence[dict[str, object]]:
        cases: list[dict[str, object]] = (by or self.laptop).run("list", "--limit", "1000").data["cases"]
        return cases


def files_of(count: int) -> int:
    return count + (count + 2) // 3


@dataclass
class Story:
    """Chapters in the order in which they happen; each ends with what must be true then."""

    folder: Path
    office: Office
    first: Machine
    second: Machine
    colleague: Laptop
    gateway_key: str
    moved: list[str] = field(default_factory=list)
    last_stick: Path = Path()
    brought: int = 0

    def recount(self) -> Sum:
        return count_by_hand(self.office.data, self.gateway_key)

    def first_stick_goes_to_town(self) -> None:
        self.first.file(CASES - WITH_FILES)
        self.first.file(WITH_FILES, with_files=WITH_FILES)
        stick, made = self.first.export("out.xyb")
        assert (made.data["petitions"], made.data["files"]) == (CASES, files_of(WITH_FILES))
        self.first.id = self.office.admit(stick)
        assert self.recount().said == (), "before somebody has compared the fingerprint"
        taken = self.office.take(stick)
        events, receipts, cases, files = self.first.verify()
        there = self.recount()
        assert taken.data["accepted"] == there.events(self.first.id) == events - UNSAID
        assert there.codes == Counter({201: events - UNSAID})
        assert there.petitions == set(self.first.filed)
        assert (receipts, cases, files) == (0, CASES, len(there.blobs)) == (0, CASES, files_of(WITH_FILES))

    def answers_come_back(self) -> None:
        self.moved = self.first.filed[:: CASES // MOVED]
        for petition in self.moved:
            acted = self.office.run("act", petition, "register", "forward", "--unit", "镇水利站")
            assert acted.exit_code == 0
        answer = self.office.answer(self.first.id, self.first.path("back.xyb"))
        there = self.recount()
        assert (answer.data["verdicts"], answer.data["file_receipts"]) == (len(there.said), len(there.blobs))
        read = self.first.laptop.run("bundle", "import", str(self.first.path("back.xyb")))
        assert (read.exit_code, read.data["waiting"], read.data["files_waiting"]) == (0, 0, 0)
        assert sorted(read.data["bundles"][0]["changed"]) == sorted(self.moved)
        assert self.first.verify()[1] == len(there.said)
        listed = self.first.listed()
        assert {case["delivery"] for case in listed} == {"uploaded"}
        told = {str(case["id"]): case["status"] for case in listed if case["rev"]}
        assert told == there.moved == dict.fromkeys(self.moved, "forwarded")

    def second_laptop_begins(self) -> None:
        """By stick too: it has its certificate, and so a card, when the first answer has come back."""
        self.second.file(OWN, with_files=1)
        stick, _ = self.second.export("out.xyb")
        self.second.id = self.office.admit(stick)
        assert self.office.take(stick).data["refused"] == 0
        self.office.answer(self.second.id, self.second.path("back.xyb"))
        read = self.second.laptop.run("bundle", "import", str(self.second.path("back.xyb")))
        assert (read.data["state"], read.data["waiting"]) == ("active", 0)

    def one_agent_leaves(self) -> None:
        """With some that nobody in town has seen; a colleague goes on at the same laptop."""
        passphrase = ["--new-passphrase-file", str(self.colleague.passphrase_file)]
        assert self.first.laptop.run("account", "add", self.colleague.account, *passphrase).exit_code == 0
        self.first.file(UNSENT, with_files=1)
        card, stick = self.second.path("own.xycard"), self.folder / "handover.xyb"
        assert self.second.laptop.run("handover", "card", str(card)).exit_code == 0
        left = self.first.laptop.run("handover", "export", "--card", str(card), str(stick))
        files = files_of(WITH_FILES) + files_of(1)
        given = CASES + UNSENT
        assert [left.data[name] for name in ("cases", "drafts", "files", "missing")] == [given, 0, files, 0]
        assert self.first.listed() == []
        taken = self.second.laptop.run("handover", "import", str(stick))
        assert [taken.data[name] for name in ("cases", "files", "known")] == [given, files, 0]
        ids = {str(case["id"]) for case in self.second.listed()}
        assert ids == {*self.first.filed, *self.second.filed}
        given_away, taken_over = (
            machine.laptop.run("handover", "list").data["handovers"][0]
            for machine in (self.first, self.second)
        )
        assert (given_away["taken"], given_away["whom"], given_away["count"]) == (
            False,
            self.second.id,
            given,
        )
        assert (taken_over["taken"], taken_over["whom"], taken_over["count"]) == (True, self.first.id, given)
        assert self.second.verify()[2:] == (given + OWN, files + files_of(1))

    def first_laptop_is_lost(self) -> None:
        """A last stick was written; what the heir brings of it waits for an officer meanwhile."""
        self.first.file(LAST, with_files=1, by=self.colleague)
        assert len(self.first.listed(self.colleague)) == LAST
        self.last_stick, made = self.first.export("last.xyb")
        self.brought = made.data["events"]
        assert made.data["petitions"] == UNSENT + LAST
        before = self.recount()
        assert self.first.verify()[0] - UNSAID == before.events(self.first.id) + self.brought
        assert self.office.run("device", "revoke", self.first.id).data["state"] == "revoked"
        stick, made = self.second.export("second.xyb")
        taken = self.office.take(stick)
        assert (taken.exit_code, taken.data["refused"]) == (0, 0)
        after = self.recount()
        assert after.events(self.first.id) == before.events(self.first.id)
        assert (after.petitions, after.hand) == (before.petitions, before.hand)
        assert taken.data["waiting"] == UNSENT + 1, "and the word of the handover"
        assert taken.data["accepted"] + taken.data["waiting"] == made.data["events"]
        assert taken.data["accepted"] == after.events(self.second.id) - before.events(self.second.id)
        assert self.office.reviewed() == [("second", UNSENT + 1, UNSENT)]

    def officer_takes_its_last_stick_in(self) -> None:
        before = self.recount()
        refused = self.office.take(self.last_stick)
        assert (refused.exit_code, refused.data["error"]) == (1, "device_revoked")
        assert self.office.reviewed() == [("first", self.brought, UNSENT + LAST)]
        looked = self.office.take(self.last_stick, "--dry-run")
        assert (looked.data["state"], looked.data["waiting"]) == ("revoked", self.brought)
        assert looked.data["missing_events"] == []
        assert self.recount() == before
        taken = self.office.take(self.last_stick, "--revoked")
        assert [taken.data[name] for name in ("accepted", "refused", "waiting")] == [self.brought, 0, 0]
        assert (taken.data["files_taken"], taken.data["missing_events"]) == (2 * files_of(1), [])
        assert self.office.reviewed() == []
        after = self.recount()
        assert after.events(self.first.id) == before.events(self.first.id) + self.brought
        assert after.petitions == {*self.first.filed, *self.second.filed}

    def heir_hears_of_all(self) -> None:
        for petition in (self.moved[0], self.first.filed[CASES]):
            steps = ["notify"] if petition in self.moved else ["register"]
            assert self.office.run("act", petition, *steps).exit_code == 0
        stick, _ = self.second.export("third.xyb")
        taken = self.office.take(stick)
        assert [taken.data[name] for name in ("refused", "waiting", "lost")] == [0, 0, 0]
        self.office.answer(self.second.id, self.second.path("back.xyb"))
        read = self.second.laptop.run("bundle", "import", str(self.second.path("back.xyb")))
        assert (read.exit_code, read.data["waiting"], read.data["files_waiting"]) == (0, 0, 0)

    def every_number_agrees(self) -> None:
        there = self.recount()
        events, receipts, cases, files = self.first.verify()
        assert events - UNSAID == there.events(self.first.id)
        assert receipts == there.events(self.first.id) - self.brought, "it was lost before it could hear"
        assert (cases, files) == (CASES + UNSENT + LAST, files_of(WITH_FILES) + 2 * files_of(1))
        events, receipts, cases, files = self.second.verify()
        given = frozenset(self.first.filed[: CASES + UNSENT])
        own, theirs = there.events(self.second.id), there.about(given, self.first.id)
        assert there.in_hand(self.second.id) == given | set(self.second.filed)
        assert there.in_hand(self.first.id) == set(self.first.filed[CASES + UNSENT :])
        assert cases == len(there.in_hand(self.second.id)) == len(self.second.listed())
        assert (events - UNSAID, receipts) == (own + theirs + 1, own + theirs + 1), "and the word of handover"
        assert files == len(there.blobs) - files_of(1)
        listed = self.second.listed()
        assert {case["delivery"] for case in listed} == {"uploaded"}
        assert {case["id"]: case["status"] for case in listed if case["rev"]} == there.moved
        assert len(there.moved) == MOVED + 1
        assert there.codes == Counter({201: len(there.said)})


def test_every_number_agrees_at_the_end_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office(tmp_path / "gateway", capsys)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first = Laptop(tmp_path / "first", capsys)
    colleague = Laptop(tmp_path / "first", capsys, "韩立国", "五月 春风 石桥 东头")
    second = Laptop(tmp_path / "second", capsys, "宋玉兰", "秋收 以后 河堤 南坡")
    for laptop in (first, second):
        laptop.start_with(office.invite(laptop.folder.name, laptop.folder / "office.xyenrol"))
    invitation = read_enrolment_file((first.folder / "office.xyenrol").read_bytes())
    story = Story(tmp_path, office, Machine(first), Machine(second), colleague, invitation.gateway_key)
    story.first_stick_goes_to_town()
    story.answers_come_back()
    story.second_laptop_begins()
    story.one_agent_leaves()
    story.first_laptop_is_lost()
    story.officer_takes_its_last_stick_in()
    story.heir_hears_of_all()
    story.every_number_agrees()
