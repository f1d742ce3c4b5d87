"""Bundles that a gateway refuses: who sends them is proved first, and what is hostile leaves no trace."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import AppError, RefusedError
from app.wire.enrolment import EnrolmentFile
from app.wire.sealing import new_identity, seal, unseal
from app.wire.signing import SignKey, sign_document
from gateway import enrolment
from gateway.devices import confirm_device, find_device, revoke_device
from gateway.enrolment import CODE_LIFE, Invitation, invite
from gateway.gateway import Gateway
from gateway.tables import PetitionRow
from tests.gateway.bundling import bundle_of, filings, take
from tests.gateway.laptop import Laptop, enrolment_of, new_keys
from tests.gateway.live import REGION, UNIT, AheadClock
from tests.gateway.uploader import blob
from tests.sync.sticks import folder_of, recount


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "out.xyb"


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system puts temporary files there are none of others."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def test_a_dry_run_tells_and_takes_nothing(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    photo = blob(1_000)
    data = bundle_of(laptop, gateway, filings(laptop, 3, photo), [photo.data])
    before = kept(gateway)
    told = take(gateway, stick, data, is_dry_run=True)
    assert (told.is_dry_run, told.waiting, told.files, told.missing_events) == (True, 3, 1, ())
    assert (told.state, told.name, told.fingerprint) == (
        "active",
        "laptop",
        laptop.keys.sign_key.public.fingerprint,
    )
    assert kept(gateway) == before


def refused(gateway: Gateway, stick: Path, data: bytes) -> str:
    """The code; and nothing is left behind, in the data folder or among the system's temporary files."""
    before = kept(gateway)
    with pytest.raises(AppError) as told:
        take(gateway, stick, data)
    assert kept(gateway) == before
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    return told.value.code


def kept(gateway: Gateway) -> dict[str, bytes]:
    """All files of the gateway; in the last of SQLite's three it notes who reads."""
    return {name: data for name, data in folder_of(gateway.data).items() if not name.endswith("-shm")}


