"""What is said of a case that is filed: review, addition, withdrawal; and words begun survive a crash."""

from datetime import date, timedelta

import msgspec
import pytest

from app.actions.amending import amend
from app.actions.attaching import adopt_entries
from app.actions.requesting_review import GROUNDS_LIMIT, request_review
from app.actions.revoking import revoke_consent
from app.actions.telling import Told, tell
from app.actions.withdrawing import withdraw
from app.domain.manifest import FileKind
from app.domain.problem import InvalidError
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import begun, erase
from app.store.begun import Kind
from app.store.case_state import read_body
from app.store.notices import opinion_told_on
from app.wire.bodies import (
    Body,
    DeliveryWay,
    NoticeDelivered,
    PetitionAmended,
    PetitionWithdrawn,
    ReviewRequested,
    ReviewStage,
)
from app.wire.event import EventType
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline

TODAY = date(2026, 11, 22)
GROUNDS = "意见书说我儿子有车，那辆车三年前就卖了。"


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file().petition_id)
    scene.settle_all()
    return filed


def opine(scene: Scene, petition_id: str) -> None:
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply="不予恢复。"))


def last_body(scene: Scene, petition_id: str) -> Body | None:
    said = scene.case(petition_id).events[-1]
    return read_body(said.type, said.body or b"")


def test_a_review_may_be_asked_for_in_the_sitting_in_which_the_opinion_is_told(
    scene: Scene, petition_id: str
) -> None:
    opine(scene, petition_id)
    with pytest.raises(RefusedError, match="no_remedy"):
        request_review(scene.store, petition_id, GROUNDS)
    tell(scene.store, petition_id, 1, Told(way=DeliveryWay.IN_PERSON, on=TODAY))
    assert opinion_told_on(scene.case(petition_id)) == TODAY
    request_review(scene.store, petition_id, GROUNDS)
    assert last_body(scene, petition_id) == ReviewRequested(stage=ReviewStage.REVIEW, grounds=GROUNDS)
    with pytest.raises(RefusedError, match="review_asked_already"):
        request_review(scene.store, petition_id, GROUNDS)


def test_after_the_review_comes_the_recheck(scene: Scene, petition_id: str) -> None:
    scene.tell(change(petition_id, 1, Move.REVIEW, Status.REVIEWED, reply="维持。"))
    tell(scene.store, petition_id, 1, Told(way=DeliveryWay.IN_PERSON, on=TODAY))
    request_review(scene.store, petition_id, GROUNDS)
    assert last_body(scene, petition_id) == ReviewRequested(stage=ReviewStage.RECHECK, grounds=GROUNDS)


def test_a_day_that_has_passed_stops_nobody(scene: Scene, petition_id: str) -> None:
    """Who decides on it is an officer, not a laptop."""
    window = deadline(RuleId.D6, TODAY - timedelta(days=90))
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED, deadlines=[window]))
    request_review(scene.store, petition_id, GROUNDS)
    assert isinstance(last_body(scene, petition_id), ReviewRequested)


@pytest.mark.parametrize(("grounds", "code"), [("  ", "missing"), ("长" * (GROUNDS_LIMIT + 1), "too_long")])
def test_grounds_that_say_nothing_are_not_sent(
    scene: Scene, petition_id: str, grounds: str, code: str
) -> None:
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED))
    with pytest.raises(InvalidError) as refused:
        request_review(scene.store, petition_id, grounds)
    assert [(each.field, each.code) for each in refused.value.problems] == [("grounds", code)]


def test_an_addition_stands_beside_what_was_said_with_its_files(scene: Scene, petition_id: str) -> None:
    photo = scene.attach(petition_id, goes_with=EventType.PETITION_AMENDED)
    amend(scene.store, petition_id, "又找到了一张存折。")
    assert last_body(scene, petition_id) == PetitionAmended(note="又找到了一张存折。", files=(photo.entry,))
    assert scene.case(petition_id).filing == sample_filing(0)
    amend(scene.store, petition_id, "还有一句。")
    assert last_body(scene, petition_id) == PetitionAmended(note="还有一句。")


def test_what_is_told_added_or_asked_takes_no_file_of_another(scene: Scene, petition_id: str) -> None:
    """Gathered side by side, in any order, for one case."""
    opine(scene, petition_id)
    signed = scene.attach(petition_id, b"signed", goes_with=EventType.NOTICE_DELIVERED)
    found = scene.attach(petition_id, b"found", goes_with=EventType.PETITION_AMENDED)
    shown = scene.attach(petition_id, b"shown", goes_with=EventType.REVIEW_REQUESTED)
    again = scene.attach(petition_id, b"again")
    scene.reopen()
    assert adopt_entries(scene.store, petition_id) == (again.entry,)
    amend(scene.store, petition_id, "又找到了一张存折。")
    assert last_body(scene, petition_id) == PetitionAmended(note="又找到了一张存折。", files=(found.entry,))
    tell(scene.store, petition_id, 1, Told(way=DeliveryWay.IN_PERSON, on=TODAY))
    told = NoticeDelivered(rev=1, way=DeliveryWay.IN_PERSON, delivered_on=TODAY, files=(signed.entry,))
    assert last_body(scene, petition_id) == told
    request_review(scene.store, petition_id, GROUNDS)
    assert last_body(scene, petition_id) == ReviewRequested(
        stage=ReviewStage.REVIEW, grounds=GROUNDS, files=(shown.entry,)
    )
    amend(scene.store, petition_id, "没有了。")
    assert last_body(scene, petition_id) == PetitionAmended(note="没有了。")


