"""What a batch asks the database: about itself, however long its device has been filing."""

import os

from msgspec.structs import replace
from sqlalchemy import Connection, insert, select

from app.wire.batch import split_batch, write_batch
from gateway.gateway import Gateway
from gateway.ledger import Ledger
from gateway.reading import Reading, unpack
from gateway.tables import EventRow
from tests.gateway.laptop import Laptop, header_of, some_id


def steps_of_loading(gateway: Gateway, device_id: str, batch: list[Reading]) -> int:
    """How many steps SQLite's machine takes for all that a batch has to know."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with gateway.store.write() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(count, 1)
        try:
            Ledger.load(connection, device_id, batch)
        finally:
            driver.set_progress_handler(None, 1)
    return steps


def file_for_years(connection: Connection, times: int) -> None:
    """The first event of the device again and again, each time of another petition."""
    (row,) = connection.execute(select(EventRow.__table__).limit(1)).mappings()
    same = {name: row[name] for name in row if name != "number"}
    rows = [
        same | {"sha256": os.urandom(32).hex(), "event_id": some_id(), "seq": seq, "petition_id": some_id()}
        for seq in range(1_000, 1_000 + times)
    ]
    connection.execute(insert(EventRow), rows)


def test_a_batch_costs_the_same_however_much_its_device_has_said_before(
    gateway: Gateway, laptop: Laptop
) -> None:
    """The planner went through all of a device's events to find those of ten petitions."""
    laptop.file_petition()
    raws = split_batch(write_batch([laptop.filed(index) for index in range(1, 11)]))
    batch = [
        replace(reading, header=header_of(reading.event), is_ours=True)
        for reading in map(unpack, raws)
        if reading is not None
    ]
    device_id = laptop.keys.device_id
    before = steps_of_loading(gateway, device_id, batch)
    with gateway.store.write() as connection:
        file_for_years(connection, 2_000)
    assert steps_of_loading(gateway, device_id, batch) < 2 * before
