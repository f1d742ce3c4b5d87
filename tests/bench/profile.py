"""A client profile for benches: a vault that is enrolled with nobody, and sample filings ready to go."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.store import device as devices
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.enrolment import ENROLMENT_SCHEMA, EnrolmentFile
from app.wire.sealing import new_identity
from app.wire.signing import SignKey
from tests.samples import sample_filing

PASSPHRASE = "一二三四五六七八九十甲乙"


@contextlib.contextmanager
def new_store(folder: Path, enrolment: EnrolmentFile | None = None) -> Iterator[Store]:
    """Without `enrolment` it trusts an invented gateway, so that filings are real and wait for ever."""
    folder.mkdir(parents=True)
    vault = Vault.create(folder, account_name="周敏", passphrase=PASSPHRASE, entropy=SYSTEM_ENTROPY)
    keys = vault.unlock(PASSPHRASE)
    with Store.create(folder, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        with store.write() as work:
            trusted = msgspec.structs.replace(work.device, enrolment=enrolment or _invented())
            devices.save(work, trusted)
            devices.begin_epoch(work)
        yield store


def filings(store: Store, count: int) -> Sequence[Filing]:
    today = civil_date(store.clock.now())
    return [sample_filing(index, today=today) for index in range(count)]


def _invented() -> EnrolmentFile:
    _, recipient = new_identity()
    return EnrolmentFile(
        schema=ENROLMENT_SCHEMA,
        gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
        url="https://127.0.0.1:1",
        ca="",
        gateway_key=SignKey(SYSTEM_ENTROPY(32)).public.text,
        gateway_recipient=recipient,
        unit="清溪镇信访办",
        region="370116",
        code="0" * 16,
        expires_at="2030-01-01T00:00:00.000Z",
    )
