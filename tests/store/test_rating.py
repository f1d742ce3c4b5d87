"""Ratings: sealed, put aside, and let go in an order that tells nothing; the laptop keeps no word of them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from app.actions.keeping import tend
from app.actions.rating import rate
from app.domain.rating import Opinion, Satisfaction
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import aside, erase, ratings
from app.store import device as devices
from app.store.backup import find_backups
from app.store.listing import Filter, Query, count, page
from app.wire.canonical import read_canonical, to_base64url
from app.wire.event import AuditAct, EventType, read_header
from app.wire.rating import Rating
from app.wire.sealing import is_opaque, new_identity, unseal_opaque
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline

SECRET, RECIPIENT = new_identity()
WHY = "排了一上午的队没有人理"
VOICE = b"OggS what she said of the queue"
BAD = Opinion(value=Satisfaction.DISSATISFIED, why=WHY, audio=to_base64url(VOICE))
GOOD = Opinion(value=Satisfaction.SATISFIED)

DUMPS = """SELECT 'SELECT * FROM "' || name || '"' FROM sqlite_master WHERE type = 'table'"""


def supervise(scene: Scene) -> None:
    """The office's file brought the county's key."""
    with scene.store.write() as work:
        enrolment = work.device.enrolment
        assert enrolment is not None
        known = msgspec.structs.replace(enrolment, supervision_recipient=RECIPIENT)
        devices.save(work, msgspec.structs.replace(work.device, enrolment=known))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        supervise(made)
        yield made


def delivered(scene: Scene, index: int = 0, *, days_ago: int = 1, **changes: object) -> str:
    """A petition whose opinion reached the resident so many days ago."""
    filing = sample_filing(index)
    filing = msgspec.structs.replace(filing, petition=msgspec.structs.replace(filing.petition, **changes))
    petition_id = str(scene.file(filing=filing).petition_id)
    scene.settle_all()
    day = scene.clock.now().date() - timedelta(days=days_ago)
    clocks = [deadline(RuleId.D6, day), deadline(RuleId.D17, day)]
    scene.tell(
        change(petition_id, 1, Move.OPINE, Status.OPINION, reply="恢复发放。"),
        change(petition_id, 2, Move.DELIVER, Status.DELIVERED, reply="恢复发放。", deadlines=clocks),
    )
    return petition_id


def types(scene: Scene) -> list[str]:
    with scene.store.read() as work:
        return list(work.connection.execute(text("SELECT type FROM event ORDER BY number")).scalars())


def opaque_bodies(scene: Scene) -> list[bytes]:
    with scene.store.read() as work:
        statement = text("SELECT body FROM event_body JOIN event USING (number) WHERE type = 'opaque'")
        return list(work.connection.execute(statement).scalars())


def waits(scene: Scene) -> list[str]:
    with scene.store.read() as work:
        found = page(work, Query(filter=Filter.UNRATED), limit=100).views
        assert len(found) == count(work, Query(filter=Filter.UNRATED))
    return [view.petition_id for view in found]


def test_a_rating_reaches_only_whoever_has_the_supervision_key(scene: Scene) -> None:
    petition_id = delivered(scene)
    rate(scene.store, petition_id, office=BAD, unit=GOOD)
    scene.clock.turn(days=1)
    tend(scene.store)
    (body,) = opaque_bodies(scene)
    told = read_canonical(unseal_opaque(body, SECRET), Rating)
    assert (told.petition_id, told.office, told.unit, told.assisted) == (petition_id, BAD, GOOD, 1)
    assert told.day.isoformat() == "2026-11-22"
    with pytest.raises(RefusedError, match="seal_broken"):
        unseal_opaque(body, scene.device.identity)


def test_the_agent_learns_that_somebody_rated_and_nothing_else(scene: Scene) -> None:
    rated, declined, unasked = (delivered(scene, index) for index in range(3))
    rate(scene.store, rated, office=BAD, unit=GOOD)
    rate(scene.store, declined, office=None, unit=None)
    with scene.store.read() as work:
        asked = [ratings.of_petition(work, each) for each in (rated, declined, unasked)]
    assert [each.is_given if each else None for each in asked] == [True, False, None]
    assert types(scene)[-2:] == [AuditAct.RATING_ASSISTED] * 2


def test_no_file_and_no_row_holds_what_was_chosen(scene: Scene) -> None:
    """The whole folder, and every value of the opened database."""
    petition_id = delivered(scene)
    rate(scene.store, petition_id, office=BAD, unit=GOOD)
    scene.store.back_up()
    assert nothing_is_told(scene)
    scene.clock.turn(days=1)
    tend(scene.store)
    scene.settle_all()
    assert len(find_backups(scene.folder)) >= 1
    assert nothing_is_told(scene)


def test_that_search_would_find_it(scene: Scene) -> None:
    with scene.store.write() as work:
        work.keep_setting("slip", WHY.encode())
    assert not nothing_is_told(scene)


def nothing_is_told(scene: Scene) -> bool:
    words = [WHY.encode(each) for each in ("utf-8", "utf-16-le", "gb18030")]
    words += [VOICE, to_base64url(VOICE).encode(), b'"value":3,', b"Satisfaction", b"xiangyin.rating"]
    places = [path.read_bytes() for path in scene.folder.rglob("*") if path.is_file()]
    raw = scene.raw()
    for (dump,) in raw.execute(DUMPS).fetchall():
        for row in raw.execute(str(dump)).fetchall():
            places += [
                value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
                for value in row
            ]
    raw.close()
    return not any(word in place for word in words for place in places)


def test_yes_and_no_said_aloud_or_not_at_all_look_alike(scene: Scene) -> None:
    """A larger one would tell that somebody had something to complain of."""
    spoken = Opinion(value=Satisfaction.DISSATISFIED, audio="A" * 110_000)
    for index, office in enumerate((BAD, spoken, GOOD, None)):
        rate(scene.store, delivered(scene, index), office=office, unit=office)
    scene.clock.turn(days=1)
    tend(scene.store)
    with scene.store.read() as work:
        rows = work.connection.execute(
            text("SELECT header, body FROM event JOIN event_body USING (number) WHERE type = 'opaque'")
        ).all()
    assert len(rows) == 4
    assert all(is_opaque(read_header(header), body) for header, body in rows)
    sizes = [len(body) for _, body in rows]
    assert max(sizes) - min(sizes) < 300  # an age header varies by chance


def test_its_place_in_the_chain_tells_neither_when_nor_about_whom(scene: Scene) -> None:
    """Nothing goes on the same day; then all of it at once, in the order of the ciphertext."""
    petitions = [delivered(scene, index) for index in range(4)]
    for petition_id in petitions:
        rate(scene.store, petition_id, office=GOOD, unit=BAD)
        tend(scene.store)
    assert EventType.OPAQUE not in types(scene)
    scene.clock.turn(days=1)
    tend(scene.store)
    bodies = opaque_bodies(scene)
    assert bodies == sorted(bodies)
    assert types(scene)[-4:] == [EventType.OPAQUE] * 4
    assert {read_canonical(unseal_opaque(body, SECRET), Rating).petition_id for body in bodies} == {
        *petitions
    }
    tend(scene.store)
    assert len(opaque_bodies(scene)) == 4


def test_what_is_aside_lies_in_one_row_without_an_order(scene: Scene) -> None:
    """Rows would have numbers, and numbers tell which came first."""
    with scene.store.write() as work:
        for body in (b"c", b"a", b"b"):
            aside.put(work, body)
        assert [name for name in work.settings("") if name.startswith("aside")] == ["aside"]
    scene.clock.turn(days=-1)
    with scene.store.read() as work:
        assert aside.is_due(work), "a clock that was set back must not hold it for ever"


def test_it_is_asked_once(scene: Scene) -> None:
    petition_id = delivered(scene)
    rate(scene.store, petition_id, office=None, unit=None)
    with pytest.raises(RefusedError, match="already_rated"):
        rate(scene.store, petition_id, office=GOOD, unit=GOOD)


def test_without_the_key_nothing_is_sealed_to_anybody(tmp_path: Path) -> None:
    with Scene(tmp_path / "plain") as plain:
        petition_id = delivered(plain)
        assert waits(plain) == []
        with pytest.raises(RefusedError, match="supervision_missing"):
            rate(plain.store, petition_id, office=GOOD, unit=GOOD)
        with plain.store.read() as work:
            assert ratings.of_petition(work, petition_id) is None
        assert AuditAct.RATING_ASSISTED not in types(plain)


def test_whose_turn_it_is_stands_in_a_list(scene: Scene) -> None:
    """The list and the rule say the same; the soonest to end is the first."""
    late, soon, over = (delivered(scene, index, days_ago=days) for index, days in enumerate((2, 29, 31)))
    delivered(scene, 4, is_first=False)
    delivered(scene, 5, is_in_court=True)
    early = str(scene.file(6).petition_id)
    scene.tell(change(early, 1, Move.OPINE, Status.OPINION))
    assert waits(scene) == [soon, late]
    rate(scene.store, soon, office=GOOD, unit=GOOD)
    assert waits(scene) == [late]
    assert over not in waits(scene)


def test_erasing_a_petition_forgets_that_it_was_rated(scene: Scene) -> None:
    petition_id = delivered(scene)
    rate(scene.store, petition_id, office=GOOD, unit=GOOD)
    with scene.store.write() as work:
        erase.erase_petition(work, petition_id)
        assert ratings.of_petition(work, petition_id) is None
