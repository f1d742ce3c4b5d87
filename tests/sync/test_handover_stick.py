"""Handover by stick: one laptop leaves all it has to another; nothing is lost, and nothing counts twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.domain.status import Status
from app.errors import RefusedError
from app.store import attachments, begun, chain, drafts, foreign, outbox
from app.store.begun import Kind
from app.store.verify import verify
from app.sync.handover_in import take_over
from app.sync.handover_out import leave, look_at_card, own_card
from app.wire.bodies import DeliveryWay, NoticeDelivered
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from gateway.acts import Words
from gateway.bundles_in import import_bundle
from gateway.review import waiting
from tests.gateway.live import LiveGateway
from tests.handing import Pair, shown
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick, recount


@dataclass(kw_only=True)
class Two(Pair[Desk]):
    """With the gateway of that office."""

    live: LiveGateway


@pytest.fixture
def two(tmp_path: Path, live: LiveGateway, desk: Desk) -> Iterator[Two]:
    with new_desk(tmp_path / "heir", live.add_device("second")) as heir:
        for each in (desk, heir):
            each.sync()
        yield Two(giver=desk, heir=heir, stick=tmp_path / "handover.xyb", live=live)


def write_draft(desk: Desk) -> str:
    petition_id = desk.file().petition_id  # an id of the right form
    with desk.store.write() as work:
        name = petition_id[:-1] + ("0" if petition_id[-1] != "0" else "1")
        drafts.save(work, name, '{"title":"写到一半"}'.encode())
    desk.attach(name, b"a photograph")
    return name


def test_all_of_it_arrives_and_goes_on_as_if_nothing_had_happened(two: Two) -> None:
    """Pain 11: filed and receipted, waiting and drafts with files, words begun, a code not handed over."""
    arrived = two.giver.file(400).petition_id
    two.giver.sync()
    two.live.act(arrived, "register")
    two.giver.sync()
    waiting, draft = two.giver.file(500_000).petition_id, write_draft(two.giver)
    with two.giver.store.write() as work:
        begun.keep(work, arrived, Kind.AMENDMENT, "还有一句")
    had = shown(two.giver)
    left = two.leave()
    assert (left.cases, left.drafts, left.files, left.missing) == (len(had) - 1, 1, 3, 0)
    assert shown(two.giver) == set()
    taken = two.take()
    assert (taken.cases, taken.drafts, taken.known) == (left.cases, 1, 0)
    assert shown(two.heir) == had
    assert verify(two.heir.store).findings == ()
    assert verify(two.giver.store).findings == ()
    with two.heir.store.read() as work:
        assert begun.find(work, arrived, Kind.AMENDMENT) == "还有一句"
        assert {each.petition_id for each in drafts.codes_to_hand_over(work)} == had - {draft}
        (photo,) = attachments.of_petition(work, draft)
        identity = attachments.identity_of(work, photo.id)
    assert identity is not None
    assert two.heir.store.blobs.unsealed(photo.sha256, identity) == b"a photograph"
    report = two.heir.sync()
    assert (report.waiting, report.files_waiting, report.stopped_by) == (0, 0, None)
    assert two.heir.case(waiting).view.delivery is Delivery.UPLOADED
    before = recount(two.live.gateway)
    report = two.giver.sync()
    assert (report.waiting, report.files_waiting, report.stopped_by) == (0, 0, None)
    after = recount(two.live.gateway)
    assert after.petitions == before.petitions


def test_what_no_heir_would_take_is_not_given_away(two: Two) -> None:
    """For one event of a speaker who is not known the heir would refuse all of the stick."""
    two.giver.file(400)
    two.leave()
    two.take()
    with new_desk(two.stick.parent / "third", two.live.add_device("third")) as third:
        third.sync()
        on = Pair(giver=two.heir, heir=third, stick=two.stick.parent / "on.xyb")
        had = shown(two.heir)
        with two.heir.store.write() as work:
            work.drop_setting(foreign.SETTING)
        with pytest.raises(RefusedError, match="bundle_not_genuine"):
            on.leave()
        assert shown(two.heir) == had
        assert not list(on.stick.parent.glob("on.*"))


@pytest.mark.parametrize("is_giver_first", [True, False])
def test_a_file_that_was_on_its_way_comes_from_whoever_is_faster(two: Two, is_giver_first: bool) -> None:  # noqa: FBT001
    """It waits at both laptops, and at neither for ever."""
    two.giver.file(2_000)
    two.leave()
    two.take()
    first, second = (two.giver, two.heir) if is_giver_first else (two.heir, two.giver)
    assert [first.sync().files_waiting, second.sync().files_waiting] == [0, 0]
    assert recount(two.live.gateway).receipted == recount(two.live.gateway).files
    assert [verify(desk.store).findings for desk in (first, second)] == [(), ()]


def test_the_office_answers_the_heir_and_takes_the_heirs_word(two: Two) -> None:
    filed = two.giver.file().petition_id
    two.giver.sync()
    two.leave()
    two.take()
    two.heir.sync()
    two.live.act(filed, "register", "forward", words=Words(unit="清溪镇水利站"))
    two.heir.sync()
    view = two.heir.case(filed).view
    assert (view.status, view.is_untold) == (Status.FORWARDED, True)
    body = NoticeDelivered(rev=view.rev, way=DeliveryWay.IN_PERSON, delivered_on=two.heir.clock.now().date())
    with two.heir.store.write() as work:
        chain.append(
            work,
            EventType.NOTICE_DELIVERED,
            body=canonical_json(body),
            petition_id=filed,
            base=view.rev,
        )
    report = two.heir.sync()
    assert (report.waiting, [result.code for result in report.results][-1]) == (0, 201)
    assert not two.heir.case(filed).view.is_untold


def test_a_stick_of_the_heir_brings_what_the_giver_never_sent(two: Two, tmp_path: Path) -> None:
    """Neither laptop is ever online again; the receipts come back the same way."""
    filed = two.giver.file(2_000).petition_id
    two.leave()
    two.take()
    stick = Stick(tmp_path / "stick")
    brought = stick.carry_up(two.heir, two.live.gateway)
    assert brought.files_taken == 1
    assert brought.refused == brought.waiting == 0
    taken = stick.carry_down(two.heir, two.live.gateway)
    assert (taken.waiting, taken.files_waiting) == (0, 0)
    assert two.heir.case(filed).view.delivery is Delivery.UPLOADED
    assert verify(two.heir.store).findings == ()
    late = Stick(tmp_path / "late")
    late.write(two.giver)
    again = import_bundle(two.live.gateway, late.out)
    assert again.refused == 0
    assert recount(two.live.gateway).petitions == 1


def test_of_a_lost_and_revoked_laptop_the_petitions_wait_for_an_officer(two: Two, tmp_path: Path) -> None:
    """Pain 11: what a lost laptop had given away counts when an officer has looked."""
    two.giver.file()
    two.leave()
    two.take()
    with two.giver.store.read() as work:
        two.live.revoke(work.device.device_id)
    assert two.heir.sync().waiting > 0
    with two.live.store.read() as connection:
        (told,) = waiting(connection)
    assert (told.author.name, told.bringer.name, told.events, told.petitions) == ("laptop", "second", 2, 1)
    stick = Stick(tmp_path / "stick")
    stick.write(two.heir)
    import_bundle(two.live.gateway, stick.out)
    assert recount(two.live.gateway).petitions == 0
    import_bundle(two.live.gateway, stick.out, takes_revoked=True)
    assert recount(two.live.gateway).petitions == 1
    with two.heir.store.write() as work:
        outbox.release(work)
    assert two.heir.sync().waiting == 0
    with two.live.store.read() as connection:
        assert waiting(connection) == ()


def test_it_comes_back_the_same_way(two: Two, tmp_path: Path) -> None:
    filed = two.giver.file(300).petition_id
    two.leave()
    two.take()
    card = look_at_card(two.heir.store, own_card(two.giver.store))
    leave(two.heir.store, card, tmp_path / "back.xyb")
    take_over(two.giver.store, tmp_path / "back.xyb")
    assert (shown(two.giver), shown(two.heir)) == ({filed}, set())
    assert two.giver.sync().waiting == two.heir.sync().waiting == 0
    assert verify(two.giver.store).findings == ()


def test_what_was_given_on_is_delivered_and_answered_at_the_last(two: Two, tmp_path: Path) -> None:
    """Neither of those before it has ever been online with it."""
    filed = two.giver.file(300).petition_id
    two.leave()
    two.take()
    with new_desk(tmp_path / "third", two.live.add_device("third")) as third:
        third.sync()
        card = look_at_card(two.heir.store, own_card(third.store))
        leave(two.heir.store, card, tmp_path / "on.xyb")
        take_over(third.store, tmp_path / "on.xyb")
        assert third.sync().waiting == 0
        two.live.act(filed, "register")
        third.sync()
        assert third.case(filed).view.status is Status.REGISTERED
        assert verify(third.store).findings == ()
        late = two.giver.sync(), two.heir.sync()
    told = [(report.waiting, report.files_waiting, report.stopped_by) for report in late]
    assert told == [(0, 0, None), (0, 0, None)]


def test_a_form_that_stood_open_files_nothing_that_was_handed_over(two: Two) -> None:
    """Neither what was filed a moment before, nor a draft: the heir would file it (simulator, seed 145)."""
    filed, draft = two.giver.file().petition_id, write_draft(two.giver)
    two.leave()
    for petition_id, code in ((filed, "already_filed"), (draft, "draft_missing")):
        filing = sample_filing(1, today=civil_date(two.giver.clock.now()))
        with pytest.raises(RefusedError, match=code):
            file_petition(two.giver.store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id)


def test_for_another_laptop_it_is_closed(two: Two, tmp_path: Path) -> None:
    two.giver.file()
    two.leave()
    with new_desk(tmp_path / "third", two.live.add_device("third")) as third:
        third.sync()
        with pytest.raises(RefusedError, match="bundle_not_for_us"):
            take_over(third.store, two.stick)
        assert shown(third) == set()


def pass_on(giver: Desk, heir: Desk, path: Path, *chosen: str) -> None:
    leave(giver.store, look_at_card(giver.store, own_card(heir.store)), path, chosen or None)
    take_over(heir.store, path)


def write_on(desk: Desk, draft: str, words: str) -> None:
    with desk.store.write() as work:
        drafts.save(work, draft, words.encode())


def words_of(desk: Desk, draft: str) -> str:
    with desk.store.read() as work:
        found = drafts.get(work, draft)
    return found.content.decode() if found is not None else ""


def test_what_was_given_on_does_not_come_back_with_the_next_stick_of_its_first_giver(
    two: Two, tmp_path: Path
) -> None:
    """Each stick holds all that ever went to that laptop: the petition would be in two hands."""
    two.giver.file(300)
    draft = write_draft(two.giver)
    two.leave()
    two.take()
    had = shown(two.heir)
    with new_desk(tmp_path / "third", two.live.add_device("third")) as third:
        third.sync()
        write_on(two.heir, draft, '{"title":"写了很多"}')
        pass_on(two.heir, third, tmp_path / "on.xyb")
        new = two.giver.file(200).petition_id
        two.leave(new)
        looked = take_over(two.heir.store, two.stick, is_dry_run=True)
        taken = two.take()
        assert (looked.cases, looked.known) == (taken.cases, taken.known) == (1, len(had))
        assert (shown(two.heir), shown(third)) == ({new}, had)
        assert words_of(third, draft) == '{"title":"写了很多"}'
        pass_on(third, two.heir, tmp_path / "back.xyb")
        assert (shown(two.heir), shown(third)) == ({new, *had}, set())
        assert words_of(two.heir, draft) == '{"title":"写了很多"}'


def test_the_stick_of_before_brings_nothing_back_from_whom_it_was_returned_to(
    two: Two, tmp_path: Path
) -> None:
    draft = write_draft(two.giver)
    two.leave()
    two.take()
    pass_on(two.heir, two.giver, tmp_path / "back.xyb", draft)
    assert two.take().drafts == 0
    assert (draft in shown(two.giver), draft in shown(two.heir)) == (True, False)
    two.leave(draft)
    assert two.take().drafts == 1
    assert (draft in shown(two.giver), draft in shown(two.heir)) == (False, True)


def test_a_lost_stick_that_was_written_again_is_still_the_first(two: Two, tmp_path: Path) -> None:
    """Also of what comes for the second time."""
    draft = write_draft(two.giver)
    two.leave()
    two.take()
    pass_on(two.heir, two.giver, tmp_path / "back.xyb", draft)
    two.leave(draft)
    two.stick.unlink()
    two.leave(two.giver.file(200).petition_id)
    assert (two.take().drafts, draft in shown(two.heir)) == (1, True)


def test_words_of_a_laptop_whose_clock_is_behind_come_back_too(two: Two, tmp_path: Path) -> None:
    draft = write_draft(two.giver)
    two.leave()
    two.take()
    two.heir.clock.ahead -= timedelta(days=3)
    write_on(two.heir, draft, '{"title":"写了很多"}')
    pass_on(two.heir, two.giver, tmp_path / "back.xyb", draft)
    assert words_of(two.giver, draft) == '{"title":"写了很多"}'


def test_a_code_that_the_resident_has_got_is_no_more_where_the_petition_comes_back(
    two: Two, tmp_path: Path
) -> None:
    """Nor a draft that was filed there."""
    filed = two.giver.file(200).petition_id
    two.leave()
    two.take()
    with two.heir.store.write() as work:
        drafts.hand_over(work, filed)
    pass_on(two.heir, two.giver, tmp_path / "back.xyb", filed)
    with two.giver.store.read() as work:
        assert drafts.codes_to_hand_over(work) == ()


def test_a_damaged_file_is_made_whole_by_the_stick(two: Two, tmp_path: Path) -> None:
    """It had been here before: a name on the disk is not yet the file."""
    draft = write_draft(two.giver)
    two.leave()
    two.take()
    pass_on(two.heir, two.giver, tmp_path / "back.xyb", draft)
    with two.heir.store.read() as work:
        (photo,) = attachments.of_petition(work, draft)
    path = tmp_path / "heir" / "blobs" / photo.sha256[:2] / photo.sha256
    path.write_bytes(bytes(path.stat().st_size))
    two.leave(draft)
    two.take()
    assert two.heir.store.blobs.is_sound(photo.sha256)
