"""Lists: every filter holds what it says, in its order, page by page, and walks no whole table."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.actions.revoking import revoke_consent
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.store import drafts, listing, outbox
from app.store.cases import CaseView
from app.store.listing import Filter, Place, Query, Sort
from app.store.tables import OutboxRow
from app.wire.event import EventType
from app.wire.receipt import Code
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline, told

TODAY = date(2026, 11, 22)
MANY = 10_000
COPIES = """
    INSERT INTO "case" (petition_id, title, petitioner_name, place, filed_at, unit, status, rev, news_rev,
        told_rev, next_due, file_count, is_practice, is_erased, account_id)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    SELECT 'x' || i, title, petitioner_name, place, filed_at, unit,
        CASE WHEN i % 50 THEN 'closed' ELSE 'handling' END, 1, 1, 1,
        CASE WHEN i % 50 THEN NULL ELSE '2026-12-01' END, 0, 0, 0, account_id
    FROM "case" CROSS JOIN n
"""


def read(scene: Scene, query: Query, *, limit: int = 100) -> list[CaseView]:
    """Every row, a page at a time."""
    found: list[CaseView] = []
    after: Place | None = None
    with scene.store.read() as work:
        while True:
            page = listing.page(work, query, after, limit=limit)
            found += page.views
            after = page.next
            if after is None:
                return found


def ids(views: list[CaseView]) -> list[str]:
    return [view.petition_id for view in views]


def file(scene: Scene, count: int) -> list[str]:
    return [str(scene.file(index).petition_id) for index in range(count)]


def due_in(scene: Scene, petition_id: str, days: int, *, rev: int = 1) -> None:
    """Handling, whose 60 days end in so many."""
    clock = deadline(RuleId.D4, TODAY + timedelta(days=days - 60))
    scene.tell(change(petition_id, rev, Move.HANDLE, Status.HANDLING, deadlines=[clock]))


def review_until(scene: Scene, petition_id: str, days: int) -> None:
    """Delivered; the resident's window to ask for review ends in so many days."""
    window = deadline(RuleId.D6, TODAY + timedelta(days=days - 30))
    scene.tell(change(petition_id, 1, Move.DELIVER, Status.DELIVERED, deadlines=[window]))


def test_the_most_urgent_come_first_and_all_others_newest_first(scene: Scene) -> None:
    filed = file(scene, 6)
    due_in(scene, filed[1], 5)
    due_in(scene, filed[4], -2)
    due_in(scene, filed[2], 5)
    expected = [filed[4], filed[1], filed[2], filed[5], filed[3], filed[0]]
    for limit in (1, 2, 3, 4, 100):
        assert ids(read(scene, Query(), limit=limit)) == expected
    assert ids(read(scene, Query(sort=Sort.NEWEST), limit=2)) == filed[::-1]


def test_a_window_that_has_shut_is_neither_urgent_nor_due(scene: Scene) -> None:
    shut, open_, late = file(scene, 3)
    review_until(scene, shut, -40)
    review_until(scene, open_, 3)
    due_in(scene, late, -1)
    assert ids(read(scene, Query(filter=Filter.DUE))) == [late, open_]
    assert ids(read(scene, Query())) == [late, open_, shut]


@pytest.mark.parametrize(("days", "is_due"), [(-70, True), (0, True), (3, True), (4, False)])
def test_due_is_what_ends_within_three_days_or_has_ended(scene: Scene, days: int, is_due: object) -> None:
    (filed,) = file(scene, 1)
    due_in(scene, filed, days)
    assert bool(read(scene, Query(filter=Filter.DUE))) is is_due


def test_what_was_told_is_not_to_be_told(scene: Scene) -> None:
    filed = file(scene, 3)
    for petition_id in filed[:2]:
        scene.tell(change(petition_id, 1))
    scene.say(filed[0], EventType.NOTICE_DELIVERED, told(1))
    assert ids(read(scene, Query(filter=Filter.UNTOLD))) == [filed[1]]


def test_attention_holds_refusals_and_what_an_office_sent_back(scene: Scene) -> None:
    refused, unknown, sent_back, fine = (scene.file(index) for index in range(4))
    scene.settle(refused, Code.INVALID)
    with scene.store.write() as work:
        outbox.note_attempt(work, [unknown.id], next_try_ms=0, last_code=Code.UNKNOWN_TYPE)
    scene.settle(sent_back)
    scene.settle(fine)
    scene.tell(change(str(sent_back.petition_id), 1, Move.BOUNCE, Status.BOUNCED))
    query = Query(filter=Filter.ATTENTION)
    assert ids(read(scene, query)) == [str(each.petition_id) for each in (sent_back, unknown, refused)]
    scene.file(2, petition_id=sent_back.petition_id, replaces=sent_back.id)
    scene.file(0, petition_id=refused.petition_id, replaces=refused.id)
    assert ids(read(scene, query)) == [str(unknown.petition_id)]


def test_what_the_resident_gave_up_asks_for_no_attention_until_it_is_filed_anew(scene: Scene) -> None:
    refused, sent_back = scene.file(0), scene.file(1)
    scene.settle(refused, Code.INVALID)
    scene.settle(sent_back)
    scene.tell(change(str(sent_back.petition_id), 1, Move.BOUNCE, Status.BOUNCED))
    for each in (refused, sent_back):
        revoke_consent(scene.store, str(each.petition_id))
    query = Query(filter=Filter.ATTENTION)
    assert ids(read(scene, query)) == []
    again = scene.file(0, petition_id=refused.petition_id, replaces=refused.id)
    scene.settle(again, Code.INVALID)
    assert ids(read(scene, query)) == [str(refused.petition_id)]


