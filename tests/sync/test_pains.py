"""Pains 1 to 3, 6, 9 and 14, each by its number: what others lost or doubled under these very faults.

`make pains` (XIANGYIN_PAINS=full) runs the figures that are asked for; `make test` a share of them that takes
some seconds each.
"""

import os
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

import pytest
from sqlalchemy import func, select

from app.domain.delivery import Delivery
from app.errors import OfflineError, RefusedError
from app.store import chain
from app.store.verify import verify
from app.wire.batch import MAX_BYTES, write_batch
from app.wire.bodies import PetitionAmended
from app.wire.canonical import canonical_json
from app.wire.event import Event, EventType
from app.wire.files import MAX_CHUNK_BYTES
from app.wire.in_flight import Pending
from app.wire.receipt import Verdict
from app.wire.signed_http import Headers, SignedHttp
from app.wire.tus import Upload
from gateway.tables import EventRow, FileRow, PetitionRow
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, Send, carried, undisturbed
from tests.sync.uploading import KB, MB, delivery, held

IS_FULL: Final = os.environ.get("XIANGYIN_PAINS") == "full"


def share(full: int, usual: int) -> int:
    return full if IS_FULL else usual


def petitions(live: LiveGateway) -> int:
    with live.store.read() as connection:
        return connection.execute(select(func.count()).select_from(PetitionRow)).scalar_one()


def amend(desk: Desk, petition_id: str, note: str) -> str:
    with desk.store.write() as work:
        body = canonical_json(PetitionAmended(note=note))
        return chain.append(work, EventType.PETITION_AMENDED, body=body, petition_id=petition_id).sha256


