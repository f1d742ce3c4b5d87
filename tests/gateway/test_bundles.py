"""Bundles at the gateway: by stick it counts as over HTTP, once, and what is hostile leaves no trace."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError, RefusedError
from app.wire.batch import write_batch
from app.wire.bodies import PetitionAmended
from app.wire.bundle import ChainHead, Span
from app.wire.enrolment import EnrolmentFile
from app.wire.event import Event
from app.wire.sealing import new_identity, seal, unseal
from app.wire.signing import SignKey, sign_document
from app.wire.sshsig import to_ssh_key
from gateway import enrolment
from gateway.bundles_in import Imported, import_bundle
from gateway.bundles_out import write_answer
from gateway.cli import main
from gateway.devices import confirm_device, find_device, revoke_device
from gateway.enrolment import CODE_LIFE, Invitation, invite
from gateway.gateway import Gateway
from gateway.uploads import Body, Uploads
from gateway.writing import Writing
from tests.gateway.bundling import bundle_of
from tests.gateway.laptop import Laptop, enrolment_of, header_of, new_keys
from tests.gateway.live import REGION, UNIT, AheadClock
from tests.gateway.uploader import Blob, blob
from tests.samples import sample_filing
from tests.sync.sticks import folder_of, recount

MB = 1 << 20


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "out.xyb"


def filings(laptop: Laptop, count: int, *files: Blob) -> list[Event]:
    """The first of them names the files."""
    named = laptop.filed(0, filing=sample_filing(0, files=tuple(each.entry for each in files)))
    return [named, *(laptop.filed(number) for number in range(1, count))]


def take(gateway: Gateway, stick: Path, data: bytes, *, is_dry_run: bool = False) -> Imported:
    stick.write_bytes(data)
    return import_bundle(gateway, stick, is_dry_run=is_dry_run)


def spans(*found: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(epoch=1, first=first, last=last) for first, last in found)


def test_a_bundle_is_settled_once_however_often_it_comes(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    photo = blob(300_000)
    data = bundle_of(laptop, gateway, filings(laptop, 3, photo), [photo.data])
    first = take(gateway, stick, data)
    assert (first.accepted, first.known, first.files_taken) == (3, 0, 1)
    before = recount(gateway)
    again = take(gateway, stick, data)
    assert (again.accepted, again.known, again.files_taken) == (0, 3, 1)
    assert recount(gateway) == before
    assert gateway.blobs.size(photo.sha256) == photo.size


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


def test_what_went_over_http_is_known_by_stick_and_the_other_way_round(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    events = filings(laptop, 4)
    laptop.send(events[:2])
    found = take(gateway, stick, bundle_of(laptop, gateway, events))
    assert (found.accepted, found.known) == (2, 2)
    assert [verdict.code for verdict in laptop.send(events)] == [208] * 4


def test_gaps_are_named_before_and_after(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    events = filings(laptop, 50)
    some = [*events[:40], *events[44:49]]
    told = take(gateway, stick, bundle_of(laptop, gateway, some), is_dry_run=True)
    assert told.missing_events == spans((41, 44), (50, 50))
    assert take(gateway, stick, bundle_of(laptop, gateway, some)).missing_events == told.missing_events
    rest = bundle_of(laptop, gateway, [*events[40:44], events[49]], number=2)
    assert take(gateway, stick, rest).missing_events == ()


def test_bundles_come_in_any_order_and_those_between_are_named(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    events = filings(laptop, 4)
    third = take(gateway, stick, bundle_of(laptop, gateway, events[2:], number=3))
    assert [(gap.first, gap.last) for gap in third.missing_bundles] == [(1, 2)]
    first = take(gateway, stick, bundle_of(laptop, gateway, events[:2], number=1))
    assert (first.accepted, first.missing_bundles, first.missing_events) == (2, (), ())
    assert recount(gateway).petitions == 4


def test_an_event_that_waits_for_its_filing_is_said_to_wait(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    filed = laptop.filed()
    more = laptop.event(
        "petition.amended", PetitionAmended(note="又堵了"), petition_id=header_of(filed).petition_id
    )
    early = take(gateway, stick, bundle_of(laptop, gateway, [more]))
    assert (early.accepted, early.waiting, early.missing_events) == (0, 1, spans((1, 2)))
    late = take(gateway, stick, bundle_of(laptop, gateway, [filed, more], number=2))
    assert (late.accepted, late.waiting, late.missing_events) == (2, 0, ())


def test_a_file_that_no_accepted_event_names_is_left_and_said(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    named, stray = blob(1_000), blob(1_000)
    data = bundle_of(laptop, gateway, filings(laptop, 1, named), [stray.data, named.data])
    found = take(gateway, stick, data)
    assert (found.files, found.files_taken, found.files_waiting) == (2, 1, {"file_unknown": 1})
    assert gateway.blobs.size(stray.sha256) is None


def test_a_file_of_many_chunks_goes_on_where_the_network_left_off(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    film = blob(9 * MB + 17)
    events = filings(laptop, 1, film)
    laptop.send(events)
    uploads = Uploads(gateway)
    begun = uploads.create(laptop.keys.device_id, film.sha256, film.size, Body(3 * MB, ()))
    assert isinstance(begun, Writing)
    uploads.finish(begun, [film.data[: 3 * MB]], is_whole=True)
    found = take(gateway, stick, bundle_of(laptop, gateway, events, [film.data]))
    assert (found.known, found.files_taken, found.files_waiting) == (1, 1, {})
    assert b"".join(gateway.blobs.read(film.sha256, 0, film.size)) == film.data


def test_without_room_for_files_the_texts_are_taken(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    full = replace(gateway, free_bytes=lambda: 0)
    photo = blob(1_000)
    found = take(full, stick, bundle_of(laptop, gateway, filings(laptop, 2, photo), [photo.data]))
    assert (found.accepted, found.files_taken, found.files_waiting) == (2, 0, {"quota_full": 1})


def test_a_batch_that_cannot_be_read_spoils_no_other(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    documents = [b"not json", write_batch(filings(laptop, 2)), b"{}"]
    found = take(gateway, stick, bundle_of(laptop, gateway, documents=documents))
    assert (found.accepted, found.passed_over) == (2, 2)


def test_a_range_as_long_as_a_number_can_be_is_not_spelled_out(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    far = 2**53 - 1
    head = ChainHead(epoch=9, seq=far, sha256="0" * 64)
    many = (Span(epoch=9, first=5, last=far - 1), Span(epoch=9, first=1, last=2))
    data = bundle_of(laptop, gateway, filings(laptop, 1), head=head, spans=many)
    begun = process_time()
    told = take(gateway, stick, data, is_dry_run=True)
    assert [(gap.first, gap.last) for gap in told.missing_events] == [(3, 4), (far, far)]
    assert process_time() - begun < 60  # it would be years


def refused(gateway: Gateway, stick: Path, data: bytes) -> str:
    """The code; and nothing is left behind, in the data folder or among the system's temporary files."""
    before, temporary = kept(gateway), set(tempfile_names())
    with pytest.raises(AppError) as told:
        take(gateway, stick, data)
    assert kept(gateway) == before
    assert set(tempfile_names()) <= temporary
    return told.value.code


