"""The summary of a month: what was done in it, and not a day before or after."""

from datetime import date, datetime
from pathlib import Path

from app.actions.amending import amend
from app.actions.handover import hand_over_here
from app.actions.rating import rate
from app.actions.telling import Told, revisit, tell
from app.domain.counting import SHANGHAI
from app.domain.summary import Month, Summary, Telling, mean_days
from app.store.summary import read_summary
from app.wire.bodies import DeliveryWay
from tests.store.scene import Scene, change
from tests.store.shared import SECOND, Laptop
from tests.store.test_rating import GOOD, supervise

NOVEMBER = Month(2026, 11)


def summary_of(scene: Scene, month: Month = NOVEMBER) -> Summary:
    with scene.store.read() as work:
        return read_summary(work, month)


def at(scene: Scene, month: int, day: int, hour: int = 12) -> date:
    scene.clock.moment = datetime(2026, month, day, hour, tzinfo=SHANGHAI)
    return date(2026, month, day)


def in_person(on: date, note: str = "") -> Told:
    return Told(way=DeliveryWay.IN_PERSON, on=on, note=note)


def test_a_month_begins_at_midnight_and_ends_before_the_next() -> None:
    assert (NOVEMBER.first, NOVEMBER.behind) == (date(2026, 11, 1), date(2026, 12, 1))
    assert Month(2026, 12).later() == Month(2027, 1)
    assert Month(2026, 1).earlier() == Month(2025, 12)
    assert [NOVEMBER.has(day) for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 1))] == [
        False,
        True,
        False,
    ]


def test_the_mean_counts_natural_days_and_nothing_is_no_mean() -> None:
    tellings = [Telling(happened_on=date(2026, 11, 1), told_on=date(2026, 11, day)) for day in (1, 4)]
    assert mean_days(tellings) == 1.5
    assert mean_days([]) is None


def test_only_what_was_done_in_the_month_counts(scene: Scene) -> None:
    at(scene, 10, 31, 23)
    scene.file(1)
    at(scene, 11, 1, 0)
    uploaded, waiting = scene.file(2), scene.file(3)
    scene.settle(uploaded)
    at(scene, 12, 1, 0)
    scene.file(4)
    found = summary_of(scene)
    assert (found.recorded, found.uploaded) == (2, 1)
    assert summary_of(scene, Month(2026, 10)).recorded == 1
    assert summary_of(scene, Month(2026, 9)).recorded == 0
    assert waiting.petition_id is not None


def test_telling_counts_from_the_first_news_that_was_not_told(scene: Scene) -> None:
    at(scene, 11, 2)
    petition_id = str(scene.file(1).petition_id)
    scene.tell(
        change(petition_id, 1, at="2026-11-03T04:00:00.000Z"),
        change(petition_id, 2, at="2026-11-08T04:00:00.000Z"),
    )
    tell(scene.store, petition_id, 2, in_person(at(scene, 11, 9)))
    scene.tell(change(petition_id, 3, at="2026-11-10T04:00:00.000Z"))
    tell(scene.store, petition_id, 3, in_person(at(scene, 11, 12)))
    revisit(scene.store, petition_id, in_person(at(scene, 11, 20), "路灯亮了"))
    found = summary_of(scene)
    assert (found.told, found.days_till_told, found.revisited) == (2, 4.0, 1)


def test_ratings_and_additions_count_and_practice_does_not(scene: Scene) -> None:
    at(scene, 11, 2)
    supervise(scene)
    first, second = (str(scene.file(index).petition_id) for index in range(2))
    rate(scene.store, first, office=GOOD, unit=GOOD)
    rate(scene.store, second, office=None, unit=None)
    amend(scene.store, first, "还有一句")
    found = summary_of(scene)
    assert (found.rated, found.declined, found.amended, found.withdrawn) == (1, 1, 1, 0)


def test_what_one_agent_told_stands_in_no_summary_of_another(tmp_path: Path) -> None:
    """Also where a handover gives both the same petition."""

    def counts(scene: Scene) -> tuple[int, float | None, int]:
        found = summary_of(scene)
        return found.told, found.days_till_told, found.revisited

    laptop = Laptop(tmp_path / "vault")
    with laptop.open(laptop.first) as scene:
        at(scene, 11, 2)
        petition_id = str(scene.file(1).petition_id)
        scene.tell(change(petition_id, 1, at="2026-11-02T04:00:00.000Z"))
        tell(scene.store, petition_id, 1, in_person(at(scene, 11, 9)))
        revisit(scene.store, petition_id, in_person(at(scene, 11, 10), "去了"))
        assert counts(scene) == (1, 7.0, 1)
        hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND)
    with laptop.open(laptop.second) as scene:
        today = at(scene, 11, 12)
        scene.tell(change(petition_id, 2, at="2026-11-12T04:00:00.000Z"))
        tell(scene.store, petition_id, 2, in_person(today))
        assert counts(scene) == (1, 0.0, 0)
    with laptop.open(laptop.first) as scene:
        at(scene, 11, 12)
        assert counts(scene) == (1, 7.0, 1)
