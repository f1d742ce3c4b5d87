"""Packs on their way, by network and by stick: the newest is installed, and nothing that is wrong with one
holds up anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.packing import pack_result_lines
from app.domain.delivery import Delivery
from app.domain.rules import RuleId
from app.errors import DeviceError, OfflineError
from app.store import recounting
from app.store.packs import Packs
from app.store.recounting import Moved
from app.sync.bundle_in import Taken, take_in
from app.sync.engine import Engine
from app.sync.report import PackResult, Report
from app.wire.trust import Trust
from app.wire.tus import TusClient
from gateway.acts import Words
from gateway.packs import PackShelf
from tests.gateway.live import LiveGateway
from tests.packs import DELIVERED, KINDS, calendar_pack, lying, packed
from tests.sync.desk import Desk
from tests.sync.sticks import Stick, pulled_behind
from tests.sync.uploading import delivery

KB = 1 << 10


@dataclass
class Laptop:
    """A desk that looks things up, beside the gateway that it is enrolled with."""

    desk: Desk
    live: LiveGateway
    packs: Packs
    folder: Path

    def __post_init__(self) -> None:
        self.engine = self.new_engine()

    def new_engine(self) -> Engine:
        return Engine(self.desk.store, self.desk.connect, self.packs)

    def sync(self, *, with_files: bool = True) -> Report:
        report = self.engine.run(with_files=with_files)
        assert report.stopped_by is None
        return report

    def add(self, content: bytes, name: str = "notes", version: str = "1", *, form: int = 1) -> None:
        now = self.live.clock.now()
        self.live.gateway.packs.add(content, name=name, version=version, form=form, now=now)

    def put(self, data: bytes, name: str = "notes", version: str = "1") -> None:
        """Behind the gateway's back."""
        (self.live.data / "packs" / f"{name}@{version}.xypack").write_bytes(data)

    def opinion(self) -> str:
        """A petition whose answer has reached the resident: they may ask for a review for so long."""
        petition_id = self.desk.file().petition_id
        self.sync()
        self.live.act(petition_id, *DELIVERED, words=Words(unit="县水利局", reply="已清。", days=30))
        return petition_id

    def last_day(self, petition_id: str) -> Moved:
        (window,) = (each for each in self.desk.case(petition_id).deadlines if each.rule.id is RuleId.D6)
        return Moved(petition_id=petition_id, rule=RuleId.D6, before=window.due_on, after=window.due_on)

    def untold(self) -> tuple[Moved, ...]:
        with self.desk.store.read() as work:
            return recounting.untold(work)


@pytest.fixture
def laptop(desk: Desk, live: LiveGateway, tmp_path: Path) -> Laptop:
    def find_trust() -> Trust | None:
        with desk.store.read() as work:
            return work.device.trust

    folder = tmp_path / "packs"
    return Laptop(desk, live, Packs(folder, KINDS, find_trust), folder)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


def carry_down(laptop: Laptop, stick: Stick, *, is_dry_run: bool = False) -> Taken:
    stick.answer(laptop.desk, laptop.live.gateway)
    return take_in(laptop.desk.store, stick.back, laptop.packs, is_dry_run=is_dry_run)


INSTALLED = PackResult(name="notes", version="1")


def test_a_run_fetches_what_is_newer_and_the_next_one_nothing(laptop: Laptop) -> None:
    laptop.add(b"first")
    assert laptop.sync().packs == (INSTALLED,)
    assert laptop.packs.newest("notes") == b"first"
    assert laptop.sync().packs == ()
    laptop.add(b"second", version="2")
    assert laptop.sync().packs == (PackResult(name="notes", version="2"),)
    assert laptop.packs.newest("notes") == b"second"


def test_the_calendar_that_both_came_with_is_not_fetched(laptop: Laptop) -> None:
    assert laptop.sync().packs == ()
    assert not laptop.folder.exists()


def test_tables_that_this_program_has_no_use_for_are_left_alone(laptop: Laptop) -> None:
    laptop.add(b"x", name="of_the_future")
    assert laptop.sync().packs == ()


