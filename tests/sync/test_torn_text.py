"""A text that is torn while the program is open is not sent, and is there again when it was opened anew."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.errors import DeviceError
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Vault
from app.store.verify import verify
from app.sync.bundle_out import hand_over, look
from app.system import SYSTEM_ENTROPY
from app.wire.event import EventType
from gateway.tables import EventRow
from tests.gateway.live import LiveGateway
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.sync.desk import PASSPHRASE, Desk
from tests.torn import LONG, tear_a_text


def open_again(desk: Desk, folder: Path) -> None:
    """As after a restart of the program: what it had in memory is forgotten."""
    desk.store.close()
    keys = Vault.load(folder).unlock(PASSPHRASE)
    desk.store = Store.open(folder, keys, clock=desk.clock, entropy=SYSTEM_ENTROPY)


def filings_at(live: LiveGateway) -> list[tuple[int, str]]:
    with live.store.read() as connection:
        asked = select(EventRow.code, EventRow.body).where(EventRow.type == EventType.PETITION_FILED)
        return [(code, (body or b"").decode()) for code, body in connection.execute(asked)]


def test_a_torn_text_does_not_go_on_a_stick_either(desk: Desk, tmp_path: Path) -> None:
    desk.sync()
    filing = sample_filing(1, text=LONG, today=civil_date(desk.clock.now()))
    file_petition(desk.store, filing, known_counties=KNOWN_COUNTIES)
    folder = tmp_path / "desk"
    open_again(desk, folder)
    tear_a_text(folder / DATABASE_NAME, Vault.load(folder).unlock(PASSPHRASE))
    for act in (look, partial(hand_over, path=tmp_path / "out.xyb")):
        with pytest.raises(DeviceError) as caught:
            act(desk.store)
        assert caught.value.code == "database_damaged"
    assert not (tmp_path / "out.xyb").exists()
    desk.store.close()


def test_a_torn_text_is_not_sent_and_arrives_whole_after_the_next_opening(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """The gateway refused it for good, and went on refusing it when the journal had brought it back."""
    desk.sync()
    filing = sample_filing(1, text=LONG, today=civil_date(desk.clock.now()))
    petition_id = file_petition(desk.store, filing, known_counties=KNOWN_COUNTIES).petition_id
    folder = tmp_path / "desk"
    open_again(desk, folder)
    tear_a_text(folder / DATABASE_NAME, Vault.load(folder).unlock(PASSPHRASE))
    for _ in range(2):
        stopped_by = desk.sync().stopped_by
        assert isinstance(stopped_by, DeviceError)
        assert stopped_by.code == "database_damaged"
    assert filings_at(live) == []
    open_again(desk, folder)
    assert desk.sync().stopped_by is None
    ((code, body),) = filings_at(live)
    assert (code, LONG in body) == (201, True)
    assert desk.case(petition_id).view.delivery is Delivery.UPLOADED
    assert verify(desk.store).findings == ()
    desk.store.close()
