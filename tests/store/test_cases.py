"""Cases: what a list and a window show, and that every word of it follows from what is proven."""

from datetime import date

import pytest

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.delivery import Delivery
from app.domain.filing import Filing
from app.domain.petition import Petition, PetitionClass
from app.domain.rules import RULES, RuleId
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import cases, outbox
from app.store.chain import StoredEvent
from app.wire.bodies import DeliveryWay, FieldChange, NoticeDelivered, PetitionAmended, PetitionWithdrawn
from app.wire.event import EventType
from tests.samples import sample_file, sample_filing
from tests.store.scene import Scene, change


def deadline(rule_id: RuleId, starts_on: date) -> Deadline:
    calendar = Calendar(
        version="test", first_year=2026, last_year=2027, off_days=frozenset(), work_days=frozenset()
    )
    return compute(next(rule for rule in RULES if rule.id is rule_id), starts_on, calendar)


def delivery(scene: Scene, stored: StoredEvent) -> Delivery:
    return scene.case(str(stored.petition_id)).view.delivery


def told(rev: int) -> NoticeDelivered:
    return NoticeDelivered(rev=rev, way=DeliveryWay.IN_PERSON, delivered_on=date(2026, 11, 22))


def note(scene: Scene, stored: StoredEvent, code: int | None, *, is_unknown: bool = False) -> None:
    with scene.store.write() as work:
        outbox.note_attempt(
            work, [stored.id], next_try_ms=scene.store.now_ms(), last_code=code, is_unknown=is_unknown
        )


def test_a_filing_shows_what_was_said(scene: Scene) -> None:
    filed = scene.file(3)
    petition = sample_filing(3).petition
    (view,) = scene.cases()
    assert view.petition_id == filed.petition_id
    assert view.title == petition.title
    assert view.petitioner_name == petition.petitioners[0].name
    assert view.place == petition.place.address
    assert view.petition_class is PetitionClass.APPEAL
    assert view.filed_at == filed.captured_at
    assert (view.number, view.status, view.unit, view.rev, view.next_due) == (None, None, "", 0, None)
    assert (view.is_practice, view.is_erased, view.is_untold) == (False, False, False)
    detail = scene.case(str(filed.petition_id))
    assert detail.view == view
    assert detail.filing == sample_filing(3)
    assert [(event.id, event.type, event.seq, event.code) for event in detail.events] == [
        (filed.id, EventType.PETITION_FILED, 1, None)
    ]


def test_without_a_title_the_beginning_of_the_words_stands_in(scene: Scene) -> None:
    scene.file(filing=Filing(petition=Petition(facts="水渠\n  堵了 " + "很久" * 60)))
    (view,) = scene.cases()
    assert view.title.startswith("水渠 堵了 很久")
    assert len(view.title) == 50
    assert (view.petitioner_name, view.place, view.petition_class) == ("", "", None)


def test_the_newest_case_comes_first_and_pages_go_on_below(scene: Scene) -> None:
    filed = [str(scene.file(index).petition_id) for index in range(5)]
    with scene.store.read() as work:
        first = cases.list_cases(work, limit=2)
        second = cases.list_cases(work, limit=2, before=first[-1].petition_id)
        last = cases.list_cases(work, limit=2, before=second[-1].petition_id)
    assert [view.petition_id for view in (*first, *second, *last)] == filed[::-1]


def test_an_unknown_case_is_missing(scene: Scene) -> None:
    with scene.store.read() as work:
        with pytest.raises(RefusedError, match="petition_missing"):
            cases.get_case(work, scene.new_petition_id())
        with pytest.raises(RefusedError, match="petition_missing"):
            cases.list_cases(work, limit=1, before=scene.new_petition_id())


def test_a_case_is_found_by_the_beginning_of_its_id(scene: Scene) -> None:
    filed = [str(scene.file(index).petition_id) for index in range(3)]
    with scene.store.read() as work:
        assert cases.find_ids(work, filed[1]) == (filed[1],)
        assert cases.find_ids(work, filed[1].upper()) == (filed[1],)
        assert set(cases.find_ids(work, filed[1][:8])) == set(filed)
        assert len(cases.find_ids(work, filed[1][:8], limit=2)) == 2
        for nothing in ("", "%", "_", "zz", "0" * 36, filed[0] + "0"):
            assert cases.find_ids(work, nothing) == ()


