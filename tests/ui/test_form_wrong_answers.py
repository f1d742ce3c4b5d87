"""Wrong answers: an identity number by its digit, a day that never was, answers that contradict."""

import re

import pytest
from PySide6.QtCore import Qt

from app.ui.agent.form.fields import TextField
from tests.ui.desk import Desk, press

PERSON = "petition.petitioners[0]"
NUMBER = f"{PERSON}.identity.number"
SOUND = "11010519491231002X"
OUT_OF_RANGE = "人数要在 1 到 9999 之间，现在是 {0}。"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.put_filing()
    desk.sheet.petitioner.people[0].show_details(is_shown=True)
    return desk


def answer(desk: Desk, path: str, words: str) -> TextField:
    """In place of what stands there, and on to something else."""
    field = desk.text_field(path)
    field.box.setFocus()
    field.box.selectAll()
    press(Qt.Key.Key_Delete)
    field.box.insertPlainText(words)
    desk.go_elsewhere()
    return field


@pytest.mark.parametrize("place_of_slip", range(18))
def test_one_wrong_digit_in_an_identity_number_is_told_by_its_place(desk: Desk, place_of_slip: int) -> None:
    """Every digit in every place: each is found, and the sentence says where to look."""
    for digit in "0123456789X":
        slipped = SOUND[:place_of_slip] + digit + SOUND[place_of_slip + 1 :]
        field = answer(desk, NUMBER, slipped)
        if slipped == SOUND:
            assert not field.is_suspect
            continue
        assert field.is_suspect, slipped
        assert re.search(r"第 \d+ 位|前两位|最后一位", field.problem), (slipped, field.problem)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("11010519491231O02X", "第 15 位不是数字，请核对。"),
        ("110105194912310020", "最后一位对不上（算出来是 X），请把每一位再核对一遍；也可以先不填。"),
        ("11010519491331002X", "没有这个月份，请核对第 11 位起的两位。"),
        ("11010519490230002X", "没有这一天，请核对第 13 位起的日子。"),
        ("11010500001231002X", "没有这个年份，请核对第 7 位起的四位。"),
        ("19010519491231002X", "前两位不是省份代码，请核对。"),
        ("1101051949123100", "应是 18 位，现在 16 位，请核对；也可以先不填。"),
    ],
)
def test_a_wrong_identity_number_says_what_is_wrong_with_it(desk: Desk, number: str, sentence: str) -> None:
    assert answer(desk, NUMBER, number).problem == sentence


@pytest.mark.parametrize(
    ("path", "words", "sentence"),
    [
        ("petition.raised_on", "2026-02-30", "没有这一天，请核对。"),
        ("petition.raised_on", "0000-00-00", "没有这一天，请核对。"),
        ("petition.raised_on", "99999", "看不出是哪一天，请照“2026-11-22”这样写。"),
        ("petition.raised_on", "腊月二十三", "看不出是哪一天，请照“2026-11-22”这样写。"),
        ("petition.raised_on", "2026-11-23", "日期还没有到，请核对。"),
        ("petition.raised_on", "1026-11-22", "这是一年多以前，请核对；没错就照交。"),
        (f"{PERSON}.birth", "2026-11-23", "日期还没有到，请核对。"),
        (f"{PERSON}.birth", "0948-03-12", "按这一天算有 1078 岁，请核对；没错就照交。"),
        ("petition.happened_at", "2026年12月3日", "日期还没有到，请核对。"),
        ("authority.valid_to", "2026-13-01", "没有这一天，请核对。"),
        ("authority.valid_to", "1999-11-01", "结束日期早于开始日期。"),
        ("petition.group_size", "三个", "这里只写数字，比如 3。"),
        ("petition.group_size", "-1", OUT_OF_RANGE.format(-1)),
        ("petition.group_size", "0", OUT_OF_RANGE.format(0)),
        ("petition.group_size", "９９９９９９９９９９９", OUT_OF_RANGE.format(99999999999)),
        (
            "petition.place.region_code",
            "老槐树底下",
            "认不出是哪个县、哪个镇。请从名单里选；名单里没有的，写到“具体地点”。",
        ),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(desk: Desk, path: str, words: str, sentence: str) -> None:
    assert answer(desk, path, words).problem == sentence


def test_nobody_complains_about_themselves_unasked(desk: Desk) -> None:
    name = desk.text_field(f"{PERSON}.name").value
    for path in ("petition.respondent.name", "authority.witness.name"):
        field = answer(desk, path, name)
        assert field.problem == "和委托人同一个名字，请核对；没错就照交。"
        assert not field.is_suspect, "two people may have one name"


def test_who_cannot_decide_alone_needs_a_guardian(desk: Desk) -> None:
    desk.choose("authority.capacity", "none")
    guardian = desk.text_field("authority.guardian.name")
    assert guardian.isVisible()
    desk.edit.check()
    assert guardian.problem == "需要写明监护人。"
    answer(desk, guardian.path, desk.text_field(f"{PERSON}.name").value)
    assert guardian.problem == "和委托人同一个名字，请核对；没错就照交。"


def test_the_card_and_the_answer_about_birth_and_sex_must_agree(desk: Desk) -> None:
    answer(desk, NUMBER, SOUND)
    birth = answer(desk, f"{PERSON}.birth", "1950-01-01")
    desk.choose(f"{PERSON}.sex", "male")
    assert birth.problem == "和证件号码里的不一样，请核对。"
    assert desk.field(f"{PERSON}.sex").problem == "和证件号码里的不一样，请核对。"


def test_one_person_is_not_two_petitioners(desk: Desk) -> None:
    answer(desk, NUMBER, SOUND)
    desk.sheet.petitioner.add_button.click()
    for name in ("name", "address"):
        answer(desk, f"petition.petitioners[1].{name}", "王玉山")
    answer(desk, "petition.petitioners[1].identity.number", SOUND.lower())
    assert desk.text_field("petition.petitioners[1].name").problem == "这个人已经列过了。"


def test_fewer_people_than_are_listed_is_told(desk: Desk) -> None:
    desk.sheet.petitioner.add_button.click()
    assert desk.text_field("petition.group_size").value == "2"
    assert answer(desk, "petition.group_size", "1").problem == "人数比列出的信访人还少（2 位）。"


def test_a_number_of_people_that_is_taken_away_is_put_back(desk: Desk) -> None:
    """It would be filed as one, and the form would show none."""
    desk.sheet.petitioner.add_button.click()
    field = answer(desk, "petition.group_size", "　")
    assert (field.value, field.problem) == ("2", "")
    assert desk.sheet.draft.text("petition.group_size") == "2"