def test_a_new_calendar_by_network_moves_the_days_of_open_cases(laptop: Laptop) -> None:
    petition_id = laptop.opinion()
    laptop.sync()
    before = laptop.last_day(petition_id).before
    laptop.add(calendar_pack("cn-2027", off=[before]), "calendar", "cn-2027")
    report = laptop.sync()
    assert report.packs == (PackResult(name="calendar", version="cn-2027"),)
    (moved,) = laptop.untold()
    assert (moved.petition_id, moved.rule, moved.before) == (petition_id, RuleId.D6, before)
    assert moved.after > before
    assert laptop.last_day(petition_id).before == moved.after


def test_a_new_calendar_by_stick_moves_them_too(laptop: Laptop, stick: Stick) -> None:
    petition_id = laptop.opinion()
    laptop.sync()
    before = laptop.last_day(petition_id).before
    laptop.add(calendar_pack("cn-2027", off=[before]), "calendar", "cn-2027")
    assert carry_down(laptop, stick, is_dry_run=True).brings.packs == 1
    assert laptop.packs.version("calendar") == "cn-2026"
    assert carry_down(laptop, stick).packs == [PackResult(name="calendar", version="cn-2027")]
    (moved,) = laptop.untold()
    assert (moved.before, moved.after) == (before, laptop.last_day(petition_id).before)
    again = carry_down(laptop, stick)
    assert (again.packs, again.brings.packs) == ([], 0)


def test_a_new_calendar_moves_the_days_though_the_line_is_cut_behind_it(laptop: Laptop) -> None:
    petition_id = laptop.opinion()
    laptop.sync()
    before = laptop.last_day(petition_id).before
    laptop.add(calendar_pack("cn-2027", off=[before]), "calendar", "cn-2027")
    laptop.add(bytes(600 * KB))
    fetch = TusClient.fetch_pack

    def narrow(self: TusClient, name: str, version: str, offset: int, limit: int) -> Iterator[bytes]:
        if name == "notes":
            raise OfflineError("outcome_unknown")
        yield from fetch(self, name, version, offset, limit)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TusClient, "fetch_pack", narrow)
        assert laptop.engine.run().stopped_by is not None
    (moved,) = laptop.untold()
    assert (moved.before, moved.after) == (before, laptop.last_day(petition_id).before)


def test_so_it_does_though_the_run_is_stopped_behind_it(laptop: Laptop) -> None:
    petition_id = laptop.opinion()
    laptop.sync()
    laptop.add(calendar_pack("cn-2027", off=[laptop.last_day(petition_id).before]), "calendar", "cn-2027")
    laptop.add(bytes(600 * KB))
    steps = laptop.engine.steps()
    while laptop.packs.version("calendar") != "cn-2027":
        next(steps)
    steps.close()
    assert len(laptop.untold()) == 1


def test_so_it_does_though_the_stick_is_pulled_behind_it(laptop: Laptop, stick: Stick) -> None:
    petition_id = laptop.opinion()
    laptop.sync()
    laptop.add(calendar_pack("cn-2027", off=[laptop.last_day(petition_id).before]), "calendar", "cn-2027")
    laptop.add(bytes(600 * KB))  # on a stick the smallest come first
    with pulled_behind(laptop.packs, "calendar", "cn-2027"), pytest.raises(DeviceError, match="stick_failed"):
        carry_down(laptop, stick)
    assert len(laptop.untold()) == 1


def test_the_office_counts_with_a_new_calendar_from_its_next_word_on(laptop: Laptop) -> None:
    """What it says then is what the laptop has counted already."""
    first = laptop.opinion()
    laptop.sync()
    before = laptop.last_day(first).before
    laptop.add(calendar_pack("cn-2027", off=[before]), "calendar", "cn-2027")
    second = laptop.opinion()
    laptop.sync()
    assert laptop.last_day(second).before == laptop.last_day(first).before > before
    assert [moved.petition_id for moved in laptop.untold()] == [first]


