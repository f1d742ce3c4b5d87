"""Manifests: what an accepted event names may be sent, and what no accepted event names may not."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from alembic import command
from sqlalchemy import select

from app.domain.manifest import FileEntry
from app.wire.bodies import (
    Body,
    ConsentRecorded,
    DeliveryWay,
    NoticeDelivered,
    PetitionAmended,
    PetitionWithdrawn,
    ReviewRequested,
    ReviewStage,
)
from gateway.attachments import find_attachment
from gateway.gateway import Gateway
from gateway.migrations.upgrade import migrations
from gateway.tables import FileRow
from tests.gateway.laptop import Laptop, some_id
from tests.samples import sample_authority, sample_file, sample_filing

FILES = (sample_file(1), sample_file(2))
AUTHORITY = sample_authority(1, "石桥村", date(2026, 11, 22), evidence=(FILES[0].id,))


def known(gateway: Gateway, laptop: Laptop) -> dict[str, int]:
    """Sizes by hash, of one device."""
    query = select(FileRow.sha256, FileRow.size).where(FileRow.device_id == laptop.keys.device_id)
    with gateway.store.read() as connection:
        return {row.sha256: row.size for row in connection.execute(query)}


NAMED = {entry.sha256: entry.size for entry in FILES}


def test_a_filing_names_its_files(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = some_id()
    laptop.send([laptop.filed(petition_id=petition_id, filing=sample_filing(1, files=FILES))])
    assert known(gateway, laptop) == NAMED
    with gateway.store.read() as connection:
        found = find_attachment(connection, laptop.keys.device_id, FILES[0].sha256)
    assert found is not None
    assert (found.petition_id, found.receipt) == (petition_id, None)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("petition.amended", PetitionAmended(files=FILES)),
        ("petition.withdrawn", PetitionWithdrawn(files=FILES)),
        ("consent.recorded", ConsentRecorded(authority=AUTHORITY, files=FILES)),
        (
            "notice.delivered",
            NoticeDelivered(rev=1, way=DeliveryWay.IN_PERSON, delivered_on=date(2026, 11, 22), files=FILES),
        ),
        ("review.requested", ReviewRequested(stage=ReviewStage.REVIEW, grounds="不服", files=FILES)),
    ],
)
def test_every_event_that_carries_a_manifest_names_its_files(
    gateway: Gateway, laptop: Laptop, kind: str, body: Body
) -> None:
    petition_id = laptop.file_petition()
    assert known(gateway, laptop) == {}
    assert laptop.say(kind, body, petition_id=petition_id).code == 201
    assert known(gateway, laptop) == NAMED


def test_a_refused_or_held_event_names_nothing(gateway: Gateway, laptop: Laptop) -> None:
    held = laptop.say("petition.amended", PetitionAmended(files=FILES), petition_id=some_id())
    twice = PetitionAmended(files=(FILES[0], FILES[0]))
    refused = laptop.say("petition.amended", twice, petition_id=laptop.file_petition())
    assert (held.code, refused.code) == (202, 422)
    assert known(gateway, laptop) == {}


def test_a_file_that_is_named_again_is_one_file(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    for _ in range(2):
        laptop.say("petition.amended", PetitionAmended(files=FILES), petition_id=petition_id)
    events = [
        laptop.event("petition.amended", PetitionAmended(files=FILES), petition_id=petition_id)
        for _ in range(2)
    ]
    assert [verdict.code for verdict in laptop.send(events)] == [201, 201]
    assert known(gateway, laptop) == NAMED


def test_of_two_sizes_for_a_blob_that_is_not_here_the_later_counts(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    for size in (5, FILES[0].size):
        wrong: FileEntry = msgspec.structs.replace(FILES[0], size=size)
        laptop.say("petition.amended", PetitionAmended(files=(wrong,)), petition_id=petition_id)
    assert known(gateway, laptop) == {FILES[0].sha256: FILES[0].size}


def test_each_device_has_its_own_list(gateway: Gateway, laptop: Laptop) -> None:
    other = Laptop.beside(gateway)
    for each in (laptop, other):
        each.send([each.filed(filing=sample_filing(1, files=FILES))])
    assert known(gateway, laptop) == known(gateway, other) == NAMED


def test_an_older_database_learns_which_files_were_named(
    gateway: Gateway, laptop: Laptop, tmp_path: Path
) -> None:
    petition_id = laptop.file_petition()
    laptop.send([laptop.filed(filing=sample_filing(1, files=FILES[:1]))])
    laptop.say("petition.amended", PetitionAmended(files=FILES), petition_id=petition_id)
    laptop.say("petition.amended", PetitionAmended(files=(sample_file(3),)), petition_id=some_id())
    config = migrations()
    with gateway.store.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        command.upgrade(config, "head")
    assert known(gateway, laptop) == NAMED
