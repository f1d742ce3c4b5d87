"""A power cut at any moment: what was said to be safe is there, byte for byte, and the store opens.

The whole run is `make power-cut IMAGES=36000`; here is a short one, and disks that do not hear what they are
told to sync, so that it is known that the check can fail.
"""

from contextlib import closing
from random import Random

import pytest

from tests.faults.disk import Cut, Disk
from tests.faults.power_cut import Task, opened, run_task
from tests.faults.recording import Op, can_mount

pytestmark = [
    pytest.mark.needs_root,
    pytest.mark.skipif(bool(can_mount()), reason=f"no power is cut here: {can_mount()}"),
]
VAULT = "/vault"


@pytest.mark.parametrize(("side", "images"), [("client", 300), ("gateway", 100)])
def test_nothing_that_was_acknowledged_is_lost_when_the_power_goes(side: str, images: int) -> None:
    """pain 19"""
    verdicts = run_task(Task(side, seed=1, images=images))
    assert verdicts.total() == images
    assert {verdict for (_, verdict) in verdicts} == {"ok"}
    assert {cut for (cut, _) in verdicts} == set(Cut)


@pytest.mark.parametrize(
    ("side", "deaf_to", "doubts"),
    [
        ("client", f"{VAULT}/xiangyin.db", {"petition lost"}),
        ("client", f"{VAULT}/xiangyin.db-wal", {"draft lost", "petition lost", "receipt lost"}),
        ("client", f"{VAULT}/blobs/", {"file lost or changed"}),
        ("client", f"{VAULT}/outbox.journal", {"journal lost an event"}),
        ("client", "/slots/keyslots", {"vault lost", "refused: keyslots_damaged"}),
        ("gateway", "/gateway/gateway.db", {"event lost"}),
        ("gateway", "/gateway/blobs/", {"file lost or changed"}),
    ],
)
def test_a_disk_that_does_not_hear_a_sync_is_caught(side: str, deaf_to: str, doubts: set[str]) -> None:
    """As if the program had not asked for it: `synchronous=OFF`, a blob without fsync or without its name."""
    task = Task(side, seed=2, images=60, again=0, deaf_to=(deaf_to,))
    with closing(opened(task)) as verdicts:  # the first doubt is enough: each broken image costs a repair
        assert any(verdict in doubts for _, verdict in verdicts)


def written(*ops: Op) -> Disk:
    disk = Disk()
    for op in ops:
        disk.apply(op)
    return disk


CREATED = Op("create", "/a", 1)
WRITTEN = Op("write", file=1, data=bytes(range(1, 251)) * 40)


def test_a_synced_file_without_a_synced_name_may_be_gone() -> None:
    disk = written(CREATED, WRITTEN, Op("fsync", file=1))
    assert disk.image(Cut.LOST, Random(1)) == {}
    disk.apply(Op("fsyncdir", "/"))
    assert disk.image(Cut.LOST, Random(1)) == {"/a": WRITTEN.data}


def test_a_name_without_synced_bytes_may_be_empty_torn_or_full_of_zeros() -> None:
    disk = written(CREATED, WRITTEN, Op("fsyncdir", "/"))
    assert disk.image(Cut.LOST, Random(1)) == {"/a": b""}
    assert disk.image(Cut.KEPT, Random(1)) == {"/a": WRITTEN.data}
    torn = [disk.image(Cut.TORN, Random(seed))["/a"] or b"" for seed in range(20)]
    assert any(0 < image.count(0) < len(image) for image in torn)


def test_what_was_written_over_comes_back_when_it_was_not_synced() -> None:
    disk = written(CREATED, WRITTEN, Op("fsync", file=1), Op("fsyncdir", "/"))
    disk.apply(Op("truncate", file=1))
    disk.apply(Op("write", file=1, data=b"new"))
    assert disk.image(Cut.LOST, Random(1)) == {"/a": WRITTEN.data}
    assert disk.image(Cut.KEPT, Random(1)) == {"/a": b"new"}


def test_a_rename_moves_the_bytes_that_were_synced() -> None:
    disk = written(CREATED, WRITTEN, Op("fsync", file=1), Op("mkdir", "/b"), Op("fsyncdir", "/"))
    disk.apply(Op("rename", "/a", to="/b/a"))
    assert disk.image(Cut.LOST, Random(1)) == {"/a": WRITTEN.data, "/b": None}
    disk.apply(Op("fsyncdir", "/b"))
    assert disk.image(Cut.LOST, Random(1))["/b/a"] == WRITTEN.data
