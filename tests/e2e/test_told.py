"""`queue --told`: the office knows of what it refused and what belongs to no petition."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import chain, outbox
from app.store.store import Store
from app.store.vault import Vault
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct
from app.wire.receipt import RECEIPT_SCHEMA, Code, Receipt
from tests.e2e.laptop import PASSPHRASE, Laptop, enrolment_at
from tests.faulty_server import faulty_server
from tests.gateway.live import AheadClock
from tests.samples import SeededEntropy


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Laptop]:
    with faulty_server() as server:
        made = Laptop(tmp_path, capsys)
        made.start(enrolment_at(server.url, server.ca))
        yield made


def refuse_an_act(laptop: Laptop) -> None:
    (keyslots,) = laptop.home.rglob("keyslots.json")
    keys = Vault.load(keyslots.parent).unlock(PASSPHRASE)
    with Store.open(keyslots.parent, keys, clock=AheadClock(), entropy=SeededEntropy(1)) as store:
        with store.write() as work:
            act = chain.append(work, AuditAct.PRINTED, body=canonical_json(AuditRecorded(count=1)))
        receipt = Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
            device_id=act.device_id,
            event_sha256=act.sha256,
            code=Code.INVALID,
            received_at="2026-11-22T01:50:00.000Z",
        )
        with store.write() as work:
            outbox.settle(work, act, receipt, canonical_json(receipt), bytes(64))


def test_what_the_office_was_told_of_needs_nobody_any_more(laptop: Laptop) -> None:
    assert (laptop.run("queue").exit_code, laptop.run("queue", "--told").exit_code) == (0, 0)
    refuse_an_act(laptop)
    answer = laptop.run("queue")
    assert (answer.exit_code, answer.data["record_refused"]) == (1, True)
    answer = laptop.run("queue", "--told")
    assert (answer.exit_code, answer.data["record_refused"]) == (0, False)
    assert laptop.run("queue").exit_code == 0
