"""Bundles at the gateway: by stick it counts as over HTTP, once, in any order, and gaps are named."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from app.wire.batch import write_batch
from app.wire.bodies import PetitionAmended
from app.wire.bundle import ChainHead, Span
from app.wire.sshsig import to_ssh_key
from gateway.bundles_out import write_answer
from gateway.cli import main
from gateway.devices import revoke_device
from gateway.gateway import Gateway
from gateway.uploads import Body, Uploads
from gateway.writing import Writing
from tests.gateway.bundling import bundle_of, filings, take
from tests.gateway.laptop import Laptop, header_of
from tests.gateway.uploader import blob
from tests.sync.sticks import recount

MB = 1 << 20


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "out.xyb"


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


def test_an_officer_may_take_in_what_a_revoked_laptop_brings(
    gateway: Gateway, laptop: Laptop, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with gateway.store.write() as connection:
        revoke_device(connection, laptop.keys.device_id, gateway.clock.now())
    stick.write_bytes(bundle_of(laptop, gateway, filings(laptop, 2)))
    code, (told,) = run(gateway, capsys, "bundle", "import", str(stick), "--dry-run")
    assert (code, told["state"], told["waiting"]) == (0, "revoked", 2)
    code, (said,) = run(gateway, capsys, "bundle", "import", str(stick))
    assert (code, said["error"]) == (1, "device_revoked")
    code, (taken,) = run(gateway, capsys, "bundle", "import", str(stick), "--revoked")
    assert (code, taken["accepted"]) == (0, 2)
    assert write_answer(gateway, laptop.keys.device_id, stick).verdicts == 2


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
