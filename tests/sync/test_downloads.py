"""Files of replies on their way down: last of all, resumed after a cut, opened only when they are whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.actions.attaching import read_attachment
from app.domain.status import Move
from app.errors import OfflineError
from app.store.attachments import Attachment
from gateway.acts import Words, act
from tests.gateway.live import LiveGateway
from tests.relay import Relay, running_relay
from tests.sync.desk import Desk, new_desk

KB, MB = 2**10, 2**20


@dataclass
class Office:
    """Answers petitions with papers."""

    live: LiveGateway
    folder: Path
    sent: dict[str, bytes] = field(default_factory=dict)

    def answer(self, petition_id: str, *sizes: int) -> None:
        papers = []
        for size in sizes:
            name = f"answer-{len(self.sent)}.txt"
            self.sent[name] = f"{len(self.sent)} 已办结。".encode() + b"7" * size
            paper = self.folder / name
            paper.write_bytes(self.sent[name])
            papers.append(paper)
        words = Words(unit="清溪镇水利站", reply="水渠已清。")
        moves = [Move(move) for move in ("register", "reply")]
        act(self.live.gateway, petition_id, moves, words, papers)


@pytest.fixture
def office(tmp_path: Path, live: LiveGateway) -> Office:
    folder = tmp_path / "office"
    folder.mkdir()
    return Office(live, folder)


def incoming(desk: Desk, petition_id: str) -> list[Attachment]:
    return [file for file in desk.files(petition_id) if file.is_incoming]


def is_whole(desk: Desk, office: Office, file: Attachment) -> bool:
    return file.is_here and read_attachment(desk.store, file.id) == office.sent[file.name]


def test_the_papers_of_an_answer_come_with_it_and_open(desk: Desk, office: Office) -> None:
    petition_id = desk.file(1_000).petition_id
    desk.sync()
    office.answer(petition_id, 300 * KB, 20)
    report = desk.sync()
    assert report.stopped_by is None
    assert report.changed == (petition_id,)
    files = incoming(desk, petition_id)
    assert [is_whole(desk, office, file) for file in files] == [True, True]
    assert {result.id for result in report.files} == {file.id for file in files}
    assert all(result.is_incoming and result.code is None for result in report.files)
    assert not any(result.is_receipted for result in report.files)
    assert desk.sync().files == (), "once"


def test_an_answer_does_not_make_a_petition_less_green(desk: Desk, office: Office) -> None:
    petition_id = desk.file(1_000).petition_id
    desk.sync()
    before = desk.case(petition_id).view.delivery
    office.answer(petition_id, 1_000)
    desk.engine().run(with_files=False)
    assert not incoming(desk, petition_id)[0].is_here
    assert desk.case(petition_id).view.delivery is before


def test_a_paper_that_cannot_be_had_holds_up_no_other_and_is_asked_for_later(
    desk: Desk, office: Office, live: LiveGateway
) -> None:
    petition_id = desk.file().petition_id
    desk.sync()
    office.answer(petition_id, 20, 3_000)
    desk.engine().run(with_files=False)
    gone, other = sorted(incoming(desk, petition_id), key=lambda file: file.size)
    live.gateway.blobs.remove(gone.sha256)
    report = desk.sync()
    assert report.stopped_by is None
    codes = {result.id: result.code for result in report.files}
    assert codes[other.id] is None
    assert codes[gone.id] is not None
    assert not report.files_needing_attention
    assert report.next_try_at is not None
    assert desk.sync().files == (), "not before its time"
    desk.clock.ahead = timedelta(seconds=61)
    assert [result.id for result in desk.sync().files] == [gone.id]


def test_a_paper_that_was_changed_on_its_way_is_fetched_anew(desk: Desk, office: Office) -> None:
    petition_id = desk.file().petition_id
    desk.sync()
    office.answer(petition_id, 2_000)
    desk.engine().run(with_files=False)
    file = incoming(desk, petition_id)[0]
    with desk.store.blobs.adopt(file.sha256) as begun:
        begun.write(b"not what the gateway has")
    report = desk.sync()
    assert [result.code for result in report.files] == ["checksum_wrong"]
    assert not report.files_needing_attention
    desk.clock.ahead = timedelta(seconds=61)
    desk.sync()
    assert is_whole(desk, office, incoming(desk, petition_id)[0])


def test_more_than_there_ever_was_begins_anew(desk: Desk, office: Office) -> None:
    petition_id = desk.file().petition_id
    desk.sync()
    office.answer(petition_id, 2_000)
    desk.engine().run(with_files=False)
    with desk.store.blobs.adopt(incoming(desk, petition_id)[0].sha256) as begun:
        begun.write(bytes(100 * KB))
    assert desk.sync().stopped_by is None
    assert is_whole(desk, office, incoming(desk, petition_id)[0])


@dataclass(frozen=True)
class Road:
    """A desk with an answer waiting behind a line that can be cut."""

    desk: Desk
    office: Office
    relay: Relay
    petition_id: str


@pytest.fixture
def road(tmp_path: Path, live: LiveGateway, office: Office) -> Iterator[Road]:
    with running_relay(int(live.url.rpartition(":")[2])) as relay:
        enrolment = msgspec.structs.replace(live.add_device(), url=relay.url)
        with new_desk(tmp_path / "road", enrolment) as desk:
            petition_id = desk.file().petition_id
            desk.sync()
            office.answer(petition_id, 3 * MB)
            desk.engine().run(with_files=False)
            yield Road(desk, office, relay, petition_id)


def test_a_paper_cut_at_half_goes_on_from_there(road: Road) -> None:
    before = road.relay.down
    road.relay.cut_after(down=3 * MB // 2)
    assert isinstance(road.desk.sync().stopped_by, OfflineError)
    assert road.desk.sync().stopped_by is None
    assert road.relay.cuts == 1
    assert is_whole(road.desk, road.office, incoming(road.desk, road.petition_id)[0])
    assert road.relay.down - before < 1.05 * 3 * MB


def test_a_run_that_is_stopped_in_the_middle_of_a_paper_goes_on_later(road: Road) -> None:
    before = road.relay.down
    steps = road.desk.steps()
    next(step for step in steps if 0 < step.bytes_done < step.bytes_total)
    steps.close()
    shares = [step.percent for step in road.desk.steps()]
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert is_whole(road.desk, road.office, incoming(road.desk, road.petition_id)[0])
    assert road.relay.down - before < 1.05 * 3 * MB


def test_a_text_filed_while_a_paper_comes_goes_first(road: Road) -> None:
    steps = road.desk.steps()
    next(step for step in steps if 0 < step.bytes_done < step.bytes_total)
    road.desk.batches.clear()
    road.desk.file()
    next(steps)
    assert road.desk.batches == [1]
    list(steps)
    assert is_whole(road.desk, road.office, incoming(road.desk, road.petition_id)[0])