def test_today_begins_at_midnight(scene: Scene) -> None:
    file(scene, 1)
    scene.clock.turn(hours=12)
    (second,) = file(scene, 1)
    assert ids(read(scene, Query(filter=Filter.TODAY))) == [second]


def test_closed_and_withdrawn_are_done(scene: Scene) -> None:
    filed = file(scene, 3)
    scene.tell(change(filed[0], 1, Move.CLOSE, Status.CLOSED))
    scene.tell(change(filed[1], 1, Move.WITHDRAW, Status.WITHDRAWN))
    assert ids(read(scene, Query(filter=Filter.CLOSED))) == [filed[1], filed[0]]


def test_codes_are_those_that_the_resident_does_not_hold(scene: Scene) -> None:
    filed = file(scene, 2)
    with scene.store.write() as work:
        drafts.hand_over(work, filed[0])
    assert ids(read(scene, Query(filter=Filter.CODES))) == [filed[1]]


@pytest.mark.parametrize("sort", list(Sort))
def test_a_filter_is_searched_like_the_whole(scene: Scene, sort: Sort) -> None:
    said = ("水渠堵了", "路灯不亮", "水渠塌了")
    filed = [str(scene.file(filing=sample_filing(text=words)).petition_id) for words in said]
    for petition_id in filed[:2]:
        scene.tell(change(petition_id, 1))
    everything = Query(words="水渠", sort=sort)
    assert ids(read(scene, everything, limit=1)) == [filed[2], filed[0]]
    assert ids(read(scene, Query(filter=Filter.UNTOLD, words="水渠", sort=sort))) == [filed[0]]
    assert read(scene, Query(filter=Filter.UNTOLD, words="桥", sort=sort)) == []
    with scene.store.read() as work:
        assert listing.count(work, everything) == 2
        assert listing.count(work, Query(filter=Filter.UNTOLD, words="水渠")) == 1


def test_marks_alone_search_for_nothing(scene: Scene) -> None:
    filed = file(scene, 2)
    assert ids(read(scene, Query(words="，。 "))) == filed[::-1]


@pytest.mark.parametrize("which", list(Filter))
def test_counts_say_how_many_rows_there_are(scene: Scene, which: Filter) -> None:
    filed = file(scene, 4)
    due_in(scene, filed[0], 1)
    scene.tell(change(filed[1], 1, Move.CLOSE, Status.CLOSED))
    query = Query(filter=which)
    with scene.store.read() as work:
        assert listing.count(work, query) == len(read(scene, query))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Ten thousand cases as rows alone: only their number matters here."""
    folder: Path = tmp_path_factory.mktemp("large")
    with Scene(folder / "vault") as scene:
        (filed,) = file(scene, 1)
        due_in(scene, filed, 2)
        connection = scene.raw()
        connection.execute(COPIES, (MANY,))
        connection.close()
        yield scene


PLACES = (Place("", 0), Place("0", 0), Place(None, 2**62))


@pytest.mark.parametrize("words", ["", "水渠"])
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("which", list(Filter))
def test_no_page_walks_all_cases(large: Scene, which: Filter, sort: Sort, words: str) -> None:
    query = Query(filter=which, sort=sort, words=words)
    for place in PLACES if query.has_days else PLACES[2:]:
        steps = plan(large, listing.place_sql(query, place))
        assert [step for step in steps if step in {"SCAN c", "SCAN d", "SCAN b"}] == []


@pytest.mark.parametrize("place", PLACES[1:])
def test_the_first_page_of_everything_is_read_in_order_and_not_sorted(large: Scene, place: Place) -> None:
    steps = plan(large, listing.place_sql(Query(), place))
    assert not any("USE TEMP B-TREE FOR ORDER BY" in step for step in steps)


def test_who_may_be_in_danger_is_found_from_the_mark_and_not_among_all_cases(large: Scene) -> None:
    steps = plan(large, listing.place_sql(Query(), PLACES[0]))
    assert not any("ix_case_account_id" in step for step in steps)


def test_what_waits_is_asked_whose_it_is_and_not_the_cases_whether_they_wait(large: Scene) -> None:
    steps = plan(large, str(select(func.count(OutboxRow.number)).where(outbox.IS_OWN)))
    assert not any("ix_case_account_id" in step for step in steps)


@pytest.mark.parametrize("which", sorted(set(Filter) - {Filter.ALL}))
def test_no_count_walks_all_cases(large: Scene, which: Filter) -> None:
    steps = plan(large, listing.count_sql(Query(filter=which)))
    assert [step for step in steps if step in {"SCAN c", "SCAN d", "SCAN b"}] == []


def plan(scene: Scene, sql: str) -> list[str]:
    facts = {
        "account": "",
        "today": "",
        "until": "",
        "since": "",
        "can_rate": 1,
        "words": '"x"',
        "due": "",
        "number": 0,
        "limit": 1,
    }
    with scene.store.read() as work:
        return [row[3] for row in work.connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"), facts)]