def test_news_come_before_packs_and_packs_before_large_files(laptop: Laptop) -> None:
    """A pack that is cut off costs no news and no petition."""
    petition_id = laptop.desk.file().petition_id
    laptop.sync()
    laptop.live.act(petition_id, "register")
    laptop.add(b"x")
    other = laptop.desk.file().petition_id
    order: list[str] = []

    def cut(*_: object) -> Iterator[bytes]:
        order.append(delivery(laptop.desk, other).value)
        order.append(str(laptop.desk.case(petition_id).view.rev))
        raise OfflineError("outcome_unknown")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TusClient, "fetch_pack", cut)
        report = laptop.engine.run()
    assert order == [Delivery.UPLOADED.value, str(laptop.desk.case(petition_id).view.rev)]
    assert report.changed == (petition_id,)
    assert report.stopped_by is not None
    assert laptop.sync().packs == (INSTALLED,)


def test_a_line_that_is_cut_costs_only_what_was_on_it(laptop: Laptop) -> None:
    content = bytes(range(256)) * 4 * KB
    laptop.add(content)
    asked: list[int] = []
    fetch = TusClient.fetch_pack

    def cut_at_the_second(
        self: TusClient, name: str, version: str, offset: int, limit: int
    ) -> Iterator[bytes]:
        asked.append(offset)
        if len(asked) == 2:
            raise OfflineError("outcome_unknown")
        yield from fetch(self, name, version, offset, limit)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TusClient, "fetch_pack", cut_at_the_second)
        assert laptop.engine.run().stopped_by is not None
        laptop.engine = laptop.new_engine()
        assert laptop.sync().packs == (INSTALLED,)
    assert asked[0] == 0
    assert asked[1] == asked[2] > 0
    assert laptop.packs.newest("notes") == content


def test_without_files_only_small_packs_come(laptop: Laptop) -> None:
    large = bytes(600 * KB)
    laptop.add(large)
    laptop.add(calendar_pack("cn-2027"), "calendar", "cn-2027")
    assert laptop.sync(with_files=False).packs == (PackResult(name="calendar", version="cn-2027"),)
    assert laptop.packs.newest("notes") is None
    assert laptop.sync().packs == (INSTALLED,)
    assert laptop.packs.newest("notes") == large


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(b"other"), "pack_not_genuine"),
        (b"<html>please log in</html>", "pack_unreadable"),
        (b"", "pack_gone"),
    ],
)
def test_what_is_no_pack_of_our_gateway_holds_nothing_up(laptop: Laptop, data: bytes, code: str) -> None:
    laptop.put(data)
    laptop.add(calendar_pack("cn-2027"), "calendar", "cn-2027")
    petition_id = laptop.desk.file(2 * KB).petition_id
    report = laptop.sync()
    assert set(report.packs) == {
        PackResult(name="notes", version="1", code=code),
        PackResult(name="calendar", version="cn-2027"),
    }
    assert delivery(laptop.desk, petition_id) is Delivery.UPLOADED
    assert laptop.packs.newest("notes") is None


def test_every_lie_of_a_gateway_is_refused_by_its_name(laptop: Laptop) -> None:
    key, gateway_id = laptop.live.gateway.keys.sign_key, laptop.live.gateway.keys.gateway_id
    lies: dict[str, dict[str, object]] = {
        "pack_damaged": {"sha256": "0" * 64},
        "pack_too_large": {"size": 1 << 40},
        "pack_too_new": {"format": 2},
    }
    for version, (code, said) in enumerate(lies.items(), 1):
        told = {"gateway_id": gateway_id, "version": str(version)} | said
        laptop.put(lying(b"x", told, key), version=str(version))
        assert laptop.sync().packs == (PackResult(name="notes", version=str(version), code=code),)
    assert laptop.packs.newest("notes") is None
    assert not list((laptop.folder / ".new").iterdir())


def test_another_version_under_the_name_that_was_asked_for_is_refused(laptop: Laptop) -> None:
    laptop.add(b"old")
    laptop.sync()
    found = laptop.live.gateway.packs.find("notes", "1")
    assert found is not None
    laptop.put(found.path.read_bytes(), version="2")
    assert [result.code for result in laptop.sync().packs] == ["pack_older"]
    assert laptop.packs.newest("notes") == b"old"


