"""Similar cases come from the agent's own list and from a pack, with how they ended and why they are here."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.assist.case_pack import CasePack
from app.assist.similar import MOST, SimilarCase, similar
from app.domain.filing import Filing
from app.domain.petition import PetitionClass
from app.domain.status import Move, Status
from app.store import alike
from app.store.store import Store
from app.store.vault import Account, VaultKeys
from app.wire.bodies import FieldChange, PetitionAmended
from app.wire.event import EventType
from tests.assist.bad_texts import BAD
from tests.assist.test_case_pack import CASES, packed
from tests.samples import sample_filing
from tests.store.scene import KEYS, Scene, change

HAN = Account("a-00000002", "韩立国")
TITLE, FACTS = "青石渡口水渠淤塞", "渡口边的水渠淤泥半米，春灌时放不出水。"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


def filing(title: str, facts: str, index: int = 0, **more: object) -> Filing:
    said = sample_filing(index)
    return msgspec.structs.replace(
        said, petition=msgspec.structs.replace(said.petition, title=title, facts=facts, **more)
    )


def file(scene: Scene, title: str = TITLE, facts: str = FACTS, index: int = 0, **more: object) -> str:
    stored = scene.file(filing=filing(title, facts, index, **more))
    scene.settle(stored)
    return str(stored.petition_id)


def asked(
    store: Store, title: str = "水渠淤塞了没人清", content: str = "", but: str = ""
) -> tuple[SimilarCase, ...]:
    with store.read() as work:
        return similar(work, None, title, content, but=but)


def test_a_case_is_found_with_its_reasons_before_it_has_an_outcome(scene: Scene) -> None:
    canal = file(scene)
    file(scene, "村口饭店油烟扰民", "一楼饭店的油烟直排到二楼。", 1)
    (hit,) = asked(scene.store)
    assert (hit.case_id, hit.title, hit.source) == (canal, TITLE, "local")
    assert (hit.outcome, hit.days) == ("", None)
    assert "水渠淤塞" in hit.reasons
    assert 0.12 <= hit.score <= 1.0


def test_how_it_ended_is_the_decision_and_not_the_closing(scene: Scene) -> None:
    canal = file(scene)
    later = {"at": "2026-12-13T04:00:00.000Z"}
    scene.tell(
        change(canal, 1),
        change(canal, 2, Move.OPINE, Status.OPINION, **later),
        change(canal, 3, Move.DELIVER, Status.DELIVERED, at="2026-12-20T04:00:00.000Z"),
        change(canal, 4, Move.CLOSE, Status.CLOSED, at="2027-01-29T04:00:00.000Z"),
    )
    (hit,) = asked(scene.store)
    assert hit.outcome == "opinion"
    filed_on = date.fromisoformat(str(scene.case(canal).view.filed_at)[:10])
    assert hit.days == (date(2026, 12, 13) - filed_on).days


def test_what_was_taken_up_again_has_no_outcome_yet(scene: Scene) -> None:
    canal = file(scene)
    scene.tell(change(canal, 1, Move.OPINE, Status.OPINION), change(canal, 2, Move.REDO, Status.HANDLING))
    assert asked(scene.store)[0].outcome == ""


def test_nothing_of_another_agent_of_this_laptop_is_found(scene: Scene) -> None:
    file(scene)
    scene.store.close()
    keys = VaultKeys(KEYS.vault_id, HAN, bytes(range(32)))
    scene.store = Store.open(scene.folder, keys, clock=scene.clock, entropy=scene.entropy)
    assert asked(scene.store) == ()
    own = file(scene, index=2)
    assert [hit.case_id for hit in asked(scene.store)] == [own]


def test_reports_about_officials_never_take_part(scene: Scene) -> None:
    file(scene, petition_class=PetitionClass.ACCUSATION)
    assert asked(scene.store) == ()


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_an_office_has_sealed_never_takes_part_again(scene: Scene, *, is_closed: bool) -> None:
    canal = file(scene)
    told = [change(canal, 1), change(canal, 2, Move.SEAL, Status.SEALED)]
    if is_closed:
        told.append(change(canal, 3, Move.CLOSE, Status.CLOSED))
    scene.tell(*told)
    assert asked(scene.store) == ()


def test_the_petition_that_asks_is_not_its_own_answer(scene: Scene) -> None:
    canal, other = file(scene), file(scene, "东村水渠淤塞", "水渠淤泥太深，放不出水。", 1)
    assert [hit.case_id for hit in asked(scene.store, but=canal)] == [other]


def test_a_corrected_word_counts(scene: Scene) -> None:
    canal = file(scene, "渡口边的事", "渡口边的沟堵了，放不出水。")
    changes = (FieldChange(field="petition.facts", text="是灌溉用的水渠淤塞了，没人清"),)
    scene.say(canal, EventType.PETITION_AMENDED, PetitionAmended(changes=changes))
    assert [hit.case_id for hit in asked(scene.store)] == [canal]


def test_the_most_alike_are_looked_at_and_of_equals_the_newest(scene: Scene) -> None:
    """However few of those that share a word are read."""
    file(scene, "渡口的路", "路边有水渠，路不好走。")
    first, newest = file(scene, index=1), file(scene, index=1)
    file(scene, "村口的路", "路边有水渠，路不好走。", 2)
    with scene.store.read() as work:
        known = alike.nearest(work, {"水渠": 4, "淤塞": 2}, 2)
    assert [each.petition_id for each in known] == [newest, first]


def test_no_name_of_a_person_is_a_reason(scene: Scene) -> None:
    file(scene)
    name = sample_filing(0).petition.petitioners[0].name
    for hit in asked(scene.store, f"{name}家的水渠淤塞了"):
        assert not any(name in word for word in hit.reasons)


def test_at_most_five_the_best_first_and_the_pack_among_them(scene: Scene) -> None:
    for index in range(7):
        file(scene, f"{TITLE}第{index}回", FACTS, index)
    pack = CasePack.load(packed(*CASES))
    with scene.store.read() as work:
        hits = similar(work, pack, "水渠淤塞影响春灌", "多年没清，春灌放不出水")
    assert len(hits) == MOST
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    packed_hit = next(hit for hit in hits if hit.source == "pack")
    assert (packed_hit.case_id, packed_hit.outcome, packed_hit.days) == (None, "镇里清了淤，换了闸门。", 21)
    assert "水渠淤塞影响春灌" in packed_hit.reasons


def test_without_a_store_the_pack_answers_alone() -> None:
    pack = CasePack.load(packed(*CASES))
    assert [hit.title for hit in similar(None, pack, "饭店油烟", "")] == ["饭店油烟扰民"]
    assert similar(None, None, "饭店油烟", "") == ()


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_texts_are_asked_without_a_stumble(scene: Scene, text: str) -> None:
    file(scene)
    pack = CasePack.load(packed(*CASES))
    with scene.store.read() as work:
        for title, content in ((text, ""), ("", text), (text, text)):
            assert len(similar(work, pack, title, content)) <= MOST


def test_the_category_alone_makes_a_report_about_officials(scene: Scene) -> None:
    file(scene, category="纪检监察/贪污贿赂/贪污")
    assert asked(scene.store) == ()
