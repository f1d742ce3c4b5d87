"""The projection: whatever happens in whatever order, a rebuild shows the same."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import cases, erase, projection
from app.store.cases import CaseView
from app.store.chain import StoredEvent
from app.store.verify import verify
from app.wire.bodies import DeliveryWay, FieldChange, NoticeDelivered, PetitionAmended
from app.wire.change import Change
from app.wire.event import EventType
from tests.store.scene import Scene, change

WORDS = ("村", "水渠", "路灯", "更正", "QX", "QX-2", "头")


class Player:
    """Does one random thing after another to a few petitions."""

    def __init__(self, scene: Scene, data: st.DataObject) -> None:
        self._scene = scene
        self._data = data
        self._petitions = [scene.new_petition_id() for _ in range(3)]
        self._said: list[StoredEvent] = []

    def play(self) -> None:
        moves: Sequence[Callable[[str], None]] = (
            self._file,
            self._amend,
            self._tell,
            self._notify,
            self._settle,
            self._snapshot,
            self._erase,
        )
        move = self._data.draw(st.sampled_from(moves))
        move(self._data.draw(st.sampled_from(self._petitions)))

    def _file(self, petition_id: str) -> None:
        earlier = [stored for stored in self._said if stored.petition_id == petition_id]
        replaces = self._data.draw(st.sampled_from([None, *(stored.id for stored in earlier)]))
        index = self._data.draw(st.integers(0, 5))
        self._said.append(self._scene.file(index, petition_id=petition_id, replaces=replaces))

    def _amend(self, petition_id: str) -> None:
        field = self._data.draw(
            st.sampled_from(["petition.title", "petition.place.address", "petition.facts"])
        )
        amended = PetitionAmended(changes=(FieldChange(field=field, text="更正过的话"),))
        self._said.append(self._scene.say(petition_id, EventType.PETITION_AMENDED, amended))

    def _tell(self, petition_id: str) -> None:
        self._scene.tell(*self._changes(petition_id))

    def _snapshot(self, petition_id: str) -> None:
        self._scene.tell(*self._changes(petition_id)[:1], is_snapshot=True)

    def _notify(self, petition_id: str) -> None:
        rev = self._data.draw(st.integers(0, 6))
        notice = NoticeDelivered(rev=rev, way=DeliveryWay.BY_PHONE, delivered_on=date(2026, 11, 22))
        self._said.append(self._scene.say(petition_id, EventType.NOTICE_DELIVERED, notice))

    def _settle(self, _petition_id: str) -> None:
        if self._said:
            stored = self._data.draw(st.sampled_from(self._said))
            code = self._data.draw(st.sampled_from((201, 201, 422)))
            self._scene.settle(stored, code, rev=self._data.draw(st.integers(0, 6)))

    def _erase(self, petition_id: str) -> None:
        with suppress(RefusedError), self._scene.store.write() as work:
            erase.erase_petition(work, petition_id)

    def _changes(self, petition_id: str) -> list[Change]:
        drawn = self._data.draw(
            st.lists(
                st.tuples(
                    st.integers(1, 6),
                    st.sampled_from([(Move.REGISTER, Status.REGISTERED), (Move.DELIVER, Status.DELIVERED)]),
                    st.sampled_from([None, "QX-1", "QX-2"]),
                ),
                min_size=1,
                max_size=3,
            )
        )
        return [change(petition_id, rev, *step, number=number) for rev, step, number in drawn]


def shown(scene: Scene) -> tuple[tuple[CaseView, ...], list[list[str]]]:
    """The whole list, and what is found by some words."""
    with scene.store.read() as work:
        listed = cases.list_cases(work, limit=100)
        found = [[view.petition_id for view in cases.search_cases(work, word, 100)] for word in WORDS]
    return listed, found


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_rebuild_shows_what_grew_step_by_step(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Scene(tmp_path_factory.mktemp("rebuild") / "vault") as scene:
        player = Player(scene, data)
        for _ in range(data.draw(st.integers(1, 12))):
            player.play()
        grown = shown(scene)
        assert verify(scene.store).findings == ()
        with scene.store.write() as work:
            projection.rebuild(work)
        assert shown(scene) == grown
        assert verify(scene.store).findings == ()


def test_a_rebuild_restores_a_lost_projection_in_the_order_of_filing(scene: Scene) -> None:
    filed = [str(scene.file(index).petition_id) for index in range(3)]
    scene.tell(change(filed[1], 1, number="QX-1"))
    before = shown(scene)
    scene.tamper('DELETE FROM "case"', "INSERT INTO case_fts(case_fts) VALUES ('delete-all')")
    assert scene.cases() == ()
    with scene.store.write() as work:
        projection.rebuild(work)
    assert shown(scene) == before


def test_each_filing_joins_a_little_of_the_index(scene: Scene) -> None:
    """Or its parts pile up until one filing has to join them all."""
    for index in range(15):
        scene.file(index)
    with scene.store.read() as work:
        parts = work.connection.execute(text("SELECT count(DISTINCT segid) FROM case_fts_idx")).scalar_one()
    assert parts < 8