def kept(gateway: Gateway) -> dict[str, bytes]:
    """All files of the gateway; in the last of SQLite's three it notes who reads."""
    return {name: data for name, data in folder_of(gateway.data).items() if not name.endswith("-shm")}


def tempfile_names() -> list[str]:
    """What tests running beside this one make is theirs."""
    folder = Path(tempfile.gettempdir())
    return [path.name for path in folder.iterdir() if not path.name.startswith("pytest-")]


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
    other = Laptop.beside(gateway)
    found = take(gateway, stick, bundle_of(laptop, gateway, filings(other, 2)))
    assert (found.accepted, found.refused) == (0, 2)
    assert recount(gateway).petitions == 0


def test_a_revoked_laptop_brings_nothing_in(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    with gateway.store.write() as connection:
        revoke_device(connection, laptop.keys.device_id, gateway.clock.now())
    assert refused(gateway, stick, bundle_of(laptop, gateway, filings(laptop, 1))) == "device_revoked"


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


def run(
    gateway: Gateway, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, Sequence[dict[str, object]]]:
    code = main([*words, "--data", str(gateway.data), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_takes_in_what_is_sound_and_names_the_rest(
    gateway: Gateway, laptop: Laptop, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick.write_bytes(bundle_of(laptop, gateway, filings(laptop, 2)))
    broken = stick.with_name("broken.xyb")
    broken.write_bytes(stick.read_bytes()[:-1])
    code, (bad, told) = run(gateway, capsys, "bundle", "import", str(broken), str(stick), "--dry-run")
    assert (code, bad["error"], told["is_dry_run"], told["waiting"]) == (1, "bundle_damaged", True, 2)
    code, (taken,) = run(gateway, capsys, "bundle", "import", str(stick))
    assert (code, taken["accepted"], taken["file"]) == (0, 2, str(stick))
    fingerprint = laptop.keys.sign_key.public.fingerprint
    back = stick.with_name("back.xyb")
    code, (written,) = run(gateway, capsys, "bundle", "receipts", fingerprint, str(back))
    assert (code, written["verdicts"], written["paths"]) == (0, 2, [str(back)])
    code, (refusal,) = run(gateway, capsys, "bundle", "receipts", "nobody", str(back))
    assert (code, refusal["error"]) == (1, "device_not_found")
    _, (device,) = run(gateway, capsys, "device", "list")
    assert device["ssh_key"] == to_ssh_key(laptop.keys.sign_key.public)


def test_an_answer_begins_where_the_newest_bundle_does(gateway: Gateway, laptop: Laptop, stick: Path) -> None:
    events = filings(laptop, 5)
    name = laptop.keys.device_id
    take(gateway, stick, bundle_of(laptop, gateway, events[:3]))
    assert write_answer(gateway, name, stick).verdicts == 3
    take(gateway, stick, bundle_of(laptop, gateway, events[3:], number=2))
    answered = write_answer(gateway, name, stick)
    assert (answered.verdicts, answered.number) == (2, 2)
    take(gateway, stick, bundle_of(laptop, gateway, events[2:], number=3))
    assert write_answer(gateway, name, stick).verdicts == 3


def test_a_laptop_that_brought_no_bundle_is_answered_from_the_beginning(
    gateway: Gateway, laptop: Laptop, stick: Path
) -> None:
    laptop.send(filings(laptop, 3))
    assert write_answer(gateway, laptop.keys.device_id, stick).verdicts == 3
