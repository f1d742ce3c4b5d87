"""Statement: all that an office will go by is read to the resident; whatever of it changes is read again."""

from pathlib import Path

import pytest

from app.domain.draft import Draft
from app.domain.filing import ReadPart
from app.domain.manifest import FileKind
from app.ui.agent.form.review import CONFIRMED_PARTS, ReviewSection
from app.ui.agent.form.statement import Beside, Said, parts, statement
from tests.ui.desk import Desk, wait_for
from tests.ui.pictures import picture

UNIT = "petition.respondent.unit"
PEOPLE = "petition.petitioners"
TEXTS = {
    f"{PEOPLE}[0].name": "王大山",
    f"{PEOPLE}[0].address": "石桥村",
    f"{PEOPLE}[1].name": "李桂花",
    f"{PEOPLE}[1].address": "柳林村",
    "petition.group_size": "12",
    "petition.purpose": "demand",
    "petition.is_first": "true",
    "petition.is_in_court": "false",
    "petition.is_public": "true",
    "petition.happened_at": "2009年以来。",
    "petition.place.address": "村东头",
    UNIT: "区人社局",
    "petition.respondent.name": "赵某",
    "petition.respondent.post": "股长",
    "petition.request": "想补发。",
    "petition.facts": "停了。没见钱。",
    "petition.reasons": "政策上有。",
}
FILES = (FileKind.AUDIO, FileKind.PHOTO, FileKind.PHOTO)


def words(said: tuple[Said, ...]) -> list[str]:
    return [each.text for each in said]


def test_everybody_and_everything_that_stands_in_the_record_is_read() -> None:
    said = statement(TEXTS, Beside("山东省济南市", FILES))
    assert words(said) == [
        "我叫王大山，住石桥村。",
        "一起反映的还有李桂花，住柳林村。",
        "一共12个人反映。",
        "我来是为了：求解决。",
        "这件事头一回反映。",
        "这件事没有在打官司、复议或仲裁。",
        "我同意公开这件事。",
        "我的请求：想补发。",
        "事情是这样的：停了。",
        "没见钱。",
        "时间：2009年以来。",
        "地点：山东省济南市，村东头。",
        "跟谁有关：区人社局，赵某，股长。",
        "我的理由：政策上有。",
        "一起交的材料：录音1份、照片2份。",
    ]
    assert parts(said) == tuple(ReadPart)


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_no_word_of_the_record_changes_without_a_sentence_that_changes(path: str) -> None:
    other = {"petition.purpose": "thanks", "petition.group_size": "13"}.get(path, "")
    assert words(statement({**TEXTS, path: other}, Beside())) != words(statement(TEXTS, Beside()))


@pytest.mark.parametrize(
    ("number", "name", "address", "sentence"),
    [
        (0, "王大山", " ", "我叫王大山。"),
        (0, "\u3000", "石桥村。", "住石桥村。"),
        (0, "", "", "一起反映的还有李桂花，住柳林村。"),
        (1, "李桂花", "", "一起反映的还有李桂花。"),
        (1, "", "柳林村", "一共12个人反映。"),
    ],
)
def test_nothing_is_said_of_what_is_not_written_yet(
    number: int, name: str, address: str, sentence: str
) -> None:
    """“住。” was read, with nothing behind it."""
    who = {f"{PEOPLE}[{number}].name": name, f"{PEOPLE}[{number}].address": address}
    said = words(statement({**TEXTS, **who}, Beside()))
    assert said[number] == sentence


def test_what_was_raised_before_or_is_before_a_court_is_read_too() -> None:
    texts = {**TEXTS, "petition.is_first": "false", "petition.is_in_court": "true"}
    said = words(statement(texts, Beside()))
    assert "这件事以前反映过。" in said
    assert "这件事正在打官司、复议或仲裁。" in said


def review(desk: Desk) -> ReviewSection:
    return desk.sheet.review


def attach(desk: Desk, folder: Path) -> None:
    path = folder / "低保证.jpg"
    path.write_bytes(picture())
    desk.sheet.files.add([path])
    wait_for(lambda: not desk.sheet.files.is_busy)
    desk.rest()


def unheard(desk: Desk) -> list[str]:
    return [review(desk).said[place].text for place in review(desk).reader.unheard]


@pytest.fixture
def confirmed(desk: Desk) -> Desk:
    wait_for(lambda: desk.sheet.matter.region.is_known)
    desk.put_filing()
    desk.sheet.tell_words()
    desk.confirm()
    assert review(desk).is_answered
    desk.told.clear()
    return desk


def test_another_respondent_takes_the_yes_back_and_is_read(confirmed: Desk) -> None:
    confirmed.text_field(UNIT).put("")
    confirmed.write(UNIT, "镇卫生院")
    confirmed.go_elsewhere()
    assert not review(confirmed).is_answered
    (sentence,) = unheard(confirmed)
    assert sentence.startswith("跟谁有关：镇卫生院")
    confirmed.sheet.review.confirmed.press()
    assert not review(confirmed).is_answered, "she has not heard it yet"


def test_another_file_takes_the_yes_back_and_is_told(confirmed: Desk, tmp_path: Path) -> None:
    attach(confirmed, tmp_path)
    assert not review(confirmed).is_answered
    assert unheard(confirmed) == ["一起交的材料：照片1份。"]
    wait_for(lambda: "内容改过了，请再念一遍给老人听。" in confirmed.told)
    confirmed.confirm()
    review(confirmed).reader.go_to(len(review(confirmed).said) - 1)
    asked: list[None] = []
    review(confirmed).files_asked.connect(lambda: asked.append(None))
    review(confirmed).wrong_button.click()
    assert asked == [None]


def test_a_yes_outlives_a_crash_with_its_files_and_places(confirmed: Desk, tmp_path: Path) -> None:
    """What is read of the disk a moment later was heard before."""
    attach(confirmed, tmp_path)
    confirmed.confirm()
    draft_id, said = confirmed.page.draft_id, review(confirmed).said
    confirmed.page.leave()
    confirmed.rest()
    confirmed.begin()
    confirmed.reopen(draft_id)
    wait_for(lambda: review(confirmed).said == said)
    confirmed.rest()
    assert review(confirmed).is_answered


def test_a_yes_of_a_program_that_read_less_is_asked_for_again(confirmed: Desk) -> None:
    texts = {**confirmed.sheet.draft.texts, CONFIRMED_PARTS: "who,request,facts,reasons"}
    confirmed.sheet.put(Draft(texts, confirmed.sheet.draft.unknown))
    assert not review(confirmed).is_answered
    assert confirmed.sheet.draft.text("read_back.is_confirmed") == ""
    assert len(unheard(confirmed)) == len(review(confirmed).said), "nobody knows what of it was heard"