def test_who_speaks_need_not_write(scene: Scene, petition_id: str) -> None:
    """A photograph says nothing; a voice does, and travels sealed like every file."""
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED))
    scene.attach(petition_id, goes_with=EventType.REVIEW_REQUESTED)
    scene.attach(petition_id, b"voice of another", kind=FileKind.AUDIO, goes_with=EventType.PETITION_AMENDED)
    with pytest.raises(InvalidError):
        request_review(scene.store, petition_id, "")
    scene.attach(petition_id, b"voice", kind=FileKind.AUDIO, goes_with=EventType.REVIEW_REQUESTED)
    request_review(scene.store, petition_id, "")
    amend(scene.store, petition_id, "")
    scene.settle_all()
    asked, added = (read_body(said.type, said.body or b"") for said in scene.case(petition_id).events[-2:])
    assert isinstance(asked, ReviewRequested)
    assert isinstance(added, PetitionAmended)
    assert {file.kind for file in asked.files} == {FileKind.PHOTO, FileKind.AUDIO}
    assert [file.kind for file in added.files] == [FileKind.AUDIO]
    assert {file.sha256 for file in scene.files_due()} == {
        file.sha256 for file in (*asked.files, *added.files)
    }


def test_a_resident_takes_back_what_is_theirs_before_it_was_sent(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    withdraw(scene.store, petition_id, "儿子回来了，自己去办", is_resident_here=True)
    assert last_body(scene, petition_id) == PetitionWithdrawn(reason="儿子回来了，自己去办")
    assert [stored.type for stored in scene.due() if stored.petition_id] == [
        "petition.filed",
        "petition.withdrawn",
    ]
    with pytest.raises(RefusedError, match="petition_over"):
        withdraw(scene.store, petition_id, "再来", is_resident_here=True)
    with pytest.raises(RefusedError, match="petition_over"):
        amend(scene.store, petition_id, "再来")


def test_an_agent_withdraws_only_where_that_was_granted(scene: Scene) -> None:
    filing = sample_filing(2)
    assert filing.authority is not None
    plain = str(scene.file(filing=filing).petition_id)
    with pytest.raises(RefusedError, match="withdrawal_not_granted"):
        withdraw(scene.store, plain, "老人托我撤回", is_resident_here=False)
    granted = msgspec.structs.replace(filing.authority, may_withdraw=True)
    other = str(scene.file(filing=msgspec.structs.replace(filing, authority=granted)).petition_id)
    withdraw(scene.store, other, "老人托我撤回", is_resident_here=False)
    assert last_body(scene, other) == PetitionWithdrawn(authority_id=granted.id, reason="老人托我撤回")


def test_words_that_were_begun_are_there_after_a_crash_until_they_are_said(
    scene: Scene, petition_id: str
) -> None:
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.REVIEW, GROUNDS[:9])
        begun.keep(work, petition_id, Kind.AMENDMENT, "另一份")
    scene.reopen()
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED))
    with scene.store.read() as work:
        assert begun.find(work, petition_id, Kind.REVIEW) == GROUNDS[:9]
    request_review(scene.store, petition_id, GROUNDS)
    with scene.store.read() as work:
        assert begun.find(work, petition_id, Kind.REVIEW) == ""
        assert begun.find(work, petition_id, Kind.AMENDMENT) == "另一份"


def test_half_a_character_that_a_keyboard_made_is_kept_as_it_came(scene: Scene, petition_id: str) -> None:
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.REVISIT, "水\ud83d")
        assert begun.find(work, petition_id, Kind.REVISIT) == "水\ud83d"


def test_erasing_forgets_what_was_begun(scene: Scene, petition_id: str) -> None:
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.WITHDRAWAL, "不办了")
        erase.erase_petition(work, petition_id)
        assert begun.find(work, petition_id, Kind.WITHDRAWAL) == ""


def test_an_agent_whose_authority_was_taken_back_withdraws_nothing(scene: Scene) -> None:
    filing = sample_filing(2)
    assert filing.authority is not None
    granted = msgspec.structs.replace(filing.authority, may_withdraw=True)
    filed = str(scene.file(filing=msgspec.structs.replace(filing, authority=granted)).petition_id)
    revoke_consent(scene.store, filed)
    with pytest.raises(RefusedError, match="withdrawal_not_granted"):
        withdraw(scene.store, filed, "老人托我撤回", is_resident_here=False)
    withdraw(scene.store, filed, "老人自己说的", is_resident_here=True)
