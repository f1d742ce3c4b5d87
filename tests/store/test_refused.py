"""What belongs to no petition and was refused for good: told until somebody says that the office knows."""

import msgspec
import pytest

from app.actions.acknowledging import acknowledge_refused
from app.store import chain, outbox, refused
from app.store.moving_on import MOST_TIMES
from app.store.verify import verify
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from app.wire.receipt import PLACE_TAKEN
from app.wire.sealing import new_identity, seal_opaque
from tests.store.scene import Scene


def found(scene: Scene) -> frozenset[str]:
    with scene.store.read() as work:
        return frozenset(refused.find(work))


def told(scene: Scene) -> None:
    acknowledge_refused(scene.store, found(scene))


def refuse_opaque(scene: Scene) -> None:
    body = seal_opaque("评价".encode(), new_identity()[1])
    with scene.store.write() as work:
        said = chain.append(work, EventType.OPAQUE, body=body)
    scene.settle(said, 422)


def test_what_the_office_was_told_of_is_not_shown_again(scene: Scene) -> None:
    scene.settle(scene.audit(), 422)
    refuse_opaque(scene)
    assert found(scene)
    told(scene)
    assert not found(scene)
    scene.reopen()
    assert not found(scene), "it was kept"


def test_what_is_refused_later_is_shown_as_the_first_was(scene: Scene) -> None:
    scene.settle(scene.audit(), 422)
    told(scene)
    refuse_opaque(scene)
    assert found(scene)
    told(scene)
    assert not found(scene), "the first is still known as told"


def test_what_was_refused_after_somebody_looked_is_not_taken_for_told(scene: Scene) -> None:
    scene.settle(scene.audit(), 422)
    shown = found(scene)
    refuse_opaque(scene)
    acknowledge_refused(scene.store, shown)
    assert found(scene), "nobody has seen the second"


def test_nothing_else_changes_when_the_office_was_told(scene: Scene) -> None:
    """Neither a petition that needs somebody, nor what waits, nor the chain and its receipts."""
    petition = scene.file()
    scene.settle(petition, 422)
    scene.settle(scene.audit(), 422)
    scene.audit()
    before = (scene.cases(needs_attention=True), scene.waiting(), scene.due())
    told(scene)
    assert (scene.cases(needs_attention=True), scene.waiting(), scene.due()) == before
    assert verify(scene.store).findings == ()


def test_what_is_said_again_because_its_place_was_taken_is_told_only_when_that_ends(scene: Scene) -> None:
    """To tell of it earlier would hide that it never arrived."""
    body = seal_opaque("评价".encode(), new_identity()[1])
    with scene.store.write() as work:
        said = chain.append(work, EventType.OPAQUE, body=body)
    for times in range(1, MOST_TIMES + 2):
        taken = msgspec.structs.replace(scene.receipt(said, 409), reason=PLACE_TAKEN, fields=())
        document = canonical_json(taken)
        with scene.store.write() as work:
            outbox.settle(work, said, taken, document, scene.gateway_key.sign(document))
            said = chain.repeat(work, said.event, replaces=None)
        told(scene)
        if times < MOST_TIMES:
            assert not found(scene)
    scene.settle(said, 422)
    assert not found(scene), "they are the same words, and were told"


@pytest.mark.parametrize("code", [201, 422])
def test_a_petition_that_was_refused_is_not_among_them(scene: Scene, code: int) -> None:
    scene.settle(scene.file(), code)
    assert not found(scene)
