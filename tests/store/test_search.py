"""Search: any word of one, two or more characters is found, in any script, and nothing else is."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.filing import Filing
from app.domain.petition import Petition
from app.domain.status import Move, Status
from app.store import cases
from app.store.search import pieces_of, query_of, runs_of
from app.wire.bodies import FieldChange, PetitionAmended
from app.wire.event import EventType
from tests.samples import sample_filing
from tests.store.scene import Scene, change

RARE = "\U00020bb7\U0002a6d6\U00030edd"
"""𠮷 (extension B), and characters of the extensions B and G that older tables of words do not know."""


def found(scene: Scene, words: str, limit: int = 50) -> list[str]:
    with scene.store.read() as work:
        return [view.petition_id for view in cases.search_cases(work, words, limit)]


def file(scene: Scene, text: str) -> str:
    """A petition that says this and nothing else."""
    return str(scene.file(filing=Filing(petition=Petition(facts=text))).petition_id)


@pytest.mark.parametrize(
    "words", ["渠", "水渠", "水渠堵", "水渠堵塞", "塞", "堵塞 水渠", "  水渠  ", "水渠、堵塞", "下游三十户"]
)
def test_a_case_is_found_by_any_part_of_its_words(scene: Scene, words: str) -> None:
    wanted = file(scene, "村里的水渠堵塞,下游三十户浇不上地。")
    file(scene, "路灯坏了。")
    assert found(scene, words) == [wanted]


@pytest.mark.parametrize("words", ["渠水", "水堵", "水渠路灯", "堵塞下游", "渠堵 路灯", "户三"])
def test_what_is_not_there_is_not_found(scene: Scene, words: str) -> None:
    file(scene, "村里的水渠堵塞,下游三十户浇不上地。")
    assert found(scene, words) == []


@pytest.mark.parametrize("words", ["ＡＢＣ１２", "abc12", "bc1", "c", "2", "ABC12号"])
def test_latin_and_digits_are_found_however_they_are_typed(scene: Scene, words: str) -> None:
    wanted = file(scene, "牌子上写着Abc12号井")
    assert found(scene, words) == [wanted]


@pytest.mark.parametrize(("text", "words"), [("Петиция", "ПЕТИЦИЯ"), ("STRASSE", "straße"), ("㎡", "M2")])
def test_other_scripts_are_found_in_either_case(scene: Scene, text: str, words: str) -> None:
    assert found(scene, words) == []
    assert [file(scene, text)] == found(scene, words)


@pytest.mark.parametrize("words", [*RARE, RARE[:2], RARE, f"姓{RARE[0]}"])
def test_rare_characters_are_letters_too(scene: Scene, words: str) -> None:
    wanted = file(scene, f"我姓{RARE},排行老三")
    file(scene, f"我姓{RARE[::-1][0]}吗")
    assert wanted in found(scene, words)


@pytest.mark.parametrize("words", ["กี่", "नमस्ते", "བོད", "ئۇيغۇر", "caf\u00e9", "cafe\u0301"])
def test_marks_belong_to_their_letters(scene: Scene, words: str) -> None:
    wanted = file(scene, f"他说 {words} 两次")
    assert found(scene, words) == [wanted]


@pytest.mark.parametrize(
    "words",
    ['"', '" OR "', "*", "渠*", "NOT 渠", "pieces:渠", "水渠 NEAR/2 堵塞", "(渠", "渠)", "^渠", "a\0b"],
)
def test_nothing_typed_is_taken_for_a_query_language(scene: Scene, words: str) -> None:
    wanted = file(scene, "水渠堵塞")
    expected = [wanted] if words in {"渠*", "(渠", "渠)", "^渠"} else []
    assert found(scene, words) == expected


@pytest.mark.parametrize("words", ["", "  ", "。!?", "\n", "——"])
def test_nothing_to_look_for_finds_nothing(scene: Scene, words: str) -> None:
    file(scene, "水渠堵塞")
    assert found(scene, words) == []


def test_the_newest_come_first_and_no_more_than_asked_for(scene: Scene) -> None:
    filed = [file(scene, f"水渠第{number}次堵塞") for number in range(5)]
    assert found(scene, "水渠") == filed[::-1]
    assert found(scene, "水", 2) == filed[:-3:-1]


def test_a_very_long_question_is_cut_and_answered(scene: Scene) -> None:
    wanted = file(scene, "水渠堵塞")
    assert found(scene, "水渠 " * 500) == [wanted]
    page = query_of(" ".join(chr(0x4E00 + number) for number in range(1_000)))
    assert page is not None
    assert len(page.split(" AND ")) == 100


def test_a_filing_is_found_by_every_field_that_tells_of_it(scene: Scene) -> None:
    filed = scene.file(3)
    petition = sample_filing(3).petition
    assert petition.respondent is not None
    for text in (
        petition.petitioners[0].name,
        petition.title,
        petition.request,
        petition.facts,
        petition.reasons,
        petition.place.address,
        petition.respondent.unit,
    ):
        assert found(scene, text[:100]) == [filed.petition_id], text


def test_a_filing_is_not_found_by_the_numbers_of_a_person(scene: Scene) -> None:
    scene.file(3)
    person = sample_filing(3).petition.petitioners[0]
    assert person.identity is not None
    for number in (person.identity.number, person.identity.number[6:14], person.phone or "154"):
        assert found(scene, number) == []


def test_the_official_number_is_found_once_it_is_known(scene: Scene) -> None:
    petition_id = file(scene, "水渠堵塞")
    assert found(scene, "清溪信访〔2026〕7号") == []
    scene.tell(change(petition_id, 1, number="QX-2026-00007"))
    assert found(scene, "qx-2026-00007") == [petition_id]
    assert found(scene, "水渠") == [petition_id]
    scene.tell(change(petition_id, 2, Move.FORWARD, Status.FORWARDED, number="QX-2026-00099"))
    assert found(scene, "00007") == []
    assert found(scene, "00099") == [petition_id]


def test_a_correction_is_found_beside_what_was_said_first(scene: Scene) -> None:
    petition_id = file(scene, "水渠堵塞")
    corrected = PetitionAmended(changes=(FieldChange(field="petition.facts", text="机井塌了"),))
    scene.say(petition_id, EventType.PETITION_AMENDED, corrected)
    assert found(scene, "机井") == [petition_id]
    assert found(scene, "水渠") == [petition_id]


def test_corrected_numbers_of_a_person_are_not_found(scene: Scene) -> None:
    petition_id = file(scene, "水渠堵塞")
    fields = ("phone", "identity", "name")
    numbers = tuple(
        FieldChange(field=f"petition.petitioners[0].{field}", text=f"{field}15412345678") for field in fields
    )
    scene.say(petition_id, EventType.PETITION_AMENDED, PetitionAmended(changes=numbers))
    assert found(scene, "name1541") == [petition_id]
    assert found(scene, "phone1541") == found(scene, "identity1541") == []


def test_a_filing_that_was_replaced_is_found_by_the_new_text_only(scene: Scene) -> None:
    first = scene.file(filing=Filing(petition=Petition(facts="水渠堵塞")))
    scene.settle(first, 422)
    mended = Filing(petition=Petition(facts="机井塌了"))
    scene.file(filing=mended, petition_id=first.petition_id, replaces=first.id)
    assert found(scene, "机井塌了") == [first.petition_id]
    assert found(scene, "水渠") == []


def test_every_character_is_sorted_as_its_category_says() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.normalize("NFKC", char).casefold() == char:
            is_word = unicodedata.category(char)[0] in "LNM"
            assert pieces_of(char) == (f"{char} " if is_word else ""), hex(ord(char))


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="水A１ﬁé=＝_，。、；：？！（）… \n\t\u3000\u0301\u0338\u20dd", max_size=12))
def test_text_is_parted_before_it_is_folded_as_it_would_be_after(text: str) -> None:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    parted = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in folded)
    assert runs_of(text) == parted.split()


@settings(deadline=None, max_examples=300)
@given(
    text=st.text(alphabet="水渠堵塞aB1 ,。\U00020bb7é", max_size=30),
    start=st.integers(0, 30),
    length=st.integers(1, 6),
)
def test_every_part_of_a_word_is_a_run_of_its_pieces(text: str, start: int, length: int) -> None:
    """What the index is asked for stands in it, piece beside piece."""
    part = text[start : start + length]
    query = query_of(part)
    if query is None:
        return
    pieces = pieces_of(text).split()
    for phrase in query.split(" AND "):
        if phrase.endswith("*"):
            assert any(piece.startswith(phrase.strip('"* ')) for piece in pieces)
        else:
            asked = phrase.strip('"').split()
            assert any(pieces[at : at + len(asked)] == asked for at in range(len(pieces)))