def test_damaged_rows_are_refused_and_fetched_twice_and_no_more_until_the_next_start(laptop: Laptop) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gateway.packs._CHECKS", {})
        laptop.add(b"{}", "calendar", "cn-2027")
    refused = PackResult(name="calendar", version="cn-2027", code="calendar_unreadable")
    runs = [laptop.engine.run().packs for _ in range(3)]
    assert runs == [(refused,), (refused,), ()]
    assert laptop.new_engine().run().packs == (refused,)
    assert laptop.packs.version("calendar") == "cn-2026"


def test_the_line_that_is_damaged_comes_with_the_refusal_by_network_and_by_stick(
    laptop: Laptop, stick: Stick
) -> None:
    rows = b"category\tregion\tlevel\tunit\tbasis\n\t\ttown\n"
    laptop.add(rows, "routing", "cn-2030")
    refused = PackResult(name="routing", version="cn-2030", code="routing_unreadable", line=2)
    assert laptop.sync().packs == (refused,)
    assert carry_down(laptop, stick).packs == [refused]
    assert pack_result_lines([refused])[0].startswith("routing cn-2030：办事单位表第 2 行")


def test_a_full_disk_keeps_the_old_one_and_the_run_goes_on(laptop: Laptop) -> None:
    laptop.add(b"x")
    laptop.add(calendar_pack("cn-2027"), "calendar", "cn-2027")
    petition_id = laptop.desk.file(2 * KB).petition_id

    def full(*_: object) -> None:
        raise DeviceError("disk_full")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.store.packs.write_file", full)
        report = laptop.sync()
    assert [result.code for result in report.packs] == ["disk_full", "disk_full"]
    assert delivery(laptop.desk, petition_id) is Delivery.UPLOADED
    assert laptop.packs.version("calendar") == "cn-2026"
    assert {result.code for result in laptop.sync().packs} == {None}  # as soon as there is room


def test_on_a_stick_one_that_is_refused_spoils_nothing_else(laptop: Laptop, stick: Stick) -> None:
    petition_id = laptop.desk.file().petition_id
    laptop.sync()
    laptop.live.act(petition_id, "register")
    key, gateway_id = laptop.live.gateway.keys.sign_key, laptop.live.gateway.keys.gateway_id
    laptop.put(lying(b"x", {"gateway_id": gateway_id, "sha256": "0" * 64}, key))
    laptop.put(packed(b"y", name="second", form=2), "second", "1")
    laptop.add(calendar_pack("cn-2027"), "calendar", "cn-2027")
    taken = carry_down(laptop, stick)
    assert taken.changed == {petition_id: None}
    assert {(result.name, result.code) for result in taken.packs} == {
        ("calendar", None),
        ("notes", "pack_damaged"),
        ("", "pack_not_genuine"),
    }
    assert taken.passed_over == 0


def test_packs_on_a_stick_may_be_large(laptop: Laptop, stick: Stick) -> None:
    """Larger than any other document in a bundle."""
    laptop.sync()
    content = bytes(range(256)) * 12 * KB
    laptop.add(content)
    assert carry_down(laptop, stick).packs == [INSTALLED]
    assert laptop.packs.newest("notes") == content


def test_who_knows_no_packs_passes_over_them(laptop: Laptop, stick: Stick) -> None:
    laptop.sync()
    laptop.add(b"x")
    stick.answer(laptop.desk, laptop.live.gateway)
    taken = take_in(laptop.desk.store, stick.back)
    assert (taken.packs, taken.passed_over) == ([], 0)
    assert laptop.packs.newest("notes") is None


def test_a_gateway_that_was_updated_hands_its_own_calendar_on(
    laptop: Laptop, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.sync()
    content = calendar_pack("cn-2027")
    monkeypatch.setattr("gateway.packs.own_calendar", lambda: content)
    shelf = PackShelf(laptop.live.data / "packs", laptop.live.gateway.keys)
    shelf.keep_own_calendar(laptop.live.clock.now())
    assert laptop.sync().packs == (PackResult(name="calendar", version="cn-2027"),)
