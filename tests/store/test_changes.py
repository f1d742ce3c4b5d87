"""Changes: what the gateway says arrives once, in any order, and never runs ahead of its cursor."""

from itertools import permutations

import pytest

from app.domain.status import Move, Status
from app.store import changes, erase
from app.store.verify import verify
from app.wire.change import Change, ChangePage
from tests.store.scene import Scene, change

MOVES = (
    (Move.REGISTER, Status.REGISTERED),
    (Move.FORWARD, Status.FORWARDED),
    (Move.NOTIFY, Status.NOTIFIED_RECEIPT),
)


def history(petition_id: str) -> list[Change]:
    return [change(petition_id, rev, *step, cursor=10 + rev) for rev, step in enumerate(MOVES, start=1)]


def cursor(scene: Scene) -> int:
    with scene.store.read() as work:
        return changes.cursor(work)


def test_the_cursor_moves_with_the_page_that_it_belongs_to(scene: Scene) -> None:
    assert cursor(scene) == 0
    petition_id = str(scene.file(1).petition_id)
    assert scene.tell(*history(petition_id)) == (petition_id,)
    assert cursor(scene) == 13


def test_an_empty_page_moves_the_cursor_too(scene: Scene) -> None:
    with scene.store.write() as work:
        assert changes.apply(work, ChangePage(items=(), next=7, more=False)) == ()
    assert cursor(scene) == 7


def test_a_page_that_fails_moves_nothing(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    page = ChangePage(items=tuple(history(petition_id)), next=13, more=False)
    with pytest.raises(LookupError):
        apply_and_fail(scene, page)
    assert cursor(scene) == 0
    assert scene.case(petition_id).changes == ()


def apply_and_fail(scene: Scene, page: ChangePage) -> None:
    with scene.store.write() as work:
        changes.apply(work, page)
        raise LookupError


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_pages_in_any_order_come_to_the_same(scene: Scene, order: tuple[int, ...]) -> None:
    petition_id = str(scene.file(1).petition_id)
    told = history(petition_id)
    for index in (*order, order[0]):
        scene.tell(told[index])
    detail = scene.case(petition_id)
    assert detail.changes == tuple(told)
    assert (detail.view.status, detail.view.rev) == (Status.NOTIFIED_RECEIPT, 3)
    assert cursor(scene) == 13


def test_the_petitions_of_a_page_are_named_once(scene: Scene) -> None:
    one, two = (str(scene.file(index).petition_id) for index in range(2))
    assert scene.tell(change(one, 1), change(two, 1, cursor=2), change(one, 2, cursor=3)) == (one, two)


def test_a_restored_gateway_s_word_counts(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    scene.tell(*history(petition_id))
    scene.tell(change(petition_id, 2, Move.ASSIGN, Status.ASSIGNED, cursor=5), is_snapshot=True)
    detail = scene.case(petition_id)
    assert [told.rev for told in detail.changes] == [1, 2]
    assert (detail.view.status, detail.view.rev) == (Status.ASSIGNED, 2)
    assert cursor(scene) == 5


def test_a_snapshot_takes_back_what_none_of_its_pages_tells(scene: Scene) -> None:
    told, untold, erased = (str(scene.file(index).petition_id) for index in range(3))
    handed_over = scene.new_petition_id()
    scene.settle_all()
    for place, petition_id in enumerate((told, untold, erased, handed_over)):
        scene.tell(change(petition_id, 1, *MOVES[0], cursor=place + 1))
    with scene.store.write() as work:
        erase.erase_petition(work, erased)
        changes.begin_snapshot(work)
        page = ChangePage(items=(change(told, 1, *MOVES[0], cursor=1),), next=1, more=True)
        assert changes.apply(work, page, is_snapshot=True) == (told,)
    assert scene.case(untold).view.status is Status.REGISTERED, "it may be on a later page"
    assert scene.tell(is_snapshot=True) == (untold,)
    statuses = [scene.case(each).view.status for each in (told, untold, erased, handed_over)]
    assert statuses == [Status.REGISTERED, None, Status.REGISTERED, Status.REGISTERED]
    assert verify(scene.store).findings == ()
