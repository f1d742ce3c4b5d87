"""What a device says it has had an answer to: a gateway that lacks it does nothing and tells which it has."""

from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import func, select

from app.wire.batch import write_batch
from app.wire.client import GatewayClient
from app.wire.known import KNOWN_HEADER, MAX_ASKED, KnownThings, in_pages
from gateway.tables import EventRow
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway
from tests.gateway.uploader import Blob, Uploader
from tests.gateway.wire import Wire, failure

NOBODY = "0" * 64


@pytest.fixture
def wire(live: LiveGateway, online: tuple[Laptop, GatewayClient]) -> Iterator[Wire]:
    with Wire(live, online[0]) as made:
        yield made


def events(live: LiveGateway) -> int:
    with live.store.read() as connection:
        return connection.execute(select(func.count()).select_from(EventRow)).scalar_one()


def test_a_request_that_names_a_known_answer_is_taken(wire: Wire) -> None:
    event = wire.laptop.filed()
    wire.laptop.send([event])
    assert wire.ask("GET", "/v1/changes?after=0&limit=1", xiangyin_known=event.sha256).status_code == 200


@pytest.mark.parametrize("names", [NOBODY, "x", " ".join([NOBODY[:-2] + f"{n:02}" for n in range(17)])])
def test_a_request_that_names_an_unknown_answer_does_nothing(
    wire: Wire, live: LiveGateway, names: str
) -> None:
    batch = write_batch([wire.laptop.filed()])
    before = events(live)
    assert failure(wire.ask("POST", "/v1/events", batch, xiangyin_known=names)) == (412, "answer_unknown")
    assert events(live) == before


def test_what_another_device_was_answered_is_unknown(wire: Wire, live: LiveGateway) -> None:
    keys, file = new_keys(), live.add_device("other")
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="别的电脑", client="0.1.0")
        other = Laptop.with_client(client, keys, file)
        event = other.filed()
        other.send([event])
    answer = wire.ask("GET", "/v1/changes?after=0&limit=1", xiangyin_known=event.sha256)
    assert failure(answer) == (412, "answer_unknown")


def test_names_that_were_not_signed_are_refused(wire: Wire) -> None:
    request = wire.signed("GET", "/v1/changes?after=0&limit=1")
    request.headers[KNOWN_HEADER] = NOBODY
    assert failure(wire.send(request)) == (401, "request_not_signed")


def test_files_count_only_with_their_receipt(uploader: Uploader, named: Blob) -> None:
    def ask() -> int:
        return uploader.ask("HEAD", named.path, xiangyin_known=named.sha256).status_code

    uploader.create(named, None)
    assert ask() == 412
    uploader.patch(named, 0, named.data)
    assert ask() == 200


def test_of_many_names_those_that_are_known_come_back_in_order(online: tuple[Laptop, GatewayClient]) -> None:
    laptop, client = online
    filed = [laptop.filed(number) for number in range(3)]
    laptop.send(filed)
    names = [event.sha256 for event in filed]
    asked = KnownThings(events=(NOBODY, *names), files=(NOBODY,))
    assert client.ask_known(asked) == KnownThings(events=tuple(names))


def test_more_than_can_be_asked_at_once_is_refused_and_comes_in_pages(
    wire: Wire, online: tuple[Laptop, GatewayClient]
) -> None:
    many = [f"{number:064x}" for number in range(2 * MAX_ASKED + 1)]
    body = msgspec.json.encode({"events": many})
    assert failure(wire.ask("POST", "/v1/known", body)) == (400, "request_unreadable")
    pages = list(in_pages(many, many[:5]))
    assert [len(page.events) + len(page.files) for page in pages] == [1_000, 1_000, 6]
    assert all(online[1].ask_known(page) == KnownThings() for page in pages)
