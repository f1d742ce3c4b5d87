"""The feed: each device hears of its own petitions, of every change once, in the order of happening."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.domain.status import Move
from app.errors import RefusedError
from app.wire.bodies import PetitionWithdrawn
from app.wire.change import Change, ChangePage
from app.wire.event import EventType
from gateway import feed
from gateway.acts import Words, act
from gateway.gateway import Gateway
from tests.gateway.laptop import Laptop

ROOT = Path(__file__).parents[2]
WORDS = Words(unit="镇水利站", reply="字" * 20_000)


def page(gateway: Gateway, laptop: Laptop, after: int = 0, limit: int = 500) -> ChangePage:
    with gateway.store.read() as connection:
        return feed.changes(connection, laptop.keys.device_id, after=after, limit=limit)


def snapshot(gateway: Gateway, laptop: Laptop, after: int = 0, limit: int = 500) -> ChangePage:
    with gateway.store.read() as connection:
        return feed.snapshot(connection, laptop.keys.device_id, after=after, limit=limit)


def all_pages(gateway: Gateway, laptop: Laptop, limit: int) -> list[Change]:
    found, after, more = list[Change](), 0, True
    while more:
        one = page(gateway, laptop, after, limit)
        found, after, more = [*found, *one.items], one.next, one.more
    return found


def test_pages_join_without_gap_or_double(gateway: Gateway, laptop: Laptop) -> None:
    for index in range(7):
        act(gateway, laptop.file_petition(index), [Move.REGISTER, Move.FORWARD], Words(unit="镇水利站"))
    whole = list(page(gateway, laptop).items)
    assert len(whole) == 14
    assert [change.cursor for change in whole] == sorted({change.cursor for change in whole})
    for limit in (1, 3, 7, 14, 15):
        assert all_pages(gateway, laptop, limit) == whole


def test_the_last_page_says_that_nothing_is_waiting(gateway: Gateway, laptop: Laptop) -> None:
    act(gateway, laptop.file_petition(), [Move.REGISTER, Move.FORWARD], Words(unit="镇水利站"))
    first = page(gateway, laptop, limit=1)
    last = page(gateway, laptop, after=first.next, limit=1)
    after_all = page(gateway, laptop, after=last.next, limit=1)
    assert [first.more, last.more, after_all.more] == [True, False, False]
    assert (after_all.items, after_all.next) == ((), last.next)


def test_a_page_stays_small_however_long_the_replies_are(gateway: Gateway, laptop: Laptop) -> None:
    for index in range(25):
        act(gateway, laptop.file_petition(index), [Move.REGISTER, Move.REPLY], WORDS)
    first = page(gateway, laptop)
    assert first.more
    assert 1 <= len(first.items) < 50
    assert len(all_pages(gateway, laptop, 500)) == 50


def test_a_device_hears_nothing_of_anothers_petitions(gateway: Gateway, laptop: Laptop) -> None:
    other = Laptop.beside(gateway)
    mine, theirs = laptop.file_petition(0), other.file_petition(1)
    for move in (Move.REGISTER, Move.FORWARD):
        for petition_id in (mine, theirs):
            act(gateway, petition_id, [move], Words(unit="镇水利站"))
    assert [change.petition_id for change in page(gateway, laptop).items] == [mine] * 2
    assert [change.petition_id for change in page(gateway, other).items] == [theirs] * 2
    assert [change.petition_id for change in snapshot(gateway, other).items] == [theirs]


def test_a_cursor_that_was_never_given_is_unknown(gateway: Gateway, laptop: Laptop) -> None:
    other = Laptop.beside(gateway)
    for _ in range(3):
        act(gateway, other.file_petition(), [Move.REGISTER], Words())
    act(gateway, laptop.file_petition(), [Move.REGISTER], Words())
    newest = page(gateway, laptop).next
    assert page(gateway, laptop, after=newest).items == ()
    with pytest.raises(RefusedError, match="cursor_unknown"):
        page(gateway, laptop, after=newest + 1)
    with pytest.raises(RefusedError, match="cursor_unknown"):
        page(gateway, Laptop.beside(gateway), after=1)


def test_a_snapshot_is_the_newest_change_of_each_petition_page_by_page(
    gateway: Gateway, laptop: Laptop
) -> None:
    petitions = [laptop.file_petition(index) for index in range(5)]
    for petition_id in petitions:
        act(gateway, petition_id, [Move.REGISTER, Move.FORWARD], Words(unit="镇水利站"))
    laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petitions[0], base=2)
    whole = snapshot(gateway, laptop)
    assert [change.petition_id for change in whole.items] == [*petitions[1:], petitions[0]]
    first = snapshot(gateway, laptop, limit=2)
    rest = snapshot(gateway, laptop, after=first.next, limit=10)
    assert (first.more, rest.more) == (True, False)
    assert first.items + rest.items == whole.items
    assert page(gateway, laptop, after=rest.next).items == ()


ACT = """
import sys
from pathlib import Path
from app.domain.status import Move
from gateway.acts import Words, act
from gateway.gateway import open_gateway

gateway = open_gateway(Path(sys.argv[1]))
for petition_id in sys.argv[2:]:
    for move in (Move.REGISTER, Move.FORWARD, Move.NOTIFY):
        act(gateway, petition_id, [move], Words(unit="x"))
gateway.store.close()
"""


def test_a_reader_misses_nothing_while_threads_and_processes_write(gateway: Gateway, laptop: Laptop) -> None:
    petitions = [laptop.file_petition(index) for index in range(24)]
    by_process, by_thread = petitions[:12], petitions[12:]

    def work(some: list[str]) -> None:
        for petition_id in some:
            act(gateway, petition_id, [Move.REGISTER, Move.FORWARD], Words(unit="镇水利站"))
            act(gateway, petition_id, [Move.NOTIFY], Words())

    threads = [threading.Thread(target=work, args=(by_thread[start::3],)) for start in range(3)]
    processes = [
        subprocess.Popen([sys.executable, "-c", ACT, str(gateway.data), *by_process[start::2]], cwd=ROOT)
        for start in range(2)
    ]
    for thread in threads:
        thread.start()
    seen: list[Change] = []

    def look() -> None:
        seen.extend(page(gateway, laptop, after=seen[-1].cursor if seen else 0, limit=5).items)

    while any(thread.is_alive() for thread in threads) or any(each.poll() is None for each in processes):
        look()
    while len(seen) < len(page(gateway, laptop).items):
        look()
    assert [process.wait() for process in processes] == [0, 0]
    assert sorted((change.petition_id, change.rev) for change in seen) == sorted(
        (petition_id, rev) for petition_id in petitions for rev in (1, 2, 3)
    )
    assert list(page(gateway, laptop).items) == seen
