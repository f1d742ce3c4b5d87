"""Erasure: a resident's words leave every file of this machine, and what was proven stays proven."""

from pathlib import Path

import pytest

from app.domain.delivery import Delivery
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import cases, drafts, erase
from app.store.chain import StoredEvent
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from app.wire.bodies import PetitionWithdrawn
from app.wire.event import EventType
from tests.samples import sample_filing
from tests.store.scene import Scene, change

SECRET = "老槐树底下的秘密"


def erase_one(scene: Scene, stored: StoredEvent) -> None:
    with scene.store.write() as work:
        erase.erase_petition(work, str(stored.petition_id))


def in_plain(scene: Scene) -> bytes:
    """The whole database as somebody with the key would read it, table by table."""
    connection = scene.raw()
    selects = """SELECT 'SELECT * FROM "' || name || '"' FROM sqlite_master
        WHERE type = 'table' AND name <> 'case_fts'"""
    tables = connection.execute(selects).fetchall()
    rows = [connection.execute(str(table)).fetchall() for (table,) in tables]
    connection.close()
    values = (value for table in rows for row in table for value in row)
    return b"\n".join(
        value if isinstance(value, bytes) else str(value).encode(errors="replace") for value in values
    )


def pairs(text: str) -> list[bytes]:
    return [text[at : at + 2].encode() for at in range(len(text) - 1)]


def test_every_word_of_an_erased_petition_is_gone_also_from_the_index(scene: Scene) -> None:
    gone = scene.file(1, text=SECRET)
    scene.settle(gone)
    note = f"{SECRET}已办"
    scene.tell(
        change(str(gone.petition_id), 1, Move.OPINE, Status.OPINION, note=note, reply=note, number="QX-1")
    )
    before = in_plain(scene)
    assert all(pair in before for pair in pairs(SECRET))

    erase_one(scene, gone)
    after = in_plain(scene)
    petition = sample_filing(1).petition
    for text in (SECRET, petition.title, petition.petitioners[0].name, petition.place.address):
        assert text.encode() not in after
    assert not any(pair in after for pair in pairs(SECRET))


def test_an_erased_case_stays_in_the_list_without_a_word(scene: Scene) -> None:
    gone, kept = scene.file(1), scene.file(2)
    scene.settle(gone, rev=1)
    scene.tell(change(str(gone.petition_id), 2, number="QX-1"))
    erase_one(scene, gone)
    view = scene.case(str(gone.petition_id)).view
    assert (view.title, view.petitioner_name, view.place, view.petition_class) == ("", "", "", None)
    assert (view.is_erased, view.is_untold, view.rev, view.status) == (True, False, 2, Status.REGISTERED)
    assert view.delivery is Delivery.UPLOADED
    assert scene.case(str(gone.petition_id)).filing is None
    assert [event.body for event in scene.case(str(gone.petition_id)).events] == [None]
    assert len(scene.cases()) == 2
    with scene.store.read() as work:
        found = cases.search_cases(work, sample_filing(2).petition.petitioners[0].name, 10)
        assert [case.petition_id for case in found] == [kept.petition_id]
        assert [case.number for case in cases.search_cases(work, "QX-1", 10)] == ["QX-1"]


def test_an_erased_chain_still_verifies(scene: Scene) -> None:
    for index in range(4):
        scene.file(index)
    scene.settle_all()
    with scene.store.write() as work:
        erase.erase_petition(work, *(view.petition_id for view in cases.list_cases(work, limit=2)))
    assert verify(scene.store).findings == ()
    scene.reopen()
    assert verify(scene.store).is_clean
    assert [view.is_erased for view in scene.cases()] == [True, True, False, False]


def test_what_is_not_receipted_is_not_erased(scene: Scene) -> None:
    """pain 18"""
    filed = scene.file(1)
    with pytest.raises(RefusedError, match="not_receipted"):
        erase_one(scene, filed)
    scene.settle(filed)
    scene.say(str(filed.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())
    with pytest.raises(RefusedError, match="not_receipted"):
        erase_one(scene, filed)
    assert scene.case(str(filed.petition_id)).filing is not None


def test_one_that_is_refused_keeps_all_of_them(scene: Scene) -> None:
    sent, waiting = scene.file(1), scene.file(2)
    scene.settle(sent)
    with pytest.raises(RefusedError, match="not_receipted"), scene.store.write() as work:
        erase.erase_petition(work, str(sent.petition_id), str(waiting.petition_id))
    assert scene.case(str(sent.petition_id)).filing is not None


def test_an_unknown_petition_cannot_be_erased(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="petition_missing"), scene.store.write() as work:
        erase.erase_petition(work, scene.new_petition_id())


def test_a_refused_filing_can_be_erased(scene: Scene) -> None:
    refused = scene.file(1)
    scene.settle(refused, 422)
    erase_one(scene, refused)
    assert scene.case(str(refused.petition_id)).view.is_erased


def test_practice_can_be_erased(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        practised = scene.file(1)
        erase_one(scene, practised)
        assert scene.case(str(practised.petition_id)).view.is_erased
        assert verify(scene.store).is_clean


def test_the_code_of_an_erased_petition_is_gone(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    erase_one(scene, filed)
    with scene.store.read() as work:
        assert drafts.codes_to_hand_over(work) == ()


def test_a_reply_that_comes_late_says_nothing_about_an_erased_petition(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    erase_one(scene, filed)
    scene.tell(change(str(filed.petition_id), 2, Move.REPLY, Status.REPLIED, reply=SECRET, note=SECRET))
    assert SECRET.encode() not in in_plain(scene)
    assert scene.case(str(filed.petition_id)).view.status is Status.REPLIED


def test_the_log_of_writes_is_emptied_and_the_journal_too(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    erase_one(scene, filed)
    assert (scene.folder / f"{DATABASE_NAME}-wal").stat().st_size == 0
    assert (scene.folder / JOURNAL_NAME).stat().st_size < 100
