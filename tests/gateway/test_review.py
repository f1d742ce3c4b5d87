"""What a revoked laptop said waits on a list, by name alone, until an officer takes it in."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import RefusedError
from gateway.bundles_in import import_bundle
from gateway.devices import revoke_device
from gateway.gateway import Gateway
from gateway.review import Waiting, waiting
from tests.gateway.bundling import bundle_of, filings, take
from tests.gateway.laptop import Laptop
from tests.sync.sticks import recount


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "out.xyb"


def revoke(gateway: Gateway, laptop: Laptop) -> None:
    with gateway.store.write() as connection:
        revoke_device(connection, laptop.keys.device_id, gateway.clock.now())


def listed(gateway: Gateway) -> tuple[Waiting, ...]:
    with gateway.store.read() as connection:
        return waiting(connection)


def put_in(gateway: Gateway, stick: Path, data: bytes) -> None:
    with pytest.raises(RefusedError, match="device_revoked"):
        take(gateway, stick, data)


def test_a_refused_stick_is_listed_once_however_often_it_is_put_in(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    before = bundle_of(laptop, gateway, filings(laptop, 2))
    take(gateway, stick, before)
    revoke(gateway, laptop)
    more = bundle_of(laptop, gateway, filings(laptop, 3), number=2)
    for data in (before, more, more):
        put_in(gateway, stick, data)
    (told,) = listed(gateway)
    assert (told.author.device_id, told.bringer.device_id) == (laptop.keys.device_id,) * 2
    assert (told.events, told.petitions) == (3, 3), "the first two had their answer before"
    assert recount(gateway).petitions == 2
    import_bundle(gateway, stick, takes_revoked=True)
    assert listed(gateway) == ()
    assert recount(gateway).petitions == 5


def test_what_nobody_signed_and_what_cannot_be_read_is_on_no_list(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    forged = [replace(each, signature=bytes(64)) for each in filings(laptop, 1)]
    revoke(gateway, laptop)
    put_in(gateway, stick, bundle_of(laptop, gateway, forged))
    put_in(gateway, stick, bundle_of(laptop, gateway, documents=[b"no batch"], number=2))
    assert listed(gateway) == ()


def test_a_dry_run_puts_nothing_on_the_list(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    revoke(gateway, laptop)
    assert take(gateway, stick, bundle_of(laptop, gateway, filings(laptop, 1)), is_dry_run=True).waiting == 1
    assert listed(gateway) == ()
