"""Help as it is in earnest: the model, the tables and the store behind it, with no network anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.drafting import new_draft_id
from app.assist.corrections import kept
from app.assist.helping import Help
from app.domain.draft import Draft, as_filing
from app.store.packs import Packs
from app.ui.helps import help_of
from app.ui.pack_kinds import own_tables, pack_kinds
from tests.assist.test_case_pack import CASES
from tests.assist.test_case_pack import packed as case_pack
from tests.packs import TRUST, packed
from tests.samples import sample_filing
from tests.store.scene import Scene

RELIEF = "民政/社会救助"
SAID = {
    "petition.request": "请查一查我家的低保为什么停了，该补的给补上。",
    "petition.facts": "去年九月起，低保金没有再发，问村里，说是重新核对，一直没有答复。",
    "petition.reasons": "家里没有别的收入。",
    "petition.place.region_code": "370116",
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, Help]]:
    with Scene(tmp_path_factory.mktemp("helps") / "vault") as scene:
        yield scene, help_of(scene.store, own_tables())


def test_a_stopped_allowance_is_known_for_what_it_is_and_says_why(shared: tuple[Scene, Help]) -> None:
    scene, helping = shared
    with scene.store.read() as work:
        advice = helping.advise(work, Draft(SAID))
    best = advice.categories[0]
    assert best.category.startswith(RELIEF)
    assert "低保" in "".join(best.reasons)
    assert advice.questions, "a decision can be challenged"
    assert advice.units[0].unit
    assert advice.units[0].objection_until is not None


def test_a_second_petition_of_the_same_is_noticed(shared: tuple[Scene, Help]) -> None:
    scene, helping = shared
    filed = scene.file()
    with scene.store.read() as work:
        draft = Draft(dict(Draft.of(sample_filing(0)).texts))
        advice = helping.advise(work, draft, new_draft_id(scene.store))
    assert filed.petition_id in {hint.case_id for hint in advice.duplicates}


def test_what_an_agent_chose_instead_is_learned(shared: tuple[Scene, Help]) -> None:
    scene, helping = shared
    chosen = "农村农业/惠农补贴"
    draft = Draft({**SAID, "petition.category": chosen})
    with scene.store.read() as work:
        before = helping.advise(work, Draft(SAID)).categories
        assert before[0].category != chosen
    with scene.store.write() as work:
        helping.learn(work, "p", as_filing(draft, files=())[0].petition)
        assert [each.category for each in kept(work).corrections] == [chosen]
    with scene.store.read() as work:
        assert helping.advise(work, Draft(SAID)).categories[0].category == chosen


@pytest.mark.parametrize(
    "words", ["好", "Hello, please help me with my road.", "<p>&nbsp;</p>", "＊＊＊" * 400, "低" * 9_000]
)
def test_nothing_that_somebody_writes_breaks_it(shared: tuple[Scene, Help], words: str) -> None:
    scene, helping = shared
    with scene.store.read() as work:
        helping.advise(work, Draft({**SAID, "petition.request": words, "petition.facts": words}))


def test_cases_of_others_are_suggested_once_they_are_read_which_no_other_part_waits_for(
    shared: tuple[Scene, Help], tmp_path: Path
) -> None:
    scene, _ = shared
    packs = Packs(tmp_path / "packs", pack_kinds(), lambda: TRUST)
    packs.install(packed(case_pack(*CASES), name="cases", version="demo-2026.1"))
    helping = help_of(scene.store, packs)

    def sources() -> set[str]:
        with scene.store.read() as work:
            draft = Draft({"petition.title": "水渠淤塞", "petition.facts": "村东的水渠多年没清。"})
            return {each.source for each in helping.advise(work, draft).similar}

    helping.get_ready()
    assert "pack" not in sources()
    helping.get_whole()
    assert "pack" in sources()
    helping.renew()
    assert not helping.is_whole
