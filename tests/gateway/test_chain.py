"""The chain: whether `prev` names the event before is verified and recorded, and never holds anything up."""

from sqlalchemy import select

from app.wire.event import Event
from gateway.gateway import Gateway
from gateway.tables import EventRow
from tests.gateway.laptop import Laptop


def links(gateway: Gateway) -> dict[int | None, str]:
    with gateway.store.read() as connection:
        rows = connection.execute(select(EventRow.seq, EventRow.link).order_by(EventRow.seq))
        return {row.seq: row.link for row in rows}


def test_events_in_order_are_linked(gateway: Gateway, laptop: Laptop) -> None:
    laptop.send([laptop.filed(), laptop.filed(1)])
    laptop.send([laptop.filed(2)])
    assert links(gateway) == {1: "ok", 2: "ok", 3: "ok"}


def test_events_in_any_order_are_accepted_and_linked_once_the_gap_is_filled(
    gateway: Gateway, laptop: Laptop
) -> None:
    first, second, third, fourth = [laptop.filed(index) for index in range(4)]
    assert codes(laptop, [third, fourth]) == [201, 201]
    assert links(gateway) == {3: "unknown", 4: "ok"}
    assert codes(laptop, [first]) == [201]
    assert codes(laptop, [second]) == [201]
    assert links(gateway) == {1: "ok", 2: "ok", 3: "ok", 4: "ok"}


def test_a_batch_may_be_out_of_order_in_itself(gateway: Gateway, laptop: Laptop) -> None:
    first, second, third = [laptop.filed(index) for index in range(3)]
    assert codes(laptop, [third, first, second]) == [201, 201, 201]
    assert links(gateway) == {1: "ok", 2: "ok", 3: "ok"}


def test_a_broken_link_is_recorded_and_refuses_nothing(gateway: Gateway, laptop: Laptop) -> None:
    events = [laptop.filed(), laptop.filed(1, prev="1" * 64), laptop.filed(2)]
    assert codes(laptop, events) == [201, 201, 201]
    assert links(gateway) == {1: "ok", 2: "broken", 3: "ok"}


def test_a_late_predecessor_may_show_that_a_link_is_broken(gateway: Gateway, laptop: Laptop) -> None:
    first, second = laptop.filed(), laptop.filed(1, prev="1" * 64)
    laptop.send([second])
    laptop.send([first])
    assert links(gateway) == {1: "ok", 2: "broken"}


def test_the_first_of_an_epoch_names_nothing_before_it(gateway: Gateway, laptop: Laptop) -> None:
    laptop.send([laptop.filed(prev="1" * 64)])
    assert links(gateway) == {1: "broken"}


def test_a_fork_keeps_the_place_for_the_one_that_came_first(gateway: Gateway, laptop: Laptop) -> None:
    first = laptop.filed()
    second, fork = laptop.filed(1), laptop.filed(2, seq=2, prev=first.sha256)
    laptop.seq, laptop.prev = 2, second.sha256
    third = laptop.filed(3)
    assert codes(laptop, [first, second, fork, third]) == [201, 201, 409, 201]
    assert links(gateway) == {1: "ok", 2: "ok", 3: "ok", None: "unknown"}


def codes(laptop: Laptop, events: list[Event]) -> list[int]:
    return [verdict.code for verdict in laptop.send(events)]