class Faults:
    """What may go wrong with a call, chosen by a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def send(self, send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        match self.chance.randrange(8):
            case 0:
                raise OfflineError("offline")
            case 1:
                raise OfflineError("gateway_failed", status=500)
            case 2:
                send(events)
                raise OfflineError("outcome_unknown")
            case 3:
                send(events)
                return tuple(
                    Verdict(code=code) for code in self.chance.choices([201, 409, 500], k=len(events))
                )
            case 4:
                raise OfflineError("captive_portal", status=200)
            case _:
                return send(events)

    def carry(self, _name: str, go: Callable[[], Upload]) -> Upload:
        match self.chance.randrange(8):
            case 0:
                raise OfflineError("outcome_unknown")
            case 1:
                go()
                raise OfflineError("outcome_unknown")
            case 2:
                raise RefusedError("offset_wrong")
            case 3:
                raise RefusedError("quota_full")
            case _:
                return go()


def require_true_green(desk: Desk, live: LiveGateway, petition_ids: Iterable[str]) -> None:
    """Green means: every event of it accepted there, every file of it there with its receipt."""
    with live.store.read() as connection:
        accepted = set(connection.execute(select(EventRow.sha256).where(EventRow.code == 201)).scalars())
        receipted = set(
            connection.execute(select(FileRow.sha256).where(FileRow.receipt.is_not(None))).scalars()
        )
    for petition_id in petition_ids:
        detail = desk.case(petition_id)
        assert detail.filing is not None, "whatever happened, it can be read"
        if detail.view.delivery is Delivery.UPLOADED:
            hashes = events_of(desk, petition_id)
            assert hashes <= accepted
            assert {file.sha256 for file in desk.files(petition_id)} <= receipted


def events_of(desk: Desk, petition_id: str) -> set[str]:
    with desk.store.read() as work:
        rows = work.connection.exec_driver_sql(
            "SELECT lower(hex(sha256)) FROM event WHERE petition_id = ?", (petition_id,)
        )
        return set(rows.scalars())


@pytest.mark.parametrize("seed", range(share(500, 3)))
def test_pains_1_and_6_whatever_goes_wrong_nothing_is_lost_and_green_is_true(
    desk: Desk, live: LiveGateway, seed: int
) -> None:
    """Pain 1, pain 6. 10,000 petitions in full: twenty a seed, each under faults in every call, then none."""
    faults = Faults(seed)
    desk.send, desk.carry = faults.send, faults.carry
    filed = [desk.file(*([2 * KB] * faults.chance.randrange(3))).petition_id for _ in range(10)]
    for round_ in range(12):
        if round_ < 10:
            filed.append(desk.file(300 * KB if round_ == 5 else KB).petition_id)
            amend(desk, faults.chance.choice(filed), f"补充{round_}")
        engine = desk.engine()
        engine.ask()
        engine.run()
        require_true_green(desk, live, filed)
    desk.send, desk.carry = undisturbed, carried
    for _ in range(3):
        engine = desk.engine()
        engine.ask()
        assert engine.run().stopped_by is None
    assert petitions(live) == len(filed) == 20
    for petition_id in filed:
        assert delivery(desk, petition_id) is Delivery.UPLOADED
        assert all(held(live, desk, petition_id))
    assert verify(desk.store).findings == ()


def test_pain_2_a_line_cut_after_the_commit_never_doubles(desk: Desk, live: LiveGateway) -> None:
    """Pain 2. 1,000 cuts in full: the gateway has each, and the answer never arrives the first time."""

    def cut_after(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        send(events)
        raise OfflineError("outcome_unknown")

    count = share(1_000, 60)
    filed = []
    for _ in range(count):
        filed.append(desk.file().petition_id)
        desk.send = cut_after
        assert desk.sync().stopped_by is not None
        assert delivery(desk, filed[-1]) is Delivery.CHECKING
        desk.send = undisturbed
        assert desk.sync().stopped_by is None
    assert petitions(live) == count
    with live.store.read() as connection:
        query = select(func.count()).where(EventRow.type == EventType.PETITION_FILED)
        assert connection.execute(query).scalar_one() == count
    assert {delivery(desk, petition_id) for petition_id in filed} == {Delivery.UPLOADED}


class Weighing(SignedHttp):
    """Notes how large each request about a file was."""

    weights: ClassVar[list[int]] = []

    def send(self, method: str, path: str, headers: Headers, *, body: bytes | None) -> Pending:
        self.weights.append(len(body or b""))
        return super().send(method, path, headers, body=body)


def test_pain_3_a_hundred_cases_with_large_files_finish_and_no_request_is_beyond_the_limit(
    desk: Desk, live: LiveGateway
) -> None:
    """Pain 3"""
    batches: list[int] = []

    def weigh(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        batches.append(len(write_batch(events)))
        return send(events)

    Weighing.weights.clear()
    desk.http, desk.send = Weighing, weigh
    filed = [desk.file(400 * KB).petition_id for _ in range(100)]
    assert desk.sync().stopped_by is None
    assert {delivery(desk, petition_id) for petition_id in filed} == {Delivery.UPLOADED}
    assert max(batches) <= 1.1 * MAX_BYTES
    assert len(Weighing.weights) > 100
    assert max(Weighing.weights) <= 1.1 * MAX_CHUNK_BYTES


@pytest.mark.parametrize("seed", range(share(100, 3)))
def test_pain_9_whatever_is_edited_while_it_is_sent_every_version_arrives_as_it_was_signed(
    desk: Desk, live: LiveGateway, seed: int
) -> None:
    """Pain 9. A hundred interleavings of editing and sending for each seed; 10,000 in full."""
    chance = random.Random(seed)
    filed = [desk.file().petition_id for _ in range(3)]
    said: set[str] = set()

    def edit_meanwhile(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        verdicts = send(events) if chance.random() < 0.5 else None
        edited = chance.choice(filed)
        said.add(amend(desk, edited, f"改{len(said)}"))
        assert delivery(desk, edited) is not Delivery.UPLOADED, "amber at once"
        if verdicts is None and chance.random() < 0.5:
            raise OfflineError("outcome_unknown")
        return verdicts or send(events)

    desk.send = edit_meanwhile
    for turn in range(100):
        if turn % 3 == 0:
            said.add(amend(desk, chance.choice(filed), f"改{len(said)}"))
        steps = desk.steps()
        for _ in range(chance.randrange(1, 4)):
            next(steps, None)
        steps.close()
    desk.send = undisturbed
    assert desk.sync().stopped_by is None
    with live.store.read() as connection:
        rows = connection.execute(select(EventRow.sha256, EventRow.code)).all()
    assert {row.code for row in rows} == {201}
    assert said <= {row.sha256 for row in rows}
    assert {delivery(desk, petition_id) for petition_id in filed} == {Delivery.UPLOADED}


def test_pain_14_a_hundred_aborted_syncs_leave_the_disk_as_it_was(desk: Desk, tmp_path: Path) -> None:
    """Pain 14"""

    def used() -> int:
        return sum(path.stat().st_size for path in (tmp_path / "desk").rglob("*") if path.is_file())

    desk.file(3 * MB)
    desk.engine().run(with_files=False)
    before = used()

    def cut(_name: str, _go: Callable[[], Upload]) -> Upload:
        raise OfflineError("outcome_unknown")

    desk.carry = cut
    for _ in range(100):
        engine = desk.engine()
        engine.ask()
        assert engine.run().stopped_by is not None
    assert used() - before < 5 * MB
