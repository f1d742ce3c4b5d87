"""Handover by stick without a gateway: again, lost, damaged, forged; nothing changes by mistake."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.errors import AppError, RefusedError
from app.store import arriving, cases, drafts, handovers, holders, leaving
from app.sync.handover_out import leave, look_at_card, own_card
from tests.handing import Pair, shown
from tests.store.scene import Scene


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Pair[Scene]]:
    with Scene(tmp_path / "giver") as giver, Scene(tmp_path / "heir", is_enrolled=False, seed=2) as heir:
        heir.gateway_key, heir.gateway_id = giver.gateway_key, giver.gateway_id
        heir.enrol()
        giver.confirm()
        heir.confirm()
        (tmp_path / "stick").mkdir()
        yield Pair(giver, heir, tmp_path / "stick" / "handover.xyb")


def write_draft(scene: Scene) -> str:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, '{"title":"写到一半"}'.encode())
    scene.attach(petition_id, b"a photograph")
    return petition_id


def test_the_same_stick_again_changes_nothing(two: Pair[Scene]) -> None:
    filed, draft = str(two.giver.file().petition_id), write_draft(two.giver)
    two.leave()
    two.take()
    with two.heir.store.write() as work:
        drafts.save(work, draft, b"mine now")
    again = two.take()
    assert (again.cases, again.drafts) == (0, 0)
    assert again.known == len(shown(two.heir))
    with two.heir.store.read() as work:
        kept = drafts.get(work, draft)
        assert len(handovers.own(work)) == 1
    assert kept is not None
    assert kept.content == b"mine now"
    assert filed in shown(two.heir)


def test_older_words_never_take_the_place_of_newer_ones(two: Pair[Scene]) -> None:
    """Whatever the stick proves: of a laptop that went back to a backup, it may be the wrong thing."""
    draft = write_draft(two.giver)
    with two.giver.store.read() as work:
        handed = leaving.collect(work, draft)
    two.leave()
    two.take()
    with two.heir.store.write() as work:
        newest = drafts.save(work, draft, b"mine now")
        assert handed.draft is not None
        old = msgspec.structs.replace(handed.draft, updated_at_ms=newest.updated_at_ms - 1)
        arriving.take_in(work, msgspec.structs.replace(handed, draft=old), {}, two.giver.gateway_key.public)
    with two.heir.store.read() as work:
        assert drafts.get(work, draft) == newest


def test_a_stick_that_was_lost_is_written_again_with_what_came_since(two: Pair[Scene]) -> None:
    first = str(two.giver.file().petition_id)
    two.leave()
    two.stick.unlink()
    second = str(two.giver.file().petition_id)
    assert two.leave().again == 1
    assert two.leave().again == 2
    assert two.take().cases == 2
    assert shown(two.heir) == {first, second}


def test_what_was_given_away_is_neither_written_nor_filed_nor_given_again(two: Pair[Scene]) -> None:
    filed, draft = str(two.giver.file().petition_id), write_draft(two.giver)
    two.leave(filed, draft)
    with two.giver.store.read() as work:
        assert drafts.get(work, draft) is None
        assert holders.is_away(holders.holder_of(work, filed))
        with pytest.raises(RefusedError, match="petition_missing"):
            cases.get_case(work, filed)
    with pytest.raises(RefusedError, match="petition_missing"):
        two.leave(filed)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_damaged_or_cut_stick_changes_nothing(two: Pair[Scene], place: int) -> None:
    two.giver.file(3_000)
    two.leave()
    whole = two.stick.read_bytes()
    middle = len(whole) // 2
    for broken in (whole[:middle], whole[:place] + bytes([whole[place] ^ 1]) + whole[place:][1:]):
        two.stick.write_bytes(broken)
        with pytest.raises(AppError, match="bundle_"):
            two.take()
    assert shown(two.heir) == set()
    with two.heir.store.read() as work:
        assert handovers.own(work) == ()


def test_a_stick_that_is_not_there_leaves_everything_with_the_giver(two: Pair[Scene]) -> None:
    filed = str(two.giver.file().petition_id)
    card = look_at_card(two.giver.store, own_card(two.heir.store))
    with pytest.raises(AppError, match="stick_missing"):
        leave(two.giver.store, card, two.stick.parent / "nowhere" / "out.xyb")
    assert shown(two.giver) == {filed}
    with two.giver.store.read() as work:
        assert handovers.own(work) == ()


def test_nothing_on_the_stick_can_be_read_by_who_finds_it(two: Pair[Scene]) -> None:
    write_draft(two.giver)
    two.leave()
    data = two.stick.read_bytes()
    assert "写到一半".encode() not in data
    assert b"AGE-SECRET-KEY" not in data.upper()


@pytest.mark.parametrize("data", [b"", b"{}", b"not a card", b"[" * 100_000])
def test_what_is_no_card_is_refused(two: Pair[Scene], data: bytes) -> None:
    with pytest.raises(RefusedError, match="laptop_card_unreadable"):
        look_at_card(two.giver.store, data)


def test_a_card_that_our_office_did_not_sign_is_refused(two: Pair[Scene]) -> None:
    card = msgspec.json.decode(own_card(two.heir.store))
    document = card["certificate"]["document"]
    card["certificate"]["document"] = document[:-2] + ("A" if document[-2] != "A" else "B") + document[-1]
    with pytest.raises(RefusedError, match="laptop_card_not_genuine"):
        look_at_card(two.giver.store, msgspec.json.encode(card))


def test_nobody_leaves_anything_to_oneself(two: Pair[Scene]) -> None:
    with pytest.raises(RefusedError, match="handover_to_oneself"):
        look_at_card(two.giver.store, own_card(two.giver.store))