def test_whoever_is_not_who_they_say_is_refused(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    events = filings(laptop, 1)
    stranger = Laptop(keys=new_keys(), recipient=gateway.keys.recipient, send=laptop.send)
    assert refused(gateway, stick, bundle_of(stranger, gateway, events)) == "device_unknown"
    forged = bundle_of(laptop, gateway, events, key=stranger.keys.sign_key)
    assert refused(gateway, stick, forged) == "bundle_not_genuine"
    elsewhere = bundle_of(laptop, gateway, events, addressee=stranger.keys.device_id)
    assert refused(gateway, stick, elsewhere) == "bundle_not_for_us"
    _, other = new_identity()
    named = bundle_of(laptop, gateway, events, recipients=(other,))
    assert refused(gateway, stick, named) == "bundle_not_for_us"
    assert recount(gateway).events == 0


def test_a_damaged_bundle_leaves_nothing_of_its_sound_part(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    photo = blob(200_000)
    data = bundle_of(laptop, gateway, filings(laptop, 3, photo), [photo.data])
    for broken in (data[:-1], data[:-100_000], data[:-9] + b"x" + data[-8:], data + b"x"):
        assert refused(gateway, stick, broken) == "bundle_damaged"
    assert take(gateway, stick, data).accepted == 3


def test_events_of_another_laptop_are_not_taken_for_the_senders(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    """They were left to it, and count as that one's; what it signed in that one's name counts as nobody's."""
    other = Laptop.beside(gateway)
    said = filings(other, 2)
    forged = [replace(each, signature=laptop.keys.sign_key.sign(each.header)) for each in said]
    found = take(gateway, stick, bundle_of(laptop, gateway, forged))
    assert (found.accepted, found.refused) == (0, 2)
    assert recount(gateway).petitions == 0
    assert take(gateway, stick, bundle_of(laptop, gateway, said)).accepted == 2
    with gateway.store.read() as connection:
        theirs = connection.execute(select(PetitionRow.device_id)).scalars().all()
    assert theirs == [other.keys.device_id] * 2


def test_a_revoked_laptop_brings_nothing_in(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    with gateway.store.write() as connection:
        revoke_device(connection, laptop.keys.device_id, gateway.clock.now())
    with pytest.raises(RefusedError, match="device_revoked"):
        take(gateway, stick, bundle_of(laptop, gateway, filings(laptop, 1), [b"a file"]))
    assert recount(gateway).events == recount(gateway).files == 0


def newcomer(gateway: Gateway, *, confirms_itself: bool = False) -> tuple[Laptop, EnrolmentFile]:
    invitation = Invitation("二号机", UNIT, REGION, "https://gateway", confirms_itself=confirms_itself)
    file = invite(gateway, invitation)
    return Laptop(keys=new_keys(), recipient=file.gateway_recipient, send=lambda _: ()), file


def test_a_laptop_enrols_by_stick_and_is_taken_in_once_it_is_confirmed(gateway: Gateway, stick: Path) -> None:
    laptop, file = newcomer(gateway)
    enrol = sign_document(enrolment_of(laptop.keys, file), laptop.keys.sign_key)
    data = bundle_of(laptop, gateway, filings(laptop, 2), enrol=enrol)
    assert take(gateway, stick, data, is_dry_run=True).state == "unknown"
    with pytest.raises(RefusedError) as pending:
        take(gateway, stick, data)
    fingerprint = laptop.keys.sign_key.public.fingerprint
    assert (pending.value.code, pending.value.facts["fingerprint"]) == ("device_pending", fingerprint)
    with gateway.store.write() as connection:
        confirm_device(connection, fingerprint, gateway.clock.now())
    assert take(gateway, stick, data).accepted == 2


@pytest.mark.parametrize("confirms_itself", [False, True])
def test_a_code_that_ran_out_on_the_way_is_good_by_stick_but_never_without_a_comparison(
    gateway: Gateway, clock: AheadClock, stick: Path, *, confirms_itself: bool
) -> None:
    laptop, file = newcomer(gateway, confirms_itself=confirms_itself)
    enrol = sign_document(enrolment_of(laptop.keys, file), laptop.keys.sign_key)
    clock.ahead += CODE_LIFE
    with pytest.raises(RefusedError, match="enrolment_code_expired"):
        enrolment.enrol(gateway, enrol)
    data = bundle_of(laptop, gateway, filings(laptop, 1), enrol=enrol)
    with pytest.raises(RefusedError, match="device_pending"):
        take(gateway, stick, data)
    with gateway.store.write() as connection:
        confirm_device(connection, laptop.keys.device_id, gateway.clock.now())
    assert take(gateway, stick, data).accepted == 1


def test_an_enrolment_in_a_bundle_is_judged_as_over_http(gateway: Gateway, stick: Path) -> None:
    laptop, file = newcomer(gateway)
    key = laptop.keys.sign_key
    for wrong, code in (
        (enrolment_of(laptop.keys, file, code="0" * 16), "enrolment_code_wrong"),
        (enrolment_of(laptop.keys, file, device_id=new_keys().device_id), "enrolment_unreadable"),
        (enrolment_of(laptop.keys, file, gateway_id=new_keys().device_id), "enrolment_unreadable"),
    ):
        data = bundle_of(laptop, gateway, filings(laptop, 1), enrol=sign_document(wrong, key))
        with pytest.raises(RefusedError, match=code):
            take(gateway, stick, data)
    with gateway.store.read() as connection:
        assert find_device(connection, laptop.keys.device_id) is None


def test_somebody_elses_enrolment_code_needs_their_key(gateway: Gateway, stick: Path) -> None:
    laptop, file = newcomer(gateway)
    thief = SignKey(os.urandom(32))
    enrol = sign_document(enrolment_of(laptop.keys, file), laptop.keys.sign_key)
    data = bundle_of(laptop, gateway, filings(laptop, 1), enrol=enrol, key=thief)
    assert refused(gateway, stick, data) == "bundle_not_genuine"


Change = tuple[str, float, bytes]


CHANGES = st.lists(
    st.tuples(st.sampled_from(("flip", "cut", "insert", "end")), st.floats(0, 1), st.binary(min_size=1)),
    min_size=1,
    max_size=3,
)


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    raw = bytearray(data)
    for kind, place, other in changes:
        start = int(place * (len(raw) - 1))
        if kind == "flip":
            raw[start] ^= other[0] or 1
        elif kind == "cut":
            del raw[start : start + 8 * len(other)]
        elif kind == "insert":
            raw[start:start] = other
        else:
            del raw[start + 1 :]
        raw = raw or bytearray(b"x")
    return bytes(raw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(is_inside=st.booleans(), changes=CHANGES)
def test_whatever_is_done_to_a_bundle_it_is_refused_with_a_code_and_leaves_nothing(
    gateway: Gateway, laptop: Laptop, stick: Path, *, is_inside: bool, changes: list[Change]
) -> None:
    """Outside, and inside of its seal: whoever knows the gateway's public key can seal to it."""
    photo = blob(3_000)
    honest = bundle_of(laptop, gateway, filings(laptop, 2, photo), [photo.data])
    before = unseal(honest, gateway.keys.identity) if is_inside else honest
    after = changed(before, changes)
    if after != before:
        broken = seal(after, [gateway.keys.recipient]) if is_inside else after
        assert refused(gateway, stick, broken).startswith("bundle_")
