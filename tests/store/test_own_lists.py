"""Own lists: several agents share a laptop and its queue; each sees their own petitions and nobody else's."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import pytest

from app.actions import purging
from app.actions.recalling import known_people
from app.domain.delivery import Delivery
from app.domain.filing import Filing
from app.domain.manifest import FileKind
from app.domain.person import Person
from app.domain.status import Move, Status
from app.domain.summary import Month
from app.errors import RefusedError
from app.store import begun, bundles, cases, drafts, holders, listing, outbox, put_off, ratings, transfers
from app.store.begun import Kind
from app.store.listing import Filter, Query
from app.store.store import Store
from app.store.summary import read_summary
from app.store.todo import read_standing, read_todo
from app.store.vault import Account, VaultKeys
from app.store.verify import verify
from app.store.work import Work
from tests.samples import sample_filing
from tests.store.scene import ACCOUNT, KEYS, Scene, change

HAN: Final = Account("a-00000002", "韩立国")
WORDS: Final = {ACCOUNT.id: "青石渡口", HAN.id: "柳湾磨坊"}
"""What nobody else says: of each agent another."""


def as_agent(scene: Scene, account: Account) -> Store:
    """The same laptop, opened by somebody else."""
    scene.store.close()
    keys = VaultKeys(KEYS.vault_id, account, bytes(range(32)))
    scene.store = Store.open(scene.folder, keys, clock=scene.clock, entropy=scene.entropy)
    return scene.store


def filing_with(word: str, index: int) -> Filing:
    petition = sample_filing(index).petition
    place = msgspec.structs.replace(petition.place, address=f"{word}村")
    named = msgspec.structs.replace(
        petition,
        title=f"{word}的路",
        summary=f"{word}的路坏了",
        place=place,
        petitioners=(Person(name=f"{word}老人", address=f"{word}村"),),
    )
    return msgspec.structs.replace(sample_filing(index), petition=named)


def record(scene: Scene) -> dict[str, str]:
    """A day of whoever has opened: a draft with a picture, codes, a refusal, an answer, words begun."""
    word = WORDS[scene.store.account_id]
    made = {"draft": scene.new_petition_id()}
    with scene.store.write() as work:
        drafts.save(work, made["draft"], f"{word}草稿".encode())
    scene.attach(made["draft"], word.encode(), name=f"{word}.jpg", kind=FileKind.PHOTO)
    for index, name in enumerate(("waiting", "refused", "answered")):
        stored = scene.file(filing=filing_with(word, index))
        made[name] = str(stored.petition_id)
        if name != "waiting":
            scene.settle(stored, 422 if name == "refused" else 201)
    with scene.store.write() as work:
        begun.keep(work, made["answered"], Kind.REVIEW, f"{word}还要说")
        ratings.note(work, made["answered"], is_given=True)
    return made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, dict[str, dict[str, str]]]]:
    """Both agents have recorded; then the office answered both."""
    with Scene(tmp_path_factory.mktemp("shared") / "vault") as scene:
        made = {ACCOUNT.id: record(scene)}
        as_agent(scene, HAN)
        made[HAN.id] = record(scene)
        told = (change(each["answered"], 1, Move.HANDLE, Status.HANDLING) for each in made.values())
        scene.tell(*told)
        yield scene, made


def listed(which: Filter, work: Work, word: str) -> object:
    """All that the filter holds, and what of it is found by the word."""
    searched = Query(filter=which, words=word)
    found = listing.page(work, searched, limit=100), listing.count(work, searched)
    return listing.page(work, Query(filter=which), limit=100), found


QUESTIONS: Final[dict[str, Callable[[Work, str], object]]] = {
    "newest": lambda work, _: cases.list_cases(work, limit=100),
    "attention": lambda work, _: cases.list_cases(work, limit=100, needs_attention=True),
    "found": lambda work, word: cases.search_cases(work, word, 100),
    "drafts": lambda work, _: [draft.content.decode() for draft in drafts.open_drafts(work)],
    "codes": lambda work, _: [draft.petition_id for draft in drafts.codes_to_hand_over(work)],
    "todo": lambda work, _: read_todo(work),
    "upload": lambda work, _: [transfers.read_sheet(work, which) for which in transfers.Filter],
    "put off": lambda work, _: put_off.find(work),
    "names on a stick": lambda work, _: bundles.names(
        work, [str(name) for name, _ in outbox.everything(work)]
    ),
    **{f"list {which}": partial(listed, which) for which in Filter},
}


@pytest.mark.parametrize("reader", [ACCOUNT, HAN], ids=["first", "second"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_list_holds_anything_of_another_agent(
    shared: tuple[Scene, dict[str, dict[str, str]]], question: str, reader: Account
) -> None:
    scene, made = shared
    store = scene.store if scene.store.account_id == reader.id else as_agent(scene, reader)
    other = next(each for each in WORDS if each != reader.id)
    with store.read() as work:
        told = repr(QUESTIONS[question](work, WORDS[other]))
    assert WORDS[other] not in told
    assert not [name for name in made[other].values() if name in told]


@pytest.mark.parametrize("reader", [ACCOUNT, HAN], ids=["first", "second"])
def test_each_finds_and_counts_their_own(
    shared: tuple[Scene, dict[str, dict[str, str]]], reader: Account
) -> None:
    scene, made = shared
    store = scene.store if scene.store.account_id == reader.id else as_agent(scene, reader)
    own, word = made[reader.id], WORDS[reader.id]
    with store.read() as work:
        assert len(cases.search_cases(work, word, 10)) == 3
        assert [listing.count(work, Query(words=each)) for each in WORDS.values()].count(3) == 1
        todo, standing = read_todo(work), read_standing(work)
        summary = read_summary(work, Month(2026, 11))
        names = {draft.petition_id for draft in drafts.open_drafts(work)}
        sheet = transfers.read_sheet(work, transfers.Filter.UNFINISHED)
    assert names == {own["draft"]}
    assert (todo.untold.count, todo.attention.count, todo.codes.count) == (1, 1, 3)
    assert (standing.counts[Delivery.WAITING], standing.counts[Delivery.NEEDS_ATTENTION]) == (1, 1)
    assert sum(standing.counts.values()) == 4
    assert (summary.recorded, summary.rated) == (3, 1)
    assert (sheet.texts, {known.person.name for known in known_people(store)}) == (1, {f"{word}老人"})
    assert purging.trashed(store) == ()


@pytest.mark.parametrize("name", ["waiting", "refused", "answered"])
def test_a_case_of_another_agent_is_as_good_as_none(
    shared: tuple[Scene, dict[str, dict[str, str]]], name: str
) -> None:
    scene, made = shared
    other = next(each for each in WORDS if each != scene.store.account_id)
    theirs = made[other][name]
    with scene.store.read() as work:
        assert cases.find_ids(work, theirs) == ()
        assert drafts.get(work, theirs) is None
        with pytest.raises(RefusedError, match="petition_missing"):
            cases.get_case(work, theirs)


def test_the_queue_carries_the_petitions_of_both(shared: tuple[Scene, dict[str, dict[str, str]]]) -> None:
    scene, made = shared
    with scene.store.read() as work:
        waiting = {name for name, _ in outbox.everything(work)}
    assert {each["waiting"] for each in made.values()} <= waiting
    assert verify(scene.store).is_clean


def test_who_has_it_stays_when_the_lists_are_made_anew(tmp_path: Path) -> None:
    """Also what was handed over, and the code of what another agent filed."""
    with Scene(tmp_path / "vault") as scene:
        mine, given = str(scene.file(1).petition_id), str(scene.file(2).petition_id)
        with scene.store.write() as work:
            holders.give(work, given, HAN.id)
        as_agent(scene, HAN)
        scene.store.close()
        scene.store = Store.restore(
            scene.folder,
            VaultKeys(KEYS.vault_id, HAN, bytes(range(32))),
            _backup(scene),
            clock=scene.clock,
            entropy=scene.entropy,
        )
        with scene.store.read() as work:
            assert [view.petition_id for view in cases.list_cases(work, limit=9)] == [given]
            assert [draft.petition_id for draft in drafts.codes_to_hand_over(work)] == [given]
        as_agent(scene, ACCOUNT)
        with scene.store.read() as work:
            assert [view.petition_id for view in cases.list_cases(work, limit=9)] == [mine]


def _backup(scene: Scene) -> Path:
    with Scene(scene.folder) as other:
        return other.store.back_up().path