def test_a_petition_waits_until_the_gateway_has_proven_that_it_holds_it(scene: Scene) -> None:
    filed = scene.file(1)
    assert delivery(scene, filed) is Delivery.WAITING
    note(scene, filed, None, is_unknown=True)
    assert delivery(scene, filed) is Delivery.CHECKING
    note(scene, filed, 423)
    assert delivery(scene, filed) is Delivery.WAITING
    scene.settle(filed)
    assert delivery(scene, filed) is Delivery.UPLOADED


def test_a_second_event_keeps_a_petition_from_being_uploaded(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed)
    withdrawn = scene.say(str(filed.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())
    assert delivery(scene, filed) is Delivery.UPLOADING
    scene.settle(withdrawn)
    assert delivery(scene, filed) is Delivery.UPLOADED


def test_a_filing_with_files_is_not_uploaded_by_its_text(scene: Scene) -> None:
    filed = scene.file(filing=sample_filing(1, files=(sample_file(1),)))
    scene.settle(filed)
    assert delivery(scene, filed) is Delivery.UPLOADING


@pytest.mark.parametrize("code", [409, 410, 413, 422])
def test_a_refused_event_needs_attention_until_it_is_replaced(scene: Scene, code: int) -> None:
    calm, filed = scene.file(0), scene.file(1)
    petition_id = str(filed.petition_id)
    assert scene.cases(needs_attention=True) == ()
    scene.settle(filed, code)
    assert [view.petition_id for view in scene.cases(needs_attention=True)] == [petition_id]
    assert delivery(scene, filed) is Delivery.NEEDS_ATTENTION
    event = scene.case(petition_id).events[0]
    assert (event.code, event.reason, event.fields) == (code, "petition_invalid", ("petition.title",))

    again = scene.file(2, petition_id=petition_id, replaces=filed.id)
    assert scene.cases(needs_attention=True) == ()
    assert delivery(scene, filed) is Delivery.WAITING
    assert [event.is_replaced for event in scene.case(petition_id).events] == [True, False]
    assert scene.case(petition_id).filing == sample_filing(2)
    scene.settle(again)
    assert delivery(scene, filed) is Delivery.UPLOADED
    assert delivery(scene, calm) is Delivery.WAITING


def test_what_only_a_newer_program_can_send_needs_attention(scene: Scene) -> None:
    filed = scene.file(1)
    note(scene, filed, 501)
    assert [view.delivery for view in scene.cases(needs_attention=True)] == [Delivery.NEEDS_ATTENTION]


def test_cases_that_need_attention_come_newest_first_in_pages(scene: Scene) -> None:
    filed = [scene.file(index) for index in range(5)]
    for stored in filed:
        scene.settle(stored, 422)
    with scene.store.read() as work:
        first = cases.list_cases(work, limit=2, needs_attention=True)
        rest = cases.list_cases(work, limit=9, before=first[-1].petition_id, needs_attention=True)
    assert [view.petition_id for view in (*first, *rest)] == [stored.petition_id for stored in filed[::-1]]


def test_practice_is_marked(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Scene(tmp_path_factory.mktemp("practice") / "vault", is_enrolled=False) as scene:
        filed = scene.file(1)
        assert delivery(scene, filed) is Delivery.PRACTICE
        scene.enrol()
        scene.file(2)
        assert [view.is_practice for view in scene.cases()] == [False, True]


def test_the_official_state_is_that_of_the_newest_change(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    late = deadline(RuleId.D4, date(2026, 11, 22))
    soon = deadline(RuleId.D2, date(2026, 11, 22))
    scene.tell(
        change(petition_id, 2, Move.FORWARD, Status.FORWARDED, number="QX-7", deadlines=[late, soon]),
        change(petition_id, 1, number="QX-6"),
    )
    detail = scene.case(petition_id)
    assert (detail.view.status, detail.view.number, detail.view.rev) == (Status.FORWARDED, "QX-7", 2)
    assert detail.view.next_due == min(late.due_on, soon.due_on)
    assert detail.view.unit == "清溪镇"
    assert detail.deadlines == (late, soon)
    assert [told.rev for told in detail.changes] == [1, 2]


def test_the_revision_to_build_on_is_the_newest_of_receipts_and_changes(scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle(filed, rev=1)
    assert scene.case(str(filed.petition_id)).view.rev == 1
    scene.tell(change(str(filed.petition_id), 4))
    assert scene.case(str(filed.petition_id)).view.rev == 4


def test_an_office_s_act_is_untold_until_somebody_told_it(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    scene.tell(change(petition_id, 1))
    assert scene.case(petition_id).view.is_untold
    scene.say(petition_id, EventType.NOTICE_DELIVERED, told(1))
    assert not scene.case(petition_id).view.is_untold
    scene.tell(change(petition_id, 2, Move.FORWARD, Status.FORWARDED))
    assert scene.case(petition_id).view.is_untold


def test_what_the_resident_did_is_no_news_to_the_resident(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION))
    scene.say(petition_id, EventType.NOTICE_DELIVERED, told(1))
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED))
    scene.tell(change(petition_id, 3, Move.REQUEST_REVIEW, Status.REVIEW))
    assert not scene.case(petition_id).view.is_untold


def test_a_notice_that_was_refused_told_nobody(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    scene.tell(change(petition_id, 1))
    notice = scene.say(petition_id, EventType.NOTICE_DELIVERED, told(1))
    scene.settle(notice, 422)
    assert scene.case(petition_id).view.is_untold


def test_a_correction_is_shown_and_the_filing_stays_as_it_was_said(scene: Scene) -> None:
    filed = scene.file(1)
    petition_id = str(filed.petition_id)
    fields = {
        "petition.title": "新的题目",
        "petition.place.address": "新的地方",
        "petition.petitioners[0].name": "王新名",
    }
    changes = tuple(FieldChange(field=field, text=text) for field, text in fields.items())
    amended = scene.say(petition_id, EventType.PETITION_AMENDED, PetitionAmended(changes=changes))
    view = scene.case(petition_id).view
    assert (view.title, view.place, view.petitioner_name) == ("新的题目", "新的地方", "王新名")
    assert scene.case(petition_id).filing == sample_filing(1)
    scene.settle(amended, 422)
    assert scene.case(petition_id).view.title == sample_filing(1).petition.title


def test_a_field_that_was_cleared_is_not_shown(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    cleared = tuple(FieldChange(field=f"petition.{name}", text="") for name in ("title", "place.address"))
    scene.say(petition_id, EventType.PETITION_AMENDED, PetitionAmended(changes=cleared))
    view = scene.case(petition_id).view
    assert view.place == ""
    assert view.title == sample_filing(1).petition.request[:50]


def test_files_of_later_events_are_waited_for_too(scene: Scene) -> None:
    filed = scene.file(1)
    petition_id = str(filed.petition_id)
    more = PetitionAmended(files=(sample_file(1), sample_file(2)))
    amended = scene.say(petition_id, EventType.PETITION_AMENDED, more)
    scene.settle(filed)
    assert delivery(scene, filed) is Delivery.UPLOADING
    scene.settle(amended)
    assert delivery(scene, filed) is Delivery.UPLOADING


def test_files_of_a_replaced_filing_are_not_waited_for(scene: Scene) -> None:
    filed = scene.file(filing=sample_filing(1, files=(sample_file(1),)))
    scene.settle(filed, 422)
    scene.settle(scene.file(2, petition_id=filed.petition_id, replaces=filed.id))
    assert delivery(scene, filed) is Delivery.UPLOADED


def test_a_petition_that_was_handed_over_is_known_from_its_changes_alone(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    scene.tell(change(petition_id, 3, number="QX-7"))
    detail = scene.case(petition_id)
    assert (detail.filing, detail.events, detail.view.filed_at) == (None, (), None)
    assert (detail.view.number, detail.view.delivery) == ("QX-7", Delivery.UPLOADED)


def test_a_refused_filing_can_be_filed_again_and_another_cannot(scene: Scene) -> None:
    filed = scene.file(1)
    petition_id = str(filed.petition_id)

    def refused() -> str | None:
        with scene.store.read() as work:
            return cases.refused_filing(work, petition_id)

    assert refused() is None
    scene.settle(filed, 422)
    assert refused() == filed.id
    again = scene.file(2, petition_id=petition_id, replaces=filed.id)
    assert refused() is None
    scene.settle(again)
    assert refused() is None
    scene.tell(change(petition_id, 2, Move.BOUNCE, Status.BOUNCED))
    assert refused() == again.id


def test_no_filing_is_no_refused_filing(scene: Scene) -> None:
    with scene.store.read() as work:
        assert cases.refused_filing(work, scene.new_petition_id()) is None


def test_a_body_of_a_newer_program_is_kept_and_shows_nothing(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    # What this program would take for a withdrawal is not the form of a filing.
    scene.say(petition_id, EventType.PETITION_FILED, PetitionWithdrawn(reason="另一种样子"))
    (view,) = scene.cases()
    assert (view.title, view.is_erased) == ("", False)
    assert scene.case(petition_id).filing is None
